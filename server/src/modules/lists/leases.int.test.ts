import { Pool } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../test-support/database.ts';
import { createFieldWorld, type FieldWorld } from '../../../test/helpers/field-world.ts';
import { inTransaction } from '../../db/transaction.ts';
import { dayPart } from '../outcomes/rest-after.ts';
import { recordOutcomes } from '../outcomes/record-outcomes.ts';
import { fillList } from './fill-list.ts';
import { endExpiredLeases, handOver, pausedWork, postponeStop, releaseSlices } from './leases.ts';
import { currentSlice, openStops } from './slice.ts';
import { takeSlice } from './take-slice.ts';

const database = useTestDatabase();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const from1 = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
let pool: Pool;
let world: FieldWorld;

beforeAll(() => {
  pool = new Pool({ connectionString: database().connectionString, max: 22 });
});
afterAll(() => pool.end());
beforeEach(async () => {
  world = await createFieldWorld(pool);
});

const wish = { kind: 'door', listId: null, near: null } as const;
const take = (member: string, over = {}) =>
  world.as(member, (field) => takeSlice(field, { ...wish, ...over }));
const sliceOf = (member: string, now = new Date()) =>
  world.as(member, (field) => currentSlice(field, 'door'), { now });
const numbersOf = (slice: Awaited<ReturnType<typeof sliceOf>>) =>
  (slice === null ? [] : openStops(slice)).map(({ houseNumber }) => Number(houseNumber));

const held = () =>
  world.value<number>('SELECT count(*)::int AS value FROM lease WHERE space_id = $1 AND ended_at IS NULL', [
    world.spaceId,
  ]);

async function report(member: string, code: string, over: object = {}, now = new Date()) {
  const slice = await sliceOf(member, now);
  const [stop] = slice === null ? [] : openStops(slice);
  const itemId = stop?.itemId ?? null;
  return world.as(
    member,
    (field) =>
      recordOutcomes(field, {
        kind: 'door',
        source: 'chat',
        sentAt: null,
        reports: [{ itemId, code, ...over }],
      }),
    { now, inboundId: uuidv7() },
  );
}

describe('slices', () => {
  it('give twenty people who ask at once twenty different sets of doors, and leave no door over', async () => {
    await world.list('door', { doors: await world.street('Mill Lane', from1(90)) }, { slice_size: 8 });
    const members = await Promise.all(from1(20).map(() => world.member()));
    const taken = await Promise.all(members.map((member) => take(member)));
    const leases = await world.value<number>(
      'SELECT count(*)::int AS value FROM lease WHERE ended_at IS NULL',
    );
    const doors = await world.value<number>(
      'SELECT count(DISTINCT door_id)::int AS value FROM lease WHERE ended_at IS NULL',
    );
    expect({ leases, doors }).toEqual({ leases: 90, doors: 90 });
    expect(taken.filter((one) => one?.count === 8).length).toBeGreaterThanOrEqual(9);
  });

  it('never share a door that is on two lists', async () => {
    const doors = await world.street('Mill Lane', from1(10));
    await world.list('door', { doors });
    await world.list('leaflet', { doors });
    const [anna, ben] = [await world.member(), await world.member()];
    const [knocks, leaflets] = await Promise.all([take(anna), take(ben, { kind: 'leaflet' })]);
    expect((knocks?.count ?? 0) + (leaflets?.count ?? 0)).toBe(10);
  });

  it('start at the house that is nearest and walk on from there', async () => {
    await world.list('door', { doors: await world.street('Mill Lane', from1(40)) }, { slice_size: 6 });
    const member = await world.member();
    await take(member, { near: { lat: 46.0001, lng: -6 + 20 * 0.00012 } });
    const numbers = numbersOf(await sliceOf(member));
    expect(numbers[0]).toBe(21);
    expect(Math.max(...numbers) - Math.min(...numbers)).toBeLessThanOrEqual(10);
  });

  it('leave out doors that are far away, taken, empty or not to be knocked at', async () => {
    const [kept, empty, never] = await world.street('Mill Lane', [1, 3, 5]);
    const far = await world.street('Far Street', [2], { lat: 47, lng: -6 });
    await pool.query('UPDATE door SET vacant = true WHERE id = $1', [empty]);
    await pool.query('UPDATE door SET do_not_knock = true WHERE id = $1', [never]);
    await world.list('door', { doors: [kept, empty, never, ...far] as string[] });
    const [anna, ben] = [await world.member(), await world.member()];
    expect(await take(anna, { near: { lat: 46, lng: -6 } })).toMatchObject({ count: 1 });
    expect(await take(ben, { near: { lat: 46, lng: -6 } })).toBeNull();
  });

  it('are for those whose list it is', async () => {
    const [owner, mate, stranger] = [await world.member(), await world.member(), await world.member()];
    await pool.query('DELETE FROM team_member WHERE member_id = $1', [stranger]);
    await world.list('door', { doors: await world.street('A', [1]) }, { assignee_id: owner });
    await world.list('door', { doors: await world.street('B', [1]) }, { team_id: world.teamId });
    const takenBy = async (member: string) => (await take(member, { size: 9 }))?.count ?? 0;
    expect([await takenBy(stranger), await takenBy(mate), await takenBy(owner)]).toEqual([0, 1, 1]);
  });
});

