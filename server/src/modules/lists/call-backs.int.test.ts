import { Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../test-support/database.ts';
import { createFieldWorld, type FieldWorld } from '../../../test/helpers/field-world.ts';
import { inTransaction } from '../../db/transaction.ts';
import { recordOutcomes } from '../outcomes/record-outcomes.ts';
import { leaseCallBack } from './lease-call-back.ts';
import { remindCallBacks } from './remind-call-backs.ts';
import { currentSlice, openStops } from './slice.ts';
import { takeSlice } from './take-slice.ts';

const database = useTestDatabase();
const HOUR = 3_600_000;
let pool: Pool;
let world: FieldWorld;

beforeAll(() => {
  pool = new Pool({ connectionString: database().connectionString, max: 6 });
});
afterAll(() => pool.end());
beforeEach(async () => {
  world = await createFieldWorld(pool);
});

const wish = { kind: 'call', listId: null, near: null } as const;

it('a promised call comes back at its time, once, to whoever promised it, and to the front of what they hold', async () => {
  const people = [];
  for (const n of [1, 2, 3])
    people.push(await world.person(null, { first_name: `P${String(n)}`, phone: `+4477009001${String(n)}0` }));
  await world.list('call', { contacts: people });
  const [anna, ben] = [await world.member(), await world.member()];
  await world.as(anna, (field) => takeSlice(field, { ...wish, size: 2 }));
  const slice = await world.as(anna, (field) => currentSlice(field, 'call'));
  const promised = slice?.stops[1]?.itemId ?? '';
  const due = new Date(Date.now() + HOUR);
  await world.as(anna, (field) =>
    recordOutcomes(field, {
      ...{ kind: 'call', source: 'chat', sentAt: null },
      reports: [{ itemId: promised, code: 'call_back', callBackAt: due }],
    }),
  );
  const remind = (now: Date) => inTransaction(pool, (client) => remindCallBacks(client, now));
  expect(await remind(new Date())).toBe(0);
  const later = new Date(due.getTime() + 60_000);
  expect(await remind(later)).toBe(1);
  expect(await remind(later)).toBe(0);
  expect(await world.as(ben, (field) => leaseCallBack(field, promised), { now: later })).toBeNull();
  expect(await world.as(anna, (field) => leaseCallBack(field, promised), { now: later })).toBe('P2');
  const held = await world.as(anna, (field) => currentSlice(field, 'call'), { now: later });
  expect(held === null ? null : openStops(held)[0]?.itemId).toBe(promised);
});

it('nobody is reminded of a promise that was taken back or kept since', async () => {
  const contacts = [
    await world.person(null, { phone: '+447700900111' }),
    await world.person(null, { phone: '+447700900112' }),
  ];
  await world.list('call', { contacts });
  const anna = await world.member();
  await world.as(anna, (field) => takeSlice(field, wish));
  const slice = await world.as(anna, (field) => currentSlice(field, 'call'));
  const items = slice?.stops.map(({ itemId }) => itemId) ?? [];
  const due = new Date(Date.now() + HOUR);
  const report = (code: string, itemId: string | undefined, callBackAt: Date | null = null) =>
    world.as(anna, (field) =>
      recordOutcomes(field, {
        ...{ kind: 'call', source: 'chat', sentAt: null },
        reports: [{ itemId: itemId ?? null, code, callBackAt }],
      }),
    );
  await report('call_back', items[0], due);
  await report('call_back', items[1], due);
  await report('talked', items[0]);
  await pool.query('UPDATE outcome SET undone_at = now() WHERE item_id = $1', [items[1]]);
  expect(
    await inTransaction(pool, (client) => remindCallBacks(client, new Date(due.getTime() + 60_000))),
  ).toBe(0);
});
