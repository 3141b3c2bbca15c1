import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AskNode, FlowDefinition } from '@muster/conversations';
import { withHash } from '@muster/conversations';
import { BUILT_IN_FLOWS } from '@muster/conversations/flows';
import { useTestDatabase } from '../../../../test-support/database.ts';
import { createWorld, envelopeOf, PATIENCE_MS, type World } from '../testing/runtime-world.ts';
import { newId } from '../ids.ts';

const database = useTestDatabase();

const ask = (answer: string, next: string, more: Partial<AskNode> = {}): AskNode => ({
  kind: 'ask',
  answer,
  prompt: { content: { en: `${answer}?` } },
  input: { kind: 'text' },
  next,
  onGiveUp: 'end',
  ...more,
});

const flow = (key: string, nodes: FlowDefinition['nodes'], start = 'q1'): FlowDefinition =>
  withHash({
    specVersion: 1,
    key,
    version: 1,
    title: { content: { en: key } },
    start,
    nodes: { ...nodes, end: { kind: 'end', outcome: 'done' } },
    onChange: 'finish_on_pinned',
  });

const questions = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, i) => [
      `q${String(i + 1)}`,
      ask(`a${String(i + 1)}`, i + 1 === count ? 'end' : `q${String(i + 2)}`),
    ]),
  );

const FLOWS = [
  ...BUILT_IN_FLOWS,
  flow('many', questions(60)),
  flow('silent', {
    q1: ask('a1', 'end', {
      timeout: { afterSeconds: 1, to: 'q2' },
      remind: { afterSeconds: 3_600, text: { content: { en: 'still there?' } } },
    }),
    q2: ask('a2', 'end'),
  }),
];

let world: World;
beforeAll(async () => {
  world = await createWorld({ connectionString: database().connectionString, over: { flows: FLOWS } });
});
afterAll(() => world.close());

async function personOf(who: string): Promise<string> {
  const { rows } = await world.pool.query<{ person_id: string }>(
    'SELECT person_id FROM chat_identity WHERE space_id = $1 AND address = $2',
    [world.spaceId, who],
  );
  return rows[0]?.person_id ?? '';
}

/** Begins a flow for somebody who is known. */
async function begins(who: string, key: string): Promise<void> {
  await world.joins(who);
  const personId = await personOf(who);
  const id = await world.runtime.startFlow({ personId, flow: key });
  await world.runtime.waitForReplies(personId, id ?? '', PATIENCE_MS);
}

const sessionOf = async (who: string) => {
  const { rows } = await world.pool.query<{
    id: string;
    status: string;
    rev: number;
    state: { stack: { answers: Record<string, { value: unknown }> }[] };
  }>(
    `SELECT id, status, rev, state FROM session WHERE person_id = $1 AND flow_key IN ('many', 'silent')
     ORDER BY started_at DESC LIMIT 1`,
    [await personOf(who)],
  );
  const [row] = rows;
  if (row === undefined) throw new Error('no session');
  return row;
};

const accept = (who: string, text: string, dedupKey: string) =>
  world.runtime.accept(world.connection, [{ ...envelopeOf('telegram', who, { text }), dedupKey }]);

describe('what arrives', () => {
  it('takes effect once, however often the platform sends it', async () => {
    await begins('dora', 'many');
    await Promise.all(Array.from({ length: 50 }, () => accept('dora', 'the first', 'same-key')));
    await world.runtime.idle();
    const { rev, state } = await sessionOf('dora');
    expect({ rev, a1: state.stack[0]?.answers.a1?.value }).toEqual({ rev: 1, a1: 'the first' });
    expect(Object.keys(state.stack[0]?.answers ?? {})).toEqual(['a1']);
  });

  it('names the row that was there first to whoever sends a duplicate', async () => {
    const [first] = await accept('dora', 'twice', 'twice');
    const [second] = await accept('dora', 'twice', 'twice');
    expect(second).toEqual({ ...first, fresh: false });
  });

  it('makes one person of a stranger who writes many times at once, in two processes', async () => {
    const other = await world.anotherRuntime();
    const envelopes = Array.from({ length: 40 }, (_, i) => [
      { ...envelopeOf('telegram', 'storm', { text: `hi ${String(i)}` }), dedupKey: `storm-${String(i)}` },
    ]);
    await Promise.all(
      envelopes.map((batch, i) => (i % 2 === 0 ? world.runtime : other).accept(world.connection, batch)),
    );
    await Promise.all([world.runtime.idle(), other.idle()]);
    const { rows } = await world.pool.query<{ people: number; rows: number; left: number }>(
      `SELECT count(DISTINCT person_id)::int AS people, count(*)::int AS rows,
              count(*) FILTER (WHERE processed_at IS NULL)::int AS left
       FROM inbound WHERE dedup_key LIKE 'storm-%' AND connection_id = $1`,
      [world.connection.id],
    );
    expect(rows).toEqual([{ people: 1, rows: 40, left: 0 }]);
  });

  it('keeps the order of one request, and a person known by another name stays one person', async () => {
    const alias = { address: 'lid-1', aliases: ['447700900123'] };
    const batch = ['one', 'two', 'three'].map((text, i) => ({
      ...envelopeOf('telegram', 'x', { text }),
      sender: i === 2 ? { address: '447700900123' } : alias,
      dedupKey: `alias-${String(i)}`,
    }));
    await world.runtime.accept(world.connection, batch);
    const { rows } = await world.pool.query<{ text: string; people: number }>(
      `SELECT content->'content'->>'text' AS text, count(*) OVER (PARTITION BY person_id)::int AS people
       FROM inbound WHERE dedup_key LIKE 'alias-%' ORDER BY seq`,
    );
    expect(rows).toEqual(['one', 'two', 'three'].map((text) => ({ text, people: 3 })));
  });

  it('stores texts that PostgreSQL alone would refuse', async () => {
    await begins('odd', 'many');
    await world.says('odd', 'nul\u0000 and half \ud83d a pair');
    const { state } = await sessionOf('odd');
    expect(String(state.stack[0]?.answers.a1?.value)).toMatch(/^nul.* and half .* a pair$/u);
    expect(world.errors).toEqual([]);
  });

  it('leaves out an envelope whose address is absurd, and stores the others of its request', async () => {
    const stored = await world.runtime.accept(world.connection, [
      envelopeOf('telegram', 'x'.repeat(2_000), { text: 'hi' }),
      envelopeOf('telegram', 'fine', { text: 'hi' }),
    ]);
    expect(stored.map((row) => row === null)).toEqual([true, false]);
  });
});