describe('leases', () => {
  it('end after silence, are longer with every report, and free the door', async () => {
    await world.list('door', { doors: await world.street('Mill Lane', from1(3)) });
    const [anna, ben] = [await world.member(), await world.member()];
    const start = new Date();
    await world.as(anna, (field) => takeSlice(field, wish), { now: start });
    await report(anna, 'not_home', {}, new Date(start.getTime() + HOUR));
    const afterNinety = new Date(start.getTime() + 91 * MINUTE);
    await endExpiredLeases(pool, afterNinety);
    expect(await held()).toBe(2);
    await endExpiredLeases(pool, new Date(start.getTime() + HOUR + 91 * MINUTE));
    expect(await held()).toBe(0);
    expect(await take(ben)).toMatchObject({ count: 2 });
  });

  it('that ran out are free at once for the next who asks, before anybody sweeps', async () => {
    await world.list('door', { doors: await world.street('Mill Lane', from1(2)) });
    const [anna, ben] = [await world.member(), await world.member()];
    await take(anna);
    const later = new Date(Date.now() + 2 * HOUR);
    const got = await world.as(ben, (field) => takeSlice(field, wish), { now: later });
    expect(got).toMatchObject({ count: 2 });
  });

  it('are paused, and resumed days later with the doors that are still free', async () => {
    const listId = await world.list(
      'door',
      { doors: await world.street('Mill Lane', from1(12)) },
      { slice_size: 4 },
    );
    const [anna, ben] = [await world.member(), await world.member()];
    await take(anna, { near: { lat: 46, lng: -6 } });
    const numbers = numbersOf(await sliceOf(anna));
    await world.as(anna, (field) => releaseSlices(field, 'door', 'paused'));
    await take(ben, { near: { lat: 46, lng: -6 }, size: 2 });
    const now = new Date(Date.now() + 72 * HOUR);
    await endExpiredLeases(pool, now);
    await world.as(ben, (field) =>
      recordOutcomes(field, { kind: 'door', source: 'chat', sentAt: null, reports: [] }),
    );
    const paused = await world.as(anna, (field) => pausedWork(field, 'door'), { now });
    const again = paused?.items ?? [];
    expect({ list: paused?.listId, doors: again.length }).toEqual({ list: listId, doors: 2 });
    await world.as(anna, (field) => takeSlice(field, { ...wish, listId, again }), { now });
    const resumed = numbersOf(await sliceOf(anna, now));
    expect(resumed).toHaveLength(2);
    expect(numbers).toEqual(expect.arrayContaining(resumed));
  });

  it('are handed to somebody of the same team, and to nobody else', async () => {
    await world.list('door', { doors: await world.street('Mill Lane', from1(3)) });
    const [anna, ben, stranger] = [await world.member(), await world.member(), await world.member()];
    await pool.query('DELETE FROM team_member WHERE member_id = $1', [stranger]);
    await take(anna);
    const hand = (to: string) => world.as(anna, (field) => handOver(field, { kind: 'door', to }));
    expect(await hand(stranger)).toBeNull();
    expect(await hand(ben)).toMatchObject({ count: 3, listName: 'List' });
    // At this time of day somebody else would be sent elsewhere; what was handed over is worked on now.
    const now = new Date();
    const takeNow = (member: string) => world.as(member, (field) => takeSlice(field, wish), { now });
    await pool.query(`UPDATE door SET avoid_part = $1`, [dayPart(now, 'UTC')]);
    expect(await takeNow(stranger)).toBeNull();
    expect(await takeNow(ben)).toMatchObject({ count: 3 });
    await pool.query('UPDATE door SET avoid_part = NULL');
    // Handed to somebody who then does nothing, they come back to the team.
    await world.as(ben, (field) => releaseSlices(field, 'door', 'paused'));
    const carol = await world.member();
    const inHours = (hours: number) =>
      world.as(carol, (field) => takeSlice(field, wish), { now: new Date(Date.now() + hours * HOUR) });
    expect(await inHours(47)).toBeNull();
    expect(await inHours(49)).toMatchObject({ count: 3 });
  });

  it('keep a door for the end of the walk', async () => {
    await world.list('door', { doors: await world.street('Mill Lane', [1, 3, 5]) });
    const member = await world.member();
    await take(member);
    const slice = await sliceOf(member);
    await world.as(member, (field) => postponeStop(field, slice?.stops[0]?.itemId ?? ''));
    expect(numbersOf(await sliceOf(member))).toEqual([3, 5, 1]);
  });
});

