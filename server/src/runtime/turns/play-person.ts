import {
  MissingDefinition,
  type Conversation,
  type DispatchContext,
  type DispatchResult,
  type FlowEvent,
  type HostRequest,
  type Json,
  type Occurrence,
  type PersonFacts,
  type Translate,
} from '@muster/conversations';
import { occurrenceId, sessionId } from '../ids.ts';
import type { DefinitionStore } from '../definitions/definition-store.ts';
import { applyResult, type ResultPlace } from './apply-result.ts';
import type { ConnectionFacts, Directory, SpaceFacts } from './directory.ts';
import type { Identity, LoadedPerson, PendingInbound } from './loaded-person.ts';
import { readSession } from './read-session.ts';
import { emptyChanges, type TurnChanges } from './turn-changes.ts';

/** `dispatch` and `resumeDispatch` of the engine, and `render`: named so that a test can count or break them. */
export interface Conversing {
  dispatch(conversation: Conversation, occurrence: Occurrence, context: DispatchContext): DispatchResult;
  resumeDispatch(
    previous: { readonly conversation: Conversation },
    result: FlowEvent & { readonly t: 'result' },
    context: DispatchContext,
  ): DispatchResult;
}

export interface PlayEnvironment {
  readonly conversing: Conversing;
  readonly definitions: DefinitionStore;
  readonly directory: Directory;
  readonly translate: Translate;
  readonly now: () => Date;
}

/** What a turn cannot do by itself: it stops, and goes on with the answer. */
export type Need =
  | { readonly need: 'definition'; readonly key: string; readonly version: number | undefined }
  | {
      readonly need: 'request';
      readonly request: HostRequest;
      readonly session: string | null;
      readonly place: ResultPlace;
      readonly language: string;
      /** Of this turn so far. */
      readonly changes: TurnChanges;
    }
  | { readonly need: 'standing'; readonly token: string }
  | { readonly need: 'standing_code'; readonly code: string };

export type NeedAnswer =
  | null
  | (FlowEvent & { readonly t: 'result' })
  | { readonly t: 'standing'; readonly flow: string; readonly args: Readonly<Record<string, Json>> };

export type Play = Generator<Need, TurnChanges, NeedAnswer>;

interface Situation {
  readonly person: LoadedPerson;
  readonly env: PlayEnvironment;
  readonly changes: TurnChanges;
  conversation: Conversation;
  language: string;
  name: string | null;
  member: boolean;
}

/** A definition that keeps being missing after it was loaded is a fault, not a reason to ask forever. */
const MAX_LOADS = 50;

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
  yield* expire(situation);
  for (const inbound of person.inbound) yield* receive(situation, inbound, space);
  for (const timer of person.timers) {
    const stored = [person.open, person.paused].find((s) => s?.id === timer.sessionId);
    if (stored === undefined || stored === null) continue;
    changes.timers.set(`${timer.sessionId}:${timer.kind}`, { op: 'clear', session: timer.sessionId });
    const { sessionId: session, kind, waitId: wait } = timer;
    yield* occur(situation, { t: 'timer', session, timer: kind, wait }, placeOf(stored, occurrenceId()));
  }
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
  const { content, start, language, name } = inbound.content;
  if (person.language === null && language !== undefined) {
    situation.language = spokenLanguage(language, space) ?? situation.language;
  }
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
  return { t: 'message', content, sentAt: inbound.sentAt?.toISOString() ?? null };
}

/** Tokens of standing prompts begin with it, tokens of sessions never do. */
export const STANDING_PREFIX = '!';
const STANDING_CODE = /^\s*[0-9]{2,6}\s*$/;

