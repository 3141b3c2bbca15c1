import { afterEach, expect, it } from 'vitest';
import type { Channel, InboundContent } from '@muster/conversations';
import { useTestDatabase } from '../../../test-support/database.ts';
import { inTransaction } from '../db/transaction.ts';
import { newId } from './ids.ts';
import { insertRow } from './testing/insert-row.ts';
import { createWorld, envelopeOf, type World } from './testing/runtime-world.ts';
import { wipePrivate } from './turns/private-turns.ts';

const database = useTestDatabase();
const ANA = '+447700900101';
const HOUR_MS = 3_600_000;

let world: World;
afterEach(() => world.close());

const insert = (table: string, row: Record<string, unknown>) => insertRow(world, table, row);

/** A member with ten houses of Mill Lane in hand. */
async function walking(channel: Channel, { privacy = false } = {}): Promise<void> {
  world = await createWorld({ connectionString: database().connectionString, channel });
  await world.joins(ANA);
  const [starts, ends] = [new Date(), new Date(Date.now() + 8 * HOUR_MS)];
  const actionId = await insert('action', {
    ...{
      kind: 'canvass',
      code: newId().slice(-8),
      status: 'published',
      title: '{"en":"Walk"}',
      privacy_mode: privacy,
    },
    ...{ starts_at: starts, ends_at: ends, time_zone: 'Europe/London' },
  });
  const listId = await insert('work_list', {
    action_id: actionId,
    name: 'Mill',
    kind: 'door',
    code: newId().slice(-8),
  });
  for (const number of [10, 12, 14, 16, 18, 20, 22, 24, 26, 28]) {
    const buildingId = await insert('building', {
      street: 'Mill Lane',
      number: String(number),
      lat: 46,
      lng: number / 1e4,
    });
    const doorId = await insert('door', { building_id: buildingId });
    await insert('work_list_item', { list_id: listId, door_id: doorId, position: number });
  }
  await world.says(ANA, { start: 'canvass' });
  const first = (await world.heard(ANA)).at(-1) ?? '';
  if (!first.includes('What happened?'))
    await (channel === 'sms' ? world.says(ANA, '1') : world.taps(ANA, 'Mill'));
}

const lastHeard = async () => (await world.heard(ANA)).at(-1) ?? '';

async function outcomes(): Promise<string[]> {
  const { rows } = await world.pool.query<{ said: string }>(
    `SELECT concat_ws(' ', b.number, t.code) AS said FROM outcome o JOIN outcome_type t ON t.id = o.type_id
     LEFT JOIN door d ON d.id = o.door_id LEFT JOIN building b ON b.id = d.building_id
     WHERE o.space_id = $1 AND o.undone_at IS NULL ORDER BY b.number, t.code`,
    [world.spaceId],
  );
  return rows.map(({ said }) => said);
}

it('a report is kept while a door is asked about, after the lease ended, once; and taken back as a whole', async () => {
  await walking('telegram');
  await world.says(ANA, '12 nh, 14 ref, 99 ok', 'same');
  await world.says(ANA, '12 nh, 14 ref, 99 ok', 'same');
  expect(await outcomes()).toEqual(['12 not_home', '14 refused']);
  expect((await world.heard(ANA)).some((text) => text.includes('2 saved, 1 unclear (99 ok)'))).toBe(true);
  await world.pool.query(`UPDATE lease SET ended_at = now(), end_reason = 'expired' WHERE ended_at IS NULL`);
  await world.says(ANA, 'menu');
  await world.says(ANA, '16-20 nobody home');
  expect(await outcomes()).toEqual([
    '12 not_home',
    '14 refused',
    '16 not_home',
    '18 not_home',
    '20 not_home',
  ]);
  await world.taps(ANA, 'Take it back');
  expect(await outcomes()).toEqual(['12 not_home', '14 refused']);
  expect(world.errors).toEqual([]);
});

/** Small and the same every time: a linear congruence is enough to shuffle by. */
function shuffled<T>(items: readonly T[], seed: number): T[] {
  let state = seed;
  const next = () => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
  return items
    .map((item) => ({ item, by: next() }))
    .toSorted((a, b) => a.by - b.by)
    .map(({ item }) => item);
}

