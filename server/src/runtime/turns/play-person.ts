import { CLOCK_MS, type Conversation, type Occurrence } from '@muster/conversations';
import { FLOW_KEYS } from '@muster/conversations/flows';
import { mayBeReport } from '@muster/conversations/shift-log';
import { occurrenceId } from '../ids.ts';
import type { ResultPlace } from './apply-result.ts';
import type { SpaceFacts } from './directory.ts';
import type { Identity, LoadedPerson, PendingInbound } from './loaded-person.ts';
import { occur, type Situation } from './play-occurrence.ts';
import type { Need, NeedAnswer, Play, PlayEnvironment } from './play.ts';
import { isPrivate, makePrivate } from './private-turns.ts';
import { readSession } from './read-session.ts';
import { languageOf } from './spoken-language.ts';
import { emptyChanges, type TurnChanges } from './turn-changes.ts';

/**
 * Works through everything that waits for a person, in order, without touching the database: whatever is needed from
 * there is yielded. Nothing is changed in place, so a play that is given up has done nothing.
 */
export function* playPerson(person: LoadedPerson, env: PlayEnvironment): Play {
  const changes = emptyChanges(person);
  const space = env.directory.space(person.spaceId);
  const situation: Situation = {
    person,
    env,
    changes,
    conversation: readConversation(person, changes),
    language: person.language ?? space.defaultLanguage,
    name: person.displayName,
    member: person.member !== null,
  };
  const before = situation.conversation;
  yield* expire(situation);
  for (const inbound of person.inbound) yield* receive(situation, inbound, space);
  for (const timer of person.timers) {
    const stored = [person.open, person.paused].find((s) => s?.id === timer.sessionId);
    if (stored === undefined || stored === null) continue;
    changes.timers.set(`${timer.sessionId}:${timer.kind}`, { op: 'clear', session: timer.sessionId });
    const { sessionId: session, kind, waitId: wait } = timer;
    yield* occur(situation, { t: 'timer', session, timer: kind, wait }, placeOf(stored, occurrenceId()));
  }
  const touched = [
    before.session,
    before.paused,
    ...[...changes.sessions.values()].map(({ session }) => session),
  ];
  if (touched.some(isPrivate)) makePrivate(changes);
  return changes;
}

/** Sessions that have been silent for too long end before anything else happens, unless the word that breaks the silence came in time. */
function* expire(situation: Situation): Generator<Need, void, NeedAnswer> {
  const { person, env } = situation;
  const firstInbound = person.inbound[0]?.receivedAt;
  for (const stored of [person.open, person.paused]) {
    if (stored === null || stored.expiresAt === null || stored.expiresAt > env.now()) continue;
    if (firstInbound !== undefined && firstInbound <= stored.expiresAt) continue;
    const session = readSession(stored.state);
    if (session?.wait === null || session === null) continue;
    const occurrence = { t: 'timer', session: stored.id, timer: 'expire', wait: session.wait.id } as const;
    yield* occur(situation, occurrence, placeOf(stored, occurrenceId()));
  }
}

function* receive(
  situation: Situation,
  inbound: PendingInbound,
  space: SpaceFacts,
): Generator<Need, void, NeedAnswer> {
  const { changes, person } = situation;
  const { content, start, name } = inbound.content;
  situation.language = languageOf(person, inbound, space) ?? situation.language;
  changes.processed.push(inbound.id);
  if (start === undefined) {
    changes.contacts.set(inbound.identity.id, {
      identity: inbound.identity,
      connectionId: inbound.connectionId,
      replyTo: inbound.content.replyTo ?? null,
      platformName: name ?? null,
      at: inbound.receivedAt,
      ...(content.reachability === undefined
        ? {}
        : { reachability: content.reachability === 'blocked' ? 'blocked' : 'reachable' }),
    });
  }
  // The platform tells that the bot was blocked or let in again: nobody said anything that could be answered.
  if (content.reachability !== undefined) return;
  const place = inboundPlace(inbound);
  yield* occur(situation, yield* whatHappened(situation, inbound), place);
  if (person.parked) changes.recovered = true;
}

