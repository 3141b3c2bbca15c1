/** Bounds that keep a session small and a step short, whatever a definition says. */

/** Nodes that may run between two events from outside (a result of a lookup or command is not one). */
export const MAX_STEPS_PER_EVENT = 100;

/** Events of one session. High, because a menu stays open for weeks; it only ends two machines talking to each other. */
export const MAX_EVENTS = 5_000;

/** Flows calling flows. */
export const MAX_FRAMES = 10;

/** Answered questions that `back` remembers. */
export const MAX_TRAIL = 50;

/** Options shown of a list that comes from a variable. */
export const MAX_OPTIONS = 100;

/** A scale of up to this many steps is offered as choices; a longer one is typed. */
export const MAX_SCALE_CHOICES = 11;

/** Misunderstood answers before a question is given up. */
export const MAX_INVALID = 3;

/** Silence after which a waiting session expires: 7 days. */
export const TTL_SECONDS = 7 * 24 * 3600;

/** An input older than this is a backlog after an outage: it is asked again instead of answering something by chance. */
export const FRESH_MS = 24 * 3600 * 1000;

/** Pictures that are sent together arrive within this time, on a slow line too. */
export const ALBUM_MS = 20_000;

/** Platforms' clocks differ from ours and count whole seconds, and people write two messages in a row. */
export const CLOCK_MS = 5_000;

/** Variable of a frame that says which of its questions was given up last; null where there was nothing to choose. */
export const GAVE_UP_AT = 'gave_up_at';
