import type { DispatchResult, Json, Prompt } from '@muster/conversations';
import { render } from '@muster/conversations';
import { FLOW_KEYS } from '@muster/conversations/flows';
import { outboundId } from '../ids.ts';
import type { ConnectionFacts } from './directory.ts';
import { spokenTo } from './form-of-address.ts';
import type { Identity, LoadedPerson } from './loaded-person.ts';
import type { PlayEnvironment } from './play.ts';
import type { TurnChanges } from './turn-changes.ts';

/** What an occurrence belongs to: which chat it came from, where its answers go, how their ids are made. */
export interface ResultPlace {
  readonly occurrence: string;
  readonly inboundId: string | null;
  readonly connectionId: string;
  readonly identity: Identity;
  /** What it answers was under way for so long that more of its kind is to be expected. */
  readonly late: boolean;
  /** Platform ids of the tap that is answered. */
  readonly acknowledges: Json;
}

export interface Application {
  readonly changes: TurnChanges;
  readonly person: LoadedPerson;
  readonly connection: ConnectionFacts;
  readonly place: ResultPlace;
  readonly env: PlayEnvironment;
  /** By now: a command may have made the person one. */
  readonly member: boolean;
  /** Index of the first message of this result among those of the occurrence. */
  readonly firstIndex: number;
}

/** Adds what one step changed to what the turn changes. @returns the index for the occurrence's next message */
export function applyResult(application: Application, result: DispatchResult): number {
  const { changes, place } = application;
  if (result.consent === 'stop' || result.consent === 'start') {
    const given = result.consent === 'start';
    const inbound = application.person.inbound.find(({ id }) => id === place.inboundId);
    changes.consents.push({
      identity: place.identity,
      given,
      inboundId: place.inboundId,
      connectionId: place.connectionId,
      text: inbound?.content.content.text ?? null,
      receivedAt: inbound?.receivedAt ?? null,
    });
  }
  if (result.language !== undefined) changes.language = result.language;
  if (result.offered === true) changes.languageOffered = true;
  applySessions(application, result);
  changes.events.push(...result.events);
  for (const { response, question, answer } of result.records) {
    changes.answers.set(`${response}:${question}`, { response, question, answer });
  }
  const next = applyOutbound(application, result);
  applyTimers(application, result);
  return next;
}

function applySessions({ changes, person, place }: Application, result: DispatchResult): void {
  for (const session of result.sessions) {
    const known = changes.sessions.get(session.id);
    const stored = [person.open, person.paused].find((s) => s?.id === session.id);
    changes.sessions.set(session.id, {
      session,
      previousRev: known === undefined ? (stored?.rev ?? null) : known.previousRev,
      reopened: person.paused?.id === session.id,
      connectionId: place.connectionId,
      identityId: place.identity.id,
    });
    const flow = session.stack[0]?.flow ?? '';
    if (session.status === 'failed') changes.notes.push({ kind: 'flow_failed', flow, session: session.id });
  }
}

function applyOutbound(application: Application, result: DispatchResult): number {
  const { changes, connection, person, place, env, member } = application;
  const { settings } = env.directory.space(person.spaceId);
  let index = application.firstIndex;
  const isAgain = result.log.some(({ k }) => k === 'late_input');
  const late = (place.late || isAgain) && result.consent === undefined;
  if (late && result.outbound.length > 0) dropLate(changes);
  for (const prompt of result.outbound) {
    const flow = flowOf(prompt, result);
    const messages = render(
      prompt,
      connection.capabilities,
      spokenTo(env.translate, settings, { member, flow }),
    );
    messages.forEach((message, part) => {
      changes.outbound.push({
        id: outboundId(place.occurrence, index),
        identityId: place.identity.id,
        connectionId: place.connectionId,
        sessionId: sessionOf(prompt, result),
        inboundId: place.inboundId,
        promptId: prompt.id,
        message,
        replacesPrompt: part === 0 ? (prompt.replaces ?? null) : null,
        acknowledges: index === 0 ? place.acknowledges : null,
        terms: termsOf(result, place, flow),
        late,
      });
      index += 1;
    });
  }
  return index;
}

/** A phone that was offline sends all at once: what was answered to the first of it is old by the answer to the last. */
function dropLate({ outbound }: TurnChanges): void {
  const kept = outbound.filter(({ late, message }) => !late || message.media !== undefined);
  outbound.splice(0, outbound.length, ...kept);
}

/** The conversation that says it; a word outside any goes with what is open. */
function flowOf(prompt: Prompt, result: DispatchResult): string | undefined {
  const id = sessionOf(prompt, result);
  const session = result.sessions.find((one) => one.id === id) ?? result.conversation.session;
  return session?.stack[0]?.flow;
}

/** `Prompt.id` begins with the id of the session that says it; what the dispatcher says itself belongs to none. */
function sessionOf(prompt: Prompt, result: DispatchResult): string | null {
  const [session = ''] = prompt.id.split(':');
  return result.sessions.some((changed) => changed.id === session) ? session : null;
}

/** Somebody who has opted out still gets the one confirmation, and answers to HELP and about their own data. */
function termsOf(
  result: DispatchResult,
  { identity, inboundId }: ResultPlace,
  flow: string | undefined,
): Json {
  if (result.consent === 'stop') return { afterOptOut: 'confirmation' };
  if (identity.reachability !== 'opted_out') return null;
  if (result.consent === 'help') return { afterOptOut: 'help' };
  return flow === FLOW_KEYS.rights && inboundId !== null ? { afterOptOut: 'rights' } : null;
}

function applyTimers({ changes, env }: Application, result: DispatchResult): void {
  for (const timer of result.timers) {
    if (timer.op === 'clear') {
      for (const [key, change] of changes.timers) {
        if (change.session === timer.session) changes.timers.delete(key);
      }
      changes.timers.set(timer.session, { op: 'clear', session: timer.session });
      continue;
    }
    // Expiry is a column of the session.
    if (timer.timer === 'expire') continue;
    const { session, timer: kind, wait: waitId } = timer;
    const sent = timer.op === 'set_after_sent' ? lastMessageOf(changes, session) : null;
    const fallback = new Date(env.now().getTime() + (timer.op === 'set' ? 0 : timer.seconds * 1_000));
    changes.timers.set(`${session}:${kind}`, {
      op: 'set',
      session,
      kind,
      waitId,
      fireAt: timer.op === 'set' ? timer.at : sent === null ? fallback.toISOString() : null,
      afterSeconds: timer.op === 'set' ? null : timer.seconds,
      outboundId: sent,
    });
  }
}

/** The message whose sending starts a session's timers. */
function lastMessageOf(changes: TurnChanges, session: string): string | null {
  return changes.outbound.findLast((row) => row.sessionId === session)?.id ?? null;
}
