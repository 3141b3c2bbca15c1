import { inPipelinedTransaction } from '../../db/transaction.ts';
import type { InboundRow, Stored } from '../inbound/inbound-row.ts';
import { lockSenders, type FreshPerson } from './lock-senders.ts';
import type { TurnChanges } from './turn-changes.ts';
import { playWithoutHost, prepare, type Committed, type RunnerDeps } from './turn-runner.ts';
import { sendTurns, type FreshInbound } from './write-turns.ts';

/** What one webhook call, or one answer to a poll, brought: stored as a whole, or not at all. */
export type Request = readonly InboundRow[];

export interface FreshOutcome extends Committed {
  /** One entry per request; null: nothing of it is stored, it takes the ordinary way. */
  readonly stored: readonly (readonly Stored[] | null)[];
  /** Their messages are stored, their turn needs the database in the middle. */
  readonly unplayed: readonly string[];
}

/**
 * Stores messages and plays the turns that they cause in one transaction, for people whom nothing else occupies: by far
 * the most. It saves the second commit, and storing as unprocessed what is processed a moment later. Whatever is not
 * plain (see {@link lockSenders}) is left to the ordinary way, store first and play afterwards; so is everything when
 * this transaction fails.
 */
export async function playFresh(deps: RunnerDeps, requests: readonly Request[]): Promise<FreshOutcome> {
  const candidates = withoutRepeats(requests);
  const played: { readonly turn: TurnChanges; readonly rows: FreshPerson['rows'] }[] = [];
  const unplayed: string[] = [];
  let taken = new Map<InboundRow, Stored>();
  await inPipelinedTransaction(deps.pool, async (client) => {
    const people = onlyWhole(await lockSenders(client, candidates.flat(), deps.written), candidates);
    if (people.length === 0) return { result: undefined, last: [] };
    await prepare(
      deps,
      people.map(({ person }) => person),
    );
    const inbound: FreshInbound[] = [];
    for (const fresh of people) {
      const turn = await playWithoutHost(deps, fresh.person);
      if (turn === null) unplayed.push(fresh.person.id);
      else played.push({ turn, rows: fresh.rows });
      inbound.push(
        ...fresh.rows.map((one) => ({ ...one, personId: fresh.person.id, played: turn !== null })),
      );
    }
    const last = await sendTurns(
      client,
      played.map(({ turn }) => turn),
      inbound,
    );
    taken = new Map(inbound.map((one) => [one.row, toStored(one)]));
    return { result: undefined, last };
  });
  for (const { turn, rows } of played) for (const { row } of rows) deps.written.keep(turn, row);
  return {
    turns: played.map(({ turn }) => turn),
    events: [],
    unplayed,
    stored: requests.map((rows) => {
      const stored = rows.map((row) => taken.get(row));
      return stored.every((one) => one !== undefined) ? stored : null;
    }),
  };
}

/** Of requests that bring the same message, the first. */
function withoutRepeats(requests: readonly Request[]): Request[] {
  const seen = new Set<string>();
  return requests.filter((rows) => {
    const keys = rows.map((row) => `${row.connection.id}:${row.envelope.dedupKey}`);
    const isNew = keys.every((key) => !seen.has(key)) && new Set(keys).size === keys.length;
    for (const key of keys) seen.add(key);
    return isNew;
  });
}

/** People all of whose messages are in requests that can be stored whole; who goes takes along whoever shares a request. */
function onlyWhole(
  people: ReadonlyMap<string, FreshPerson>,
  requests: readonly Request[],
): readonly FreshPerson[] {
  const left = new Map(people);
  for (;;) {
    const rows = new Set([...left.values()].flatMap((one) => one.rows.map(({ row }) => row)));
    const broken = new Set(requests.filter((request) => !request.every((row) => rows.has(row))).flat());
    const before = left.size;
    for (const [id, one] of left) if (one.rows.some(({ row }) => broken.has(row))) left.delete(id);
    if (left.size === before) return [...left.values()];
  }
}

function toStored({ row, identity, personId }: FreshInbound): Stored {
  return {
    inboundId: row.id,
    personId,
    identityId: identity.id,
    spaceId: row.connection.spaceId,
    fresh: true,
  };
}
