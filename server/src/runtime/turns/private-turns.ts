import type { ClientBase } from 'pg';
import type { Json, Session } from '@muster/conversations';
import type { TurnChanges } from './turn-changes.ts';

/** What of a private walk's session the next turn needs: where one is, never what was said. */
const KEPT_VARIABLES = new Set([
  'person',
  'slice',
  'stop',
  'work',
  'kind',
  'list',
  'resume',
  'private',
  'survey',
]);

/** Whether a conversation belongs to an action of which only totals are kept. */
export function isPrivate(session: Session | null): boolean {
  return (
    session?.stack.some(
      ({ vars }) => saysPrivate(vars.slice, 'privacy') || saysPrivate(vars.report, 'private'),
    ) ?? false
  );
}

const saysPrivate = (value: Json | undefined, name: 'privacy' | 'private'): boolean =>
  value !== null &&
  typeof value === 'object' &&
  !Array.isArray(value) &&
  (value as Record<string, Json>)[name] === true;

/** Marks a turn of which nothing that was said may stay, and takes it out of what is about to be written. */
export function makePrivate(turn: TurnChanges): void {
  turn.private = true;
  turn.events.length = 0;
  turn.answers.clear();
  for (const [id, change] of turn.sessions)
    turn.sessions.set(id, {
      ...change,
      session: isPrivate(change.session) ? withoutWords(change.session) : change.session,
    });
}

function withoutWords(session: Session): Session {
  const { lead: _lead, ...rest } = session;
  const stack = session.stack.map(({ earlier: _earlier, ...frame }) => ({
    ...frame,
    answers: {},
    vars: Object.fromEntries(
      Object.entries(frame.vars).flatMap(([name, value]) => keptVariable(name, value)),
    ),
  }));
  const wait = session.wait === null ? null : withoutCandidate(session.wait);
  return { ...rest, stack, wait, trail: [] };
}

function keptVariable(name: string, value: Json): [string, Json][] {
  if (KEPT_VARIABLES.has(name)) return [[name, value]];
  // A report keeps its name, so that it can be taken back, and that it is private.
  if (name === 'report') return [[name, { private: true, kind: field(value, 'kind') }]];
  return name === 'log' ? [[name, { reportId: field(value, 'reportId') }]] : [];
}

const field = (value: Json, name: string): Json =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? ((value as Record<string, Json>)[name] ?? null)
    : null;

function withoutCandidate({
  confirming: _confirming,
  ...wait
}: NonNullable<Session['wait']>): Session['wait'] {
  return wait;
}

/** In the transaction of the turn: what came in leaves nothing but its key, what goes out is wiped once it has left. */
export async function forgetPrivate(client: ClientBase, turns: readonly TurnChanges[]): Promise<void> {
  const secret = turns.filter((turn) => turn.private === true);
  if (secret.length === 0) return;
  await client.query(
    `WITH read AS (UPDATE inbound SET content = '{"content":{}}' WHERE id = ANY($1::uuid[]))
     UPDATE outbound SET purpose = 'private' WHERE id = ANY($2::uuid[])`,
    [
      secret.flatMap(({ processed }) => processed),
      secret.flatMap(({ outbound }) => outbound.map(({ id }) => id)),
    ],
  );
}

/** Messages of private walks that have left, or never will: their text goes. @returns how many */
export async function wipePrivate(client: ClientBase): Promise<number> {
  const { rowCount } = await client.query(
    `UPDATE outbound SET message = '{"text":"","layout":"none","choices":[],"direction":"ltr"}', purpose = 'wiped', acknowledges = NULL
     WHERE purpose = 'private' AND status NOT IN ('queued', 'sending')`,
  );
  return rowCount ?? 0;
}