/** An inbound row as the dispatcher knows it: a message, a standing prompt's button, or a start by the server. */
function* whatHappened(
  situation: Situation,
  inbound: PendingInbound,
): Generator<Need, Occurrence, NeedAnswer> {
  const { content, start } = inbound.content;
  if (start !== undefined) return { t: 'start', ...start };
  const { choice, text } = content;
  if (choice?.startsWith(STANDING_PREFIX) === true) {
    const spent = yield { need: 'standing', token: choice };
    if (spent?.t === 'standing') return spent;
  }
  if (situation.person.hasStandingCodes && text !== undefined && STANDING_CODE.test(text)) {
    const spent = yield { need: 'standing_code', code: text.trim() };
    if (spent?.t === 'standing') return spent;
  }
  const ahead = isAhead(situation, inbound) ? { ahead: true as const } : {};
  const message = { t: 'message', content, sentAt: inbound.sentAt?.toISOString() ?? null, ...ahead } as const;
  return (yield* asReport(situation, inbound, message)) ?? message;
}

/**
 * Whether somebody wrote this before the question that is open now had left, by the clock of their phone; one that hangs in
 * the queue was not seen at all. Where the platform does not say when it was written, it is taken as it comes.
 */
function isAhead({ person, conversation }: Situation, { sentAt }: PendingInbound): boolean {
  if (person.open === null || sentAt === null) return false;
  const { said } = person.open;
  if (said === null) return false;
  const isBefore = said.unsent || (said.at !== null && sentAt.getTime() + CLOCK_MS < said.at.getTime());
  if (!isBefore) return false;
  const asked = readSession(person.open.state)?.wait;
  if (!asked || asked.id !== conversation.session?.wait?.id) return false;
  return said.prompt === null || said.prompt === asked.prompt;
}

type Message = Extract<Occurrence, { t: 'message' }>;

/** A member's text that names doors of theirs and what happened there; null if it is anything else. */
function* asReport(
  situation: Situation,
  inbound: PendingInbound,
  message: Message,
): Generator<Need, Occurrence | null, NeedAnswer> {
  const { text, choice, start } = message.content;
  if (text === undefined || choice !== undefined || start !== undefined) return null;
  if (!situation.member || !mayBeReport(text)) return null;
  const read = yield {
    need: 'report',
    text,
    sentAt: inbound.sentAt,
    language: situation.conversation.session?.language ?? situation.language,
    channel: inbound.identity.channel,
  };
  if (read?.t !== 'report') return null;
  return {
    t: 'report',
    flow: FLOW_KEYS.shiftLog,
    args: read.args,
    only: read.only,
    sure: read.sure,
    message,
  };
}

/** Tokens of standing prompts begin with it, tokens of sessions never do. */
export const STANDING_PREFIX = '!';
const STANDING_CODE = /^\s*[0-9]{2,6}\s*$/;

function readConversation(person: LoadedPerson, changes: TurnChanges): Conversation {
  const [session, paused] = [person.open, person.paused].map((stored) => {
    if (stored === null) return null;
    const read = readSession(stored.state);
    if (read === null) changes.broken.push(stored.id);
    return read;
  });
  return { session: session ?? null, paused: paused ?? null };
}

function inboundPlace(inbound: PendingInbound): ResultPlace {
  const { identity, connectionId, id } = inbound;
  const { platform } = inbound.content;
  const late = inbound.sentAt !== null && inbound.receivedAt.getTime() - inbound.sentAt.getTime() > LATE_MS;
  return { occurrence: id, inboundId: id, connectionId, identity, late, acknowledges: platform ?? null };
}

/** No network takes this long; a phone without one does. */
const LATE_MS = 60_000;

function placeOf(
  stored: { readonly connectionId: string; readonly identity: Identity },
  occurrence: string,
): ResultPlace {
  const { connectionId, identity } = stored;
  return { occurrence, inboundId: null, connectionId, identity, late: false, acknowledges: null };
}