describe('lists', () => {
  it('hold what whoever makes them is responsible for, and nobody else’s doors and people', async () => {
    const box = { boundary: '{}', min_lng: 0, min_lat: 0, max_lng: 1, max_lat: 1 };
    const area = (name: string, parent_id: string | null = null) =>
      world.insert('territory', { ...box, name, parent_id });
    const [city, elsewhere] = [await area('City'), await area('Elsewhere')];
    const quarter = await area('Quarter', city);
    await world.insert('team_territory', { team_id: world.teamId, territory_id: city });
    const [near, far] = await world.street('Mill Lane', [1, 3]);
    await pool.query(
      `UPDATE building b SET territory_id = CASE WHEN d.id = $2 THEN $3::uuid ELSE $4::uuid END FROM door d
       WHERE d.building_id = b.id AND b.space_id = $1`,
      [world.spaceId, near, quarter, elsewhere],
    );
    const phone = '+447700900123';
    const inside = await world.person(near ?? '', { phone, territory_id: quarter });
    const outside = await world.person(far ?? '', { phone, territory_id: elsewhere });
    const known = await world.person(null, { phone, territory_id: elsewhere });
    await world.insert('encounter', { member_id: await world.member(), contact_id: known, kind: 'meeting' });
    const filled = async (kind: 'door' | 'call', whole: boolean) => {
      const listId = await world.list(kind, {});
      const reach = { whole, teamIds: whole ? [] : [world.teamId], territoryIds: [] };
      await inTransaction(pool, (db) => fillList(db, { spaceId: world.spaceId, listId, kind, reach }, {}));
      const { rows } = await pool.query<{ id: string }>(
        'SELECT coalesce(door_id, contact_id) AS id FROM work_list_item WHERE list_id = $1',
        [listId],
      );
      return rows.map(({ id }) => id).sort();
    };
    expect(await filled('door', false)).toEqual([near]);
    expect(await filled('call', false)).toEqual([inside, known].sort());
    expect(await filled('call', true)).toEqual([inside, outside, known].sort());
  });
});
