/** Longer pauses are not believed: whoever is asked once a day does no harm. */
const LONGEST = 86_400;

/** Whole seconds that a platform asks us to wait, at most a day; undefined where it says none, or a date. */
export function retryAfterOf(header: unknown): number | undefined {
  const seconds = Number(header);
  return seconds > 0 ? Math.min(Math.ceil(seconds), LONGEST) : undefined;
}
