import type { AskNode, NodeId } from '../../definition/flow.ts';
import { readAttachment } from '../answering/read-attachment.ts';
import { readTap } from '../answering/read-tap.ts';
import { readText } from '../answering/read-text.ts';
import { askAgain } from '../answering/reject.ts';
import { readSentPhoto, takePhoto } from '../answering/take-photo.ts';
import { respond } from '../answering/respond.ts';
import { unreadable } from '../answering/expected.ts';
import type { Understood } from '../answering/understood.ts';
import { currentAsk } from '../current-ask.ts';
import type { Draft } from '../draft.ts';
import { note } from '../draft.ts';
import { failSession } from '../finish.ts';
import { ALBUM_MS, CLOCK_MS, FRESH_MS } from '../limits.ts';
import { run } from '../run.ts';
import type { FlowEvent, Wait } from '../session.ts';
import { word } from '../words.ts';
import { onResume } from './resume.ts';
import type { Handled } from './registry.ts';

type Input = Extract<FlowEvent, { t: 'input' }>;

/** A question that follows an answer is asked within this time. */
const SAME_TURN_MS = 1000;

/** A reply of the person. */
export function onInput(draft: Draft, event: Input): Handled {
  const { status, wait } = draft.session;
  if (status === 'paused') return 'ignored';
  if (status !== 'waiting' || wait === null) return onResume(draft);
  const node = currentAsk(draft);
  if (node === null) {
    failSession(draft, 'missing_node', wait.node);
    return 'handled';
  }
  const isOld = isLate(event, draft.ctx.now);
  if (isOld || isForAnother(event, wait)) {
    note(draft, 'late_input', undefined, wait.node);
    askAgain(draft, node, word(isOld ? 'late' : 'ahead'));
    return 'handled';
  }
  const isMisfit = isAttachment(event) && readAttachment(event, node, draft) === null;
  const sent = readSentPhoto(event, node, wait, draft);
  if (isMisfit && isMoreOfAlbum(wait, draft, sent?.t === 'answer')) return 'ignored';
  run(draft, afterPhoto(draft, node, sent) ?? respond(draft, node, sent ?? read(event, node, wait, draft)));
  if (isMisfit) rememberAlbum(draft, wait);
  return 'handled';
}

/** What did not fit, and left the question open, may be the first of an album. */
function rememberAlbum({ session, ctx }: Draft, before: Wait): void {
  if (session.wait?.id === before.id) session.wait = { ...session.wait, album: ctx.now };
}

/** Where a photo that was sent, though it is not what is asked for, leads. */
function afterPhoto(draft: Draft, { photo }: AskNode, sent: Understood | null): NodeId | null {
  return photo !== undefined && sent?.t === 'answer' ? takePhoto(draft, photo, sent.value) : null;
}

/** A picture, a place or a card, and not a word with it. */
const isAttachment = ({ media, location, text, choice }: Input): boolean =>
  (media !== undefined || location !== undefined) && text === undefined && choice === undefined;

/**
 * Phones send an album as so many messages: one of them was the answer before this, or was not understood just now. Where a photo
 * is taken, too (`taken`), it is another one as soon as anything was said in between: within the same second, where a phone
 * that had no network sends all at once.
 */
function isMoreOfAlbum(wait: Wait, { session, ctx }: Draft, taken: boolean): boolean {
  const before = taken ? Date.parse(wait.since) - SAME_TURN_MS : -Infinity;
  const isRecent = (at: string) =>
    Date.parse(ctx.now) - Date.parse(at) < ALBUM_MS && Date.parse(at) >= before;
  if (wait.album !== undefined && isRecent(wait.album)) return true;
  const isJustBefore = (event: number | undefined) =>
    !taken || event === undefined || event === session.events - 1;
  return session.stack.some(({ answers }) =>
    Object.values(answers).some(
      ({ match, at, event }) => match === 'media' && isRecent(at) && isJustBefore(event),
    ),
  );
}

function read(event: Input, node: AskNode, wait: Wait, draft: Draft): Understood {
  if (event.choice !== undefined) return readTap(event.choice, node, wait);
  const attachment = readAttachment(event, node, draft);
  if (attachment !== null) return attachment;
  if (event.text !== undefined) return readText(event.text, node, wait, draft);
  return unreadable(wait.other === true ? 'text' : node.input.kind);
}

/**
 * Typed or shared before this question was asked, or had left: whatever it was meant for, it was not this. A tap says by its token
 * what it belongs to.
 */
function isForAnother(event: Input, wait: Wait): boolean {
  if (event.choice !== undefined) return false;
  if (event.ahead === true) return true;
  if (event.sentAt === undefined) return false;
  return Date.parse(event.sentAt) + CLOCK_MS < Date.parse(wait.since);
}

function isLate(event: Input, now: string): boolean {
  return event.sentAt !== undefined && Date.parse(now) - Date.parse(event.sentAt) > FRESH_MS;
}
