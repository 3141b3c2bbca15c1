import { briefingText, titleOf, whenOf, type Reader } from '@muster/conversations/flows';
import type { Channel, Json, MessageClass, Translate } from '@muster/conversations';
import { localText } from '../../runtime/services/local-text.ts';
import type { StandingMessage } from '../../runtime-port.ts';
import { briefingOf, titleIn, type ActionRow } from './action-rows.ts';
import { localTime, wallClock } from './local-time.ts';
import type { ActionMessageKind } from './plan-messages.ts';

/** A message about an action at its time, with everything its text needs. */
export interface DueMessage extends ActionRow {
  readonly messageId: string;
  readonly messageKind: ActionMessageKind;
  readonly personId: string;
  readonly spaceId: string;
  readonly signUpId: string | null;
  readonly signUpStatus: string | null;
  readonly offeredUntil: Date | null;
  readonly values: Readonly<Record<string, Json>>;
  readonly uselessAfter: Date;
  /** Of the shift, else of the action. */
  readonly from: Date;
  readonly until: Date;
  readonly language: string;
  readonly fallback: string;
  readonly channel: Channel;
}

type Choice = StandingMessage['choices'][number];

const option = (id: string) => ({ key: `action_message.options.${id}` });

const reply = (signUpId: string | null, ...answers: readonly string[]): Choice[] =>
  answers.map((answer) => ({
    label: option(answer),
    flow: 'action_reply',
    args: { signUp: signUpId, reply: answer },
  }));

const decision = (action: string): Choice[] => [
  { label: option('approve'), flow: 'decide_action', args: { action, approve: true } },
  { label: option('refuse'), flow: 'decide_action', args: { action, approve: false } },
];

/** The buttons under each kind of message. */
function choicesOf({ messageKind, signUpId, id }: DueMessage): Choice[] {
  switch (messageKind) {
    case 'day_before':
    case 'changed':
    case 'added':
      return reply(signUpId, 'confirm', 'cancel');
    case 'same_day':
      return reply(signUpId, 'cancel');
    case 'half_hour':
      return reply(signUpId, 'here');
    case 'after':
      return reply(signUpId, 'attended', 'absent');
    case 'place_free':
      return reply(signUpId, 'accept', 'decline');
    case 'proposal':
      return decision(id);
    default:
      return [];
  }
}

/** What changes somebody's plans now: a place is held for a while only, a leader says where they are and what to do. */
const URGENT: readonly ActionMessageKind[] = [
  'changed',
  'cancelled',
  'removed',
  'place_free',
  'word',
  'handed',
];
/** What organizers and proposers are told can wait for the daily digest; what one signed up for cannot. */
const NOTICES: readonly ActionMessageKind[] = ['proposal', 'approved', 'declined'];

/** A message as it is sent: words in the person's language, times by the clock of the place. */
export function standingOf(due: DueMessage, translate: Translate): StandingMessage {
  const reader: Reader = { language: due.language, channel: due.channel, translate };
  const { messageKind: kind, timeZone } = due;
  const title = titleOf(titleIn(due, due), reader);
  const when = whenOf({ start: wallClock(due.from, timeZone), end: wallClock(due.until, timeZone) }, reader);
  const where = due.place ?? due.address;
  const about = [title, when, ...(where === null ? [] : [where])].join(
    due.language.startsWith('ar') ? '، ' : ', ',
  );
  const messageClass: MessageClass = NOTICES.includes(kind) ? 'notice' : 'action_notice';
  return {
    personId: due.personId,
    text: {
      key: `action_message.${kind}`,
      values: { ...due.values, ...moments(due), title, about, ...extras(due, reader) },
    },
    choices: choicesOf(due),
    class: messageClass,
    expiresAt: kind === 'after' ? due.uselessAfter : due.until,
    uselessAfter: due.uselessAfter,
    ...(URGENT.includes(kind) ? { urgent: true } : {}),
  };
}

function moments({ values, timeZone }: DueMessage): Record<string, Json> {
  const until = typeof values.until === 'string' ? new Date(values.until) : null;
  if (until === null || Number.isNaN(until.getTime())) return {};
  const { day, time } = localTime(until, timeZone);
  return { until: `${String(Number(day.slice(8)))}/${String(Number(day.slice(5, 7)))} ${time}` };
}

function extras(due: DueMessage, reader: Reader): Record<string, Json> {
  const note =
    typeof due.values.note === 'string'
      ? due.values.note
      : localText(due.values.note, due.language, due.fallback);
  return {
    note,
    code: due.code,
    briefing: due.messageKind === 'same_day' ? briefingText(briefingOf(due, due), reader) : '',
    name: typeof due.values.name === 'string' ? due.values.name : (due.createdBy ?? ''),
  };
}

/** Whether there is still somebody to tell it to: rows are planned long before. */
export function isObsolete(due: DueMessage): boolean {
  const { messageKind: kind, status, signUpStatus } = due;
  const placed = signUpStatus === 'signed_up' || signUpStatus === 'confirmed';
  switch (kind) {
    case 'day_before':
    case 'same_day':
    case 'half_hour':
    case 'changed':
    case 'added':
      return status !== 'published' || !placed;
    case 'after':
      return (status !== 'published' && status !== 'done') || !placed;
    case 'place_free':
      return status !== 'published' || signUpStatus !== 'signed_up' || due.offeredUntil === null;
    case 'proposal':
      return status !== 'proposed';
    default:
      return false;
  }
}