function* occur(
  situation: Situation,
  occurrence: Occurrence,
  place: ResultPlace,
): Generator<Need, void, NeedAnswer> {
  const { env, person, changes } = situation;
  const connection = env.directory.connection(place.connectionId);
  let context = contextOf(situation, place, connection);
  let result = yield* loading(() => dispatchGuarded(situation, occurrence, context));
  let messages = 0;
  for (;;) {
    messages = applyResult({ changes, person, connection, place, env, firstIndex: messages }, result);
    situation.conversation = result.conversation;
    if (result.language !== undefined) situation.language = result.language;
    const { request } = result;
    if (request === null) return;
    const session = result.conversation.session?.id ?? null;
    const language = result.conversation.session?.language ?? situation.language;
    const answer = yield { need: 'request', request, session, place, language, changes };
    if (answer?.t !== 'result') throw new Error(`the request ${request.name} was not answered`);
    if (answer.ok) learn(situation, request.name, answer.data);
    const previous = result;
    context = contextOf(situation, place, connection);
    result = yield* loading(() => env.conversing.resumeDispatch(previous, answer, context));
  }
}

/** What a command of this very turn has changed about the person: the next prompt speaks to who they are by now. */
function learn(situation: Situation, command: string, data: Json | undefined): void {
  const { name, language } = (data ?? {}) as { readonly name?: unknown; readonly language?: unknown };
  if (command === 'redeem_invite') situation.member = true;
  if (command === 'erase_me') {
    situation.member = false;
    situation.name = null;
  }
  if (NAMING.has(command) && typeof name === 'string') situation.name = name;
  if (command === 'set_language' && typeof language === 'string') situation.language = language;
}

const NAMING = new Set(['redeem_invite', 'save_profile']);

/**
 * A session that makes the engine throw must not keep anybody from opting out: the word is then taken as if there
 * were no session, and the session put away.
 */
function dispatchGuarded(
  situation: Situation,
  occurrence: Occurrence,
  context: DispatchContext,
): DispatchResult {
  const { conversing } = situation.env;
  const { session, paused } = situation.conversation;
  try {
    return conversing.dispatch(situation.conversation, occurrence, context);
  } catch (error) {
    if (error instanceof MissingDefinition || occurrence.t !== 'message') throw error;
    const alone = conversing.dispatch({ session: null, paused: null }, occurrence, context);
    if (alone.consent === undefined) throw error;
    for (const broken of [session, paused]) if (broken !== null) situation.changes.broken.push(broken.id);
    return alone;
  }
}

/** Runs a pure step again for each definition that it lacks. */
function* loading<T>(attempt: () => T): Generator<Need, T, NeedAnswer> {
  for (let loads = 0; ; loads += 1) {
    try {
      return attempt();
    } catch (error) {
      if (!(error instanceof MissingDefinition) || loads >= MAX_LOADS) throw error;
      yield { need: 'definition', key: error.key, version: error.version };
    }
  }
}

function contextOf(situation: Situation, place: ResultPlace, connection: ConnectionFacts): DispatchContext {
  const { env, person } = situation;
  const space = env.directory.space(person.spaceId);
  const name = situation.name ?? place.identity.platformName;
  const facts: PersonFacts = {
    member: situation.member,
    ...(name === null ? {} : { name }),
    language: situation.language,
    timeZone: person.timeZone ?? space.timeZone,
    channel: place.identity.channel,
    space: space.name,
    optedOut: place.identity.reachability === 'opted_out',
  };
  return {
    now: env.now().toISOString(),
    definition: (key, version) => env.definitions.get(person.spaceId, key, version),
    region: space.region,
    translate: env.translate,
    facts,
    newSessionId: (n) => sessionId(place.occurrence, n),
    keywords: connection.keywords,
  };
}

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
  return { occurrence: id, inboundId: id, connectionId, identity, acknowledges: platform ?? null };
}

function placeOf(
  stored: { readonly connectionId: string; readonly identity: Identity },
  occurrence: string,
): ResultPlace {
  const { connectionId, identity } = stored;
  return { occurrence, inboundId: null, connectionId, identity, acknowledges: null };
}

/** The space's language that the platform's tag (`fr-CA`) means, if there is one. */
export function spokenLanguage(tag: string, space: Pick<SpaceFacts, 'languages'>): string | undefined {
  const wanted = tag.toLowerCase();
  const base = wanted.split('-')[0];
  return (
    space.languages.find((language) => language.toLowerCase() === wanted) ??
    space.languages.find((language) => language.toLowerCase() === base)
  );
}