it.each([1, 2])(
  'forty messages of an hour without network are each applied once and answered as one (%i)',
  async (seed) => {
    await walking('telegram');
    const old = [...(await world.choices(ANA)).values()];
    const started = (await world.heard(ANA)).length;
    const reports = ['10 nh', '12 ref', '14 ok s1', '16 nh', '18-22 nh', '24 cb', '26 nobody home', '28 ref'];
    const contents: InboundContent[] = [
      ...reports.map((text) => ({ text })),
      ...['1', '2', 'hm', '3'].map((text) => ({ text })),
      ...Array.from({ length: 4 }, () => ({ location: { lat: 46, lng: 0.001 } })),
      ...Array.from({ length: 4 }, (_, i) => ({ media: [{ kind: 'photo' as const, ref: `p${String(i)}` }] })),
      { choice: 'old.0' },
    ];
    const sent = new Date(Date.now() - HOUR_MS).toISOString();
    const messages = contents.map((content) => ({ ...envelopeOf('telegram', ANA, content), sentAt: sent }));
    const burst = shuffled([...messages, ...messages.slice(0, 19)], seed);
    await Promise.all(burst.map((envelope) => world.runtime.accept(world.connection, [envelope])));
    await world.until('all are played', async () => {
      const { rows } = await world.pool.query('SELECT 1 FROM inbound WHERE processed_at IS NULL');
      return rows.length === 0;
    });
    expect(await outcomes()).toEqual([
      ...[
        '10 not_home',
        '12 refused',
        '14 present',
        '16 not_home',
        '18 not_home',
        '20 not_home',
        '22 not_home',
      ],
      ...['24 call_back', '26 not_home', '28 refused'],
    ]);
    const { rows } = await world.pool.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM outbound WHERE space_id = $1 AND status <> 'cancelled'`,
      [world.spaceId],
    );
    expect((rows[0]?.n ?? 99) - started).toBeLessThanOrEqual(3);
    expect(old.length).toBeGreaterThan(0);
    expect(world.errors).toEqual([]);
  },
);

it('of a private walk only totals stay: no text, no choice, no raw update, in no table and no log', async () => {
  await walking('telegram', { privacy: true });
  expect((await world.heard(ANA)).some((text) => text.includes('Only totals are kept'))).toBe(true);
  await world.says(ANA, 'Zyxmarker one was at home');
  await world.says(ANA, {
    media: [{ kind: 'photo', ref: 'zyxmarker-photo' }],
    text: 'zyxmarker at the gate',
  });
  expect(await lastHeard()).toContain('Only totals are kept here, so the photo is not.');
  await world.taps(ANA, 'Refused');
  await world.says(ANA, '14 nh zyxmarker two said');
  await world.says(ANA, '16 ok zyxmarker three here');
  await world.until('all is sent', async () => {
    const { rows } = await world.pool.query(`SELECT 1 FROM outbound WHERE status IN ('queued', 'sending')`);
    return rows.length === 0;
  });
  await inTransaction(world.pool, (client) => wipePrivate(client));
  const { rows: tables } = await world.pool.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } = await world.pool.query(`SELECT 1 FROM "${name}" t WHERE t::text ILIKE '%zyxmarker%'`);
    if (rows.length > 0) found.push(name);
  }
  expect(found).toEqual([]);
  expect(JSON.stringify(world.errors)).not.toMatch(/zyxmarker/iu);
  const { rows: kept } = await world.pool.query(
    `SELECT t.code, o.door_id, o.contact_id, o.note, o.item_id, o.inbound_id FROM outcome o JOIN outcome_type t ON t.id = o.type_id
     WHERE o.space_id = $1 ORDER BY t.code`,
    [world.spaceId],
  );
  const nothing = { door_id: null, contact_id: null, note: null, item_id: null, inbound_id: null };
  expect(kept).toEqual(['not_home', 'present', 'refused'].map((code) => ({ code, ...nothing })));
  expect(await lastHeard()).not.toContain('zyxmarker');
});
