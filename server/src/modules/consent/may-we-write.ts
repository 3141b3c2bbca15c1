import type { Channel, MessageClass } from '@muster/conversations';
import { quietUntil, type QuietHours } from './quiet-hours.ts';

export const CONSENT_PURPOSES = [
  'contact',
  'campaign_messages',
  'survey',
  'data_storage',
  'email',
  'calls',
] as const;
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];

/** A message that the platform has approved, and that carries ours. */
export interface CarrierTemplate {
  /** Its name at the platform. */
  readonly name: string;
  readonly language: string;
  /** What its placeholders say, in order: `space` (who writes), `message` (all of it), or a value of the text. */
  readonly values: readonly string[];
  /** The space's name. */
  readonly from: string;
}

/** What is known about the person, the address and the moment. Loaded by `loadWriteFacts`, or made up by a test. */
export interface WriteFacts {
  readonly now: Date;
  readonly channel: Channel;
  readonly reachability: 'unknown' | 'reachable' | 'opted_out' | 'blocked' | 'invalid';
  readonly erased: boolean;
  /** The address is on the keyed-hash list that survives erasure. */
  readonly suppressed: boolean;
  readonly member: {
    readonly status: 'active' | 'suspended' | 'left';
    readonly notices: 'all' | 'daily' | 'none';
  } | null;
  readonly contact: { readonly doNotContact: boolean } | null;
  /** Newest ledger entry for the message's purpose that covers this channel; null when there is none. */
  readonly consent: 'given' | 'withdrawn' | null;
  readonly timeZone: string;
  readonly quietHours: QuietHours;
  /** Local time of the daily digest. */
  readonly digestAt: string;
  /** The platform only takes free-form messages until this moment (WhatsApp); undefined: it has no such window. */
  readonly windowExpiresAt?: Date | null;
  /** A message approved by the platform that can carry ours where its window is closed. */
  readonly template?: CarrierTemplate | 'pending' | null;
  /**
   * The channel is an account that is blocked when it writes to people who did not ask (a linked phone): whether this
   * person has written to it, or agreed to messages there. Undefined: it is not.
   */
  readonly careful?: { readonly hasWritten: boolean; readonly optedIn: boolean };
  /** Last sign of life in an open conversation; null when none is open. */
  readonly conversationActiveAt: Date | null;
}

/** What one would like to send. */
export interface WriteRequest {
  readonly class: MessageClass;
  readonly purpose: ConsentPurpose | 'service';
  readonly audience: 'member' | 'contact';
  /** What an opted-out person still gets: one confirmation, and answers to HELP and about their own data. */
  readonly afterOptOut?: 'confirmation' | 'help' | 'rights';
  /** A change or cancellation of something they signed up for: may interrupt a conversation. */
  readonly urgent?: boolean;
  /** The digest itself, which has waited already. */
  readonly digest?: boolean;
  readonly uselessAfter?: Date | null;
}

export const WRITE_REFUSALS = [
  'erased',
  'invalid_address',
  'blocked',
  'opted_out',
  'suppressed',
  'not_a_member',
  'do_not_contact',
  'no_consent',
  'consent_withdrawn',
  'notices_off',
  'window_closed',
  'no_template',
  'not_opted_in',
  'useless',
  'template_pending',
  'quiet_hours',
  'digest',
  'conversation_open',
] as const;
export type WriteRefusal = (typeof WRITE_REFUSALS)[number];

/** `until` present: ask again then. Absent: never, for this message. */
export type WriteVerdict =
  { readonly ok: true } | { readonly ok: false; readonly reason: WriteRefusal; readonly until?: Date };

/** A conversation counts as going on for this long after its last sign of life. */
const CONVERSATION_MS = 30 * 60_000;
/** Whether a template has been approved meanwhile is looked at this often. */
const TEMPLATE_MS = 30 * 60_000;

/** Reasons that no waiting changes. */
function forbidden(facts: WriteFacts, request: WriteRequest): WriteRefusal | null {
  // The last words to somebody who has just had themselves erased are an answer like any other.
  if (facts.erased && request.class !== 'reply') return 'erased';
  if (facts.reachability === 'invalid') return 'invalid_address';
  if (facts.reachability === 'blocked') return 'blocked';
  const lastWord = request.class === 'reply' && request.afterOptOut !== undefined;
  if (facts.reachability === 'opted_out' && !lastWord) return 'opted_out';
  const closed = closedWindow(facts, request);
  if (closed !== null) return closed;
  // Whoever writes to us gets an answer; all that follows is about messages of our own accord.
  if (request.class === 'reply') return null;
  return ownAccordRefusal(facts, request);
}