describe('turns of one person', () => {
  it('are played in order of arrival, by two processes at once', async () => {
    const other = await world.anotherRuntime({ flows: FLOWS });
    await begins('ada', 'many');
    for (let i = 1; i <= 59; i += 1) {
      await (i % 2 === 0 ? world.runtime : other).accept(world.connection, [
        { ...envelopeOf('telegram', 'ada', { text: String(i) }), dedupKey: `ada-${String(i)}` },
      ]);
    }
    await Promise.all([world.runtime.idle(), other.idle()]);
    await world.until('all is processed', async () => (await sessionOf('ada')).rev === 59);
    const { rows } = await world.pool.query<{ text: string }>(
      `SELECT message->>'text' AS text FROM outbound WHERE person_id = $1 AND session_id = $2 ORDER BY seq`,
      [await personOf('ada'), (await sessionOf('ada')).id],
    );
    expect(rows.map((row) => row.text)).toEqual(Array.from({ length: 60 }, (_, i) => `a${String(i + 1)}?`));
  });

  it('leave a history from which the session can be played again', async () => {
    const { id, rev } = await sessionOf('ada');
    const { rows } = await world.pool.query<{ rev: number }>(
      'SELECT rev FROM session_event WHERE session_id = $1 ORDER BY rev',
      [id],
    );
    expect(rows.map((row) => row.rev)).toEqual(Array.from({ length: rev + 1 }, (_, i) => i));
  });

  it('begin again when a wake-up was lost', async () => {
    await begins('sam', 'many');
    const personId = await personOf('sam');
    await world.pool.query(
      `INSERT INTO inbound (id, space_id, connection_id, dedup_key, person_id, identity_id, content)
       SELECT $1, space_id, connection_id, 'lost', person_id, id, '{"content": {"text": "found"}}'
       FROM chat_identity WHERE person_id = $2`,
      [newId(), personId],
    );
    await world.until('the sweep found it', async () => (await sessionOf('sam')).rev === 1);
    expect((await sessionOf('sam')).state.stack[0]?.answers.a1?.value).toBe('found');
  });
});

describe('time', () => {
  it('runs out for a question once it was sent, not before', async () => {
    await begins('tim', 'silent');
    const { id } = await sessionOf('tim');
    await world.until('the timeout', async () => (await world.heard('tim')).at(-1) === 'a2?');
    const { rows } = await world.pool.query<{ ran: number }>(
      `SELECT extract(epoch FROM e.at - o.sent_at)::float AS ran
       FROM session_event e JOIN outbound o ON o.session_id = e.session_id AND o.message ->> 'text' = 'a1?'
       WHERE e.session_id = $1 AND e.event ->> 't' = 'timer'`,
      [id],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.ran).toBeGreaterThanOrEqual(1);
    const left = await world.pool.query('SELECT 1 FROM timer WHERE session_id = $1', [id]);
    expect(left.rows).toEqual([]);
  });

  it('makes no difference to a question that was answered first', async () => {
    await begins('tia', 'silent');
    await world.says('tia', 'in time');
    expect((await sessionOf('tia')).status).toBe('completed');
    const left = await world.pool.query('SELECT 1 FROM timer WHERE session_id = $1', [
      (await sessionOf('tia')).id,
    ]);
    expect(left.rows).toEqual([]);
  });

  it('ends a session that nobody has answered for its whole life', async () => {
    await begins('eve', 'many');
    const { id } = await sessionOf('eve');
    await world.pool.query(
      `UPDATE session SET expires_at = now() - interval '1 minute',
         state = jsonb_set(state::jsonb, '{wait,expiresAt}', '"2020-01-01T00:00:00.000Z"')::json WHERE id = $1`,
      [id],
    );
    await world.until('it expired', async () => (await sessionOf('eve')).status === 'expired');
    expect((await sessionOf('eve')).id).toBe(id);
  });
});
