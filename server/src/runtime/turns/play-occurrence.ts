import {
  MissingDefinition,
  type Conversation,
  type DispatchContext,
  type DispatchResult,
  type Json,
  type Occurrence,
  type PersonFacts,
} from '@muster/conversations';
import { ROOM_WORDS } from '@muster/conversations/flows';
import { sessionId } from '../ids.ts';
import { applyResult, type ResultPlace } from './apply-result.ts';
import type { ConnectionFacts } from './directory.ts';
import { spokenTo } from './form-of-address.ts';
import type { LoadedPerson } from './loaded-person.ts';
import type { Need, NeedAnswer, PlayEnvironment } from './play.ts';
import type { TurnChanges } from './turn-changes.ts';

/** How things stand with a person in the middle of a turn. */
export interface Situation {
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

/** Plays one thing that has happened to its end: to the next question, or to nothing more to say. */
export function* occur(
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
    const { member } = situation;
    messages = applyResult({ changes, person, connection, place, env, member, firstIndex: messages }, result);
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
  const { name, language, member } = (data ?? {}) as Readonly<
    Record<'name' | 'language' | 'member', unknown>
  >;
  if (JOINING.has(command)) situation.member = member !== false;
  if (command === 'erase_me') {
    situation.member = false;
    situation.name = null;
  }
  if (NAMING.has(command) && typeof name === 'string') situation.name = name;
  if (command === 'set_language' && typeof language === 'string') situation.language = language;
}

/** After these they are a member, unless the answer says otherwise. */
const JOINING = new Set(['redeem_invite', 'link_chat', 'confirm_chat_link']);
const NAMING = new Set(['redeem_invite', 'link_chat', 'save_profile']);

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
  const { env, person, changes } = situation;
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
    threadOpen: person.threadOpen,
    ...(person.languageOffered || changes.languageOffered === true ? {} : { languages: space.languages }),
  };
  return {
    now: env.now().toISOString(),
    definition: (key, version) => env.definitions.get(person.spaceId, key, version),
    region: space.region,
    translate: spokenTo(env.translate, space.settings, {
      member: situation.member,
      flow: situation.conversation.session?.stack[0]?.flow,
    }),
    facts,
    newSessionId: (n) => sessionId(place.occurrence, n),
    keywords: connection.keywords,
    rooms: ROOM_WORDS,
  };
}