function ownAccordRefusal(facts: WriteFacts, request: WriteRequest): WriteRefusal | null {
  if (facts.careful !== undefined && !isExpected(facts.careful, request)) return 'not_opted_in';
  if (facts.suppressed) return 'suppressed';
  return request.audience === 'member' ? memberRefusal(facts, request) : contactRefusal(facts, request);
}

/** The channel takes words of our own only for a while after theirs; then a template has to carry them. */
function isWindowClosed({ windowExpiresAt, now }: WriteFacts): boolean {
  if (windowExpiresAt === undefined) return false;
  return windowExpiresAt === null || windowExpiresAt <= now;
}

/** An answer cannot wait for a template to be approved; anything else can, but not for one that nobody has asked for. */
function closedWindow(facts: WriteFacts, request: WriteRequest): WriteRefusal | null {
  if (!isWindowClosed(facts)) return null;
  const carrier = facts.template ?? null;
  if (request.class === 'reply') return carrier === null || carrier === 'pending' ? 'window_closed' : null;
  return carrier === null ? 'no_template' : null;
}

/** Members who have written here, and people who agreed; notices about their own sign-up go to whoever has written. */
function isExpected(
  { hasWritten, optedIn }: NonNullable<WriteFacts['careful']>,
  { audience, class: messageClass }: WriteRequest,
): boolean {
  return optedIn || (hasWritten && (audience === 'member' || messageClass === 'action_notice'));
}

function memberRefusal(facts: WriteFacts, request: WriteRequest): WriteRefusal | null {
  if (facts.member?.status !== 'active') return 'not_a_member';
  // What they signed up for is announced whatever they chose; the rest is theirs to switch off.
  return request.class !== 'action_notice' && facts.member.notices === 'none' ? 'notices_off' : null;
}

function contactRefusal(facts: WriteFacts, request: WriteRequest): WriteRefusal | null {
  if (facts.contact?.doNotContact === true) return 'do_not_contact';
  if (request.purpose === 'service') return null;
  if (facts.consent === 'withdrawn') return 'consent_withdrawn';
  return facts.consent === 'given' ? null : 'no_consent';
}

/** Reasons to wait, each with the moment it ends. */
function held(facts: WriteFacts, request: WriteRequest): { reason: WriteRefusal; until: Date }[] {
  const waits: { reason: WriteRefusal; until: Date }[] = [];
  if (isWindowClosed(facts) && facts.template === 'pending')
    waits.push({ reason: 'template_pending', until: new Date(facts.now.getTime() + TEMPLATE_MS) });
  const quiet = quietUntil(facts.now, facts.timeZone, facts.quietHours);
  if (quiet !== null) waits.push({ reason: 'quiet_hours', until: quiet });
  const gathered = request.class === 'notice' && request.digest !== true;
  if (request.audience === 'member' && gathered && facts.member?.notices === 'daily') {
    // Outside the digest minute everything else of the day is "quiet".
    const digest = quietUntil(facts.now, facts.timeZone, {
      start: minuteAfter(facts.digestAt),
      end: facts.digestAt,
      days: facts.quietHours.days,
    });
    if (digest !== null) waits.push({ reason: 'digest', until: digest });
  }
  if (facts.conversationActiveAt !== null && request.urgent !== true) {
    const until = new Date(facts.conversationActiveAt.getTime() + CONVERSATION_MS);
    if (until > facts.now) waits.push({ reason: 'conversation_open', until });
  }
  return waits;
}

function minuteAfter(time: string): string {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const next = (hours * 60 + minutes + 1) % (24 * 60);
  return `${String(Math.floor(next / 60)).padStart(2, '0')}:${String(next % 60).padStart(2, '0')}`;
}

/**
 * The one place that decides whether we may write to this person, for this purpose, on this channel, now; if
 * not, why, or when. Every sender asks when it queues a message and again at the moment of sending.
 *
 * - Replies are never held: only an address that cannot or must not be reached stops them.
 * - An action notice that would come too late after a hold is sent at once; anything else is dropped as useless.
 */
export function mayWeWrite(facts: WriteFacts, request: WriteRequest): WriteVerdict {
  const never = forbidden(facts, request);
  if (never !== null) return { ok: false, reason: never };
  if (request.class === 'reply') return { ok: true };
  const uselessAfter = request.uselessAfter ?? null;
  if (uselessAfter !== null && uselessAfter <= facts.now) return { ok: false, reason: 'useless' };
  const waits = held(facts, request);
  const longest = waits.reduce<(typeof waits)[number] | null>(
    (latest, wait) => (latest === null || wait.until > latest.until ? wait : latest),
    null,
  );
  if (longest === null) return { ok: true };
  if (uselessAfter !== null && longest.until >= uselessAfter) {
    return request.class === 'action_notice' ? { ok: true } : { ok: false, reason: 'useless' };
  }
  return { ok: false, reason: longest.reason, until: longest.until };
}
