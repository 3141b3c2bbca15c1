import type { Pool } from 'pg';
import { inTransaction } from '../../db/transaction.ts';
import type { RuntimeEvent } from '../events/runtime-event.ts';
import { lockAndLoad, MAX_EVENTS_PER_TURN } from './load-people.ts';
import type { LoadedPerson } from './loaded-person.ts';
import { playPerson } from './play-person.ts';
import type { NeedAnswer, PlayEnvironment } from './play.ts';
import { answerNeed, type HostServices } from './answer-need.ts';
import type { TurnChanges } from './turn-changes.ts';
import { writeTurns } from './write-turns.ts';
import type { WrittenSessions } from './written-sessions.ts';

export interface RunnerDeps {
  readonly pool: Pool;
  readonly env: PlayEnvironment;
  readonly services: HostServices;
  readonly written: WrittenSessions;
}

export interface Committed {
  readonly turns: readonly TurnChanges[];
  readonly events: readonly RuntimeEvent[];
}

export interface BatchOutcome extends Committed {
  /** Need the database in the middle, or failed: each is played in a transaction of its own. */
  readonly alone: readonly string[];
  /** Another process works for them. */
  readonly busy: readonly string[];
  /** More is waiting than one turn takes. */
  readonly unfinished: readonly string[];
}

/** Plays many people's turns in one transaction. When it fails as a whole, nothing has happened and all play alone. */
export async function runBatch(deps: RunnerDeps, personIds: readonly string[]): Promise<BatchOutcome> {
  const turns: TurnChanges[] = [];
  const alone: string[] = [];
  let people: LoadedPerson[] = [];
  await inTransaction(deps.pool, async (client) => {
    people = await lockAndLoad(client, personIds);
    await prepare(deps, people);
    for (const person of people) {
      const turn = await playWithoutHost(deps, person);
      if (turn === null) alone.push(person.id);
      else if (isChange(turn)) turns.push(turn);
    }
    if (turns.length > 0) await writeTurns(client, turns);
  });
  const present = new Set(people.map((person) => person.id));
  const left = new Set(alone);
  return {
    turns,
    events: [],
    alone,
    busy: personIds.filter((id) => !present.has(id)),
    unfinished: people
      .filter((person) => isCapped(person) && !left.has(person.id))
      .map((person) => person.id),
  };
}

export interface AloneOutcome extends Committed {
  readonly state: 'done' | 'busy' | 'unfinished';
}

/** Plays one person's turn in a transaction of its own, with lookups and commands. */
export async function runAlone(deps: RunnerDeps, personId: string): Promise<AloneOutcome> {
  return inTransaction(deps.pool, async (client) => {
    const [loaded] = await lockAndLoad(client, [personId]);
    if (loaded === undefined) return { turns: [], events: [], state: 'busy' };
    // After a failure one event at a time, so that the one that fails is known and costs the others nothing.
    const person = loaded.failures > 0 ? { ...loaded, inbound: loaded.inbound.slice(0, 1) } : loaded;
    await prepare(deps, [person]);
    const events: RuntimeEvent[] = [];
    const play = playPerson(person, deps.env);
    const place = {
      client,
      person,
      member: person.member,
      deps,
      emit: (event: RuntimeEvent) => events.push(event),
    };
    let answer: NeedAnswer = null;
    for (;;) {
      const next = play.next(answer);
      if (next.done === true) {
        const turn = next.value;
        if (person.failures > 0 && person.inbound.length > 0) turn.recovered = true;
        if (isChange(turn)) await writeTurns(client, [turn]);
        const state =
          isCapped(person) || person.inbound.length < loaded.inbound.length ? 'unfinished' : 'done';
        return { turns: [turn], events, state };
      }
      answer = await answerNeed(place, next.value);
    }
  });
}

/** A person's turn as far as memory can take it; null when it needs the database, or fails. */
export async function playWithoutHost(deps: RunnerDeps, person: LoadedPerson): Promise<TurnChanges | null> {
  if (person.failures > 0) return null;
  try {
    const play = playPerson(person, deps.env);
    for (;;) {
      const next = play.next(null);
      if (next.done === true) return next.value;
      if (next.value.need !== 'definition') return null;
      await deps.env.definitions.load(next.value.key, next.value.version);
    }
  } catch {
    // Played again alone, where the failure is recorded.
    return null;
  }
}

/** Reads what the turns of these people need to know about their spaces and connections. */
export async function prepare(deps: RunnerDeps, people: readonly LoadedPerson[]): Promise<void> {
  const spaces = new Set<string>();
  const connections = new Set<string>();
  for (const person of people) {
    spaces.add(person.spaceId);
    for (const row of person.inbound) connections.add(row.connectionId);
    for (const session of [person.open, person.paused])
      if (session !== null) connections.add(session.connectionId);
  }
  await deps.env.directory.prepare(spaces, connections);
}

function isChange(turn: TurnChanges): boolean {
  return (
    turn.processed.length > 0 || turn.sessions.size > 0 || turn.timers.size > 0 || turn.broken.length > 0
  );
}

function isCapped(person: LoadedPerson): boolean {
  return person.inbound.length >= MAX_EVENTS_PER_TURN;
}
