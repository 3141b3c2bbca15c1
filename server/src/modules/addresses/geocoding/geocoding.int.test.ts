import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../../test-support/database.ts';
import { newId } from '../../../runtime/ids.ts';
import { createWorld, type World } from '../../../runtime/testing/runtime-world.ts';
import { sendPending } from '../../messages/send-pending.ts';
import { endBrokenImports } from '../import-addresses.ts';
import { GeocoderFailure, type GeocodedPlace, type Geocoder } from './geocoder.ts';
import { placeRound } from './place-round.ts';
import { geocodingOf, switchGeocoding } from './geocoding-state.ts';

const database = useTestDatabase();
let world: World;
/** What the service knows, and everything that it was asked. */
let known: Record<string, GeocodedPlace | GeocoderFailure>;
let asked: string[];

beforeAll(async () => {
  const over = { looksUpPlaces: true };
  world = await createWorld({ connectionString: database().connectionString, over });
  await world.joins('ana');
});
afterAll(() => world.close());
let hosts = 0;
let geocoder: Geocoder;
beforeEach(async () => {
  known = {};
  asked = [];
  hosts += 1;
  geocoder = {
    host: `service-${String(hosts)}`,
    perSecond: 1_000,
    find({ text }) {
      asked.push(text);
      const answer = known[text] ?? null;
      return answer instanceof GeocoderFailure ? Promise.reject(answer) : Promise.resolve(answer);
    },
  };
  await world.pool.query('DELETE FROM contact');
});

const house = (lat: number): GeocodedPlace => ({
  lat,
  lng: -6,
  label: '5 Quay Street, Port',
  precision: 'house',
});

async function contact(line: string, more: { readonly postcode?: string } = {}): Promise<string> {
  const [id, personId] = [newId(), newId()];
  await world.pool.query('INSERT INTO person (id, space_id) VALUES ($1, $2)', [personId, world.spaceId]);
  await world.pool.query(
    'INSERT INTO contact (id, space_id, person_id, address_line, postcode) VALUES ($1, $2, $3, $4, $5)',
    [id, world.spaceId, personId, line, more.postcode ?? null],
  );
  return id;
}
const latOf = async (id: string) =>
  (await world.pool.query<{ lat: number | null }>('SELECT lat FROM contact WHERE id = $1', [id])).rows[0]
    ?.lat;

async function rounds(service: Geocoder | null = geocoder): Promise<void> {
  const { pool, runtime } = world;
  for (let i = 0; i < 20; i += 1)
    if (!(await placeRound({ pool, geocoder: service, events: runtime.events }))) return;
  throw new Error('there is always more to do');
}

it('takes a contact’s place from the file, asks the service for the rest, one question for a whole house', async () => {
  await world.pool.query(
    `INSERT INTO address_point (id, space_id, street, number, number_key, lat, lng, search_text)
     VALUES (gen_random_uuid(), $1, 'Mill Lane', '12', '12', 46, -6, 'mill lane')`,
    [world.spaceId],
  );
  const [inFile, otherNumber] = [await contact('12 Mil Lane'), await contact('14 Mill Lane')];
  const household = [
    await contact('5 Quay Street', { postcode: 'AB1' }),
    await contact('5 Quay Street', { postcode: 'AB1' }),
  ];
  const onlyStreet = await contact('Nowhere Road 9');
  known['5 Quay Street, AB1'] = house(47);
  known['Nowhere Road 9'] = { ...house(48), precision: 'street' };
  await rounds();
  expect(await latOf(inFile)).toBe(46);
  expect(await latOf(otherNumber)).toBeNull();
  expect(await Promise.all(household.map(latOf))).toEqual([47, 47]);
  expect(await latOf(onlyStreet)).toBeNull();
  expect(asked.toSorted()).toEqual(['14 Mill Lane', '5 Quay Street, AB1', 'Nowhere Road 9']);
  const state = await geocodingOf(world.pool, world.spaceId, geocoder);
  expect(state).toMatchObject({ enabled: true, waiting: 0, found: 1, unknown: 2, problem: null });
});

it('asks nobody where the space does not want it, and takes it up once it does', async () => {
  const client = await world.pool.connect();
  await switchGeocoding(client, world.spaceId, false);
  const id = await contact('5 Quay Street');
  known['5 Quay Street'] = house(47);
  await rounds();
  expect(asked).toEqual([]);
  expect(await geocodingOf(world.pool, world.spaceId, geocoder)).toMatchObject({
    enabled: false,
    waiting: 1,
  });
  await world.says('ana', 'doors');
  await world.says('ana', '9 Quay Street');
  expect((await world.heard('ana')).at(-1)).toContain('I do not find that address.');
  await switchGeocoding(client, world.spaceId, true);
  client.release();
  await rounds();
  expect(await latOf(id)).toBe(47);
});

it('keeps what a busy service did not answer, and does not ask again before it may', async () => {
  await contact('1 Late Lane');
  await contact('2 Late Lane');
  known['1 Late Lane'] = known['2 Late Lane'] = new GeocoderFailure('busy', 600);
  await rounds();
  await rounds();
  expect(asked).toHaveLength(1);
  expect(await geocodingOf(world.pool, world.spaceId, geocoder)).toMatchObject({
    waiting: 2,
    problem: 'busy',
  });
});

it('answers a typed address later, with a button to the doors there; and says so where nobody knows it', async () => {
  const building = newId();
  const [door, list] = [newId(), newId()];
  await world.pool.query(
    `INSERT INTO building (id, space_id, street, number, lat, lng, search_text) VALUES ($1, $2, 'Harbour Row', '1', 47, -6, 'x')`,
    [building, world.spaceId],
  );
  await world.pool.query('INSERT INTO door (id, space_id, building_id, position) VALUES ($1, $2, $3, 0)', [door, world.spaceId, building]); // prettier-ignore
  await world.pool.query(
    `INSERT INTO work_list (id, space_id, name, kind, code) VALUES ($1, $2, 'Harbour', 'door', 'HARB22')`,
    [list, world.spaceId],
  );
  await world.pool.query(
    'INSERT INTO work_list_item (id, space_id, list_id, door_id, position) VALUES (gen_random_uuid(), $1, $2, $3, 0)',
    [world.spaceId, list, door],
  );
  known['5 quay street'] = house(47.001);
  await world.says('ana', 'doors');
  await world.taps('ana', 'Doors near me');
  await world.says('ana', '5 quay street');
  expect((await world.heard('ana')).at(-1)).toContain('I am looking it up');
  expect(asked).toEqual([]);
  await rounds();
  await sendPending(world);
  expect((await world.heard('ana')).at(-1)).toContain('Found: 5 Quay Street, Port.');
  await world.taps('ana', 'Doors there');
  expect((await world.heard('ana')).at(-1)).toContain('Harbour Row 1 (1/1)');
  await world.taps('ana', 'Nobody home');
  await world.taps('ana', 'Main menu');
  await world.says('ana', 'doors');
  await world.says('ana', '77 nowhere');
  await rounds();
  await sendPending(world);
  expect((await world.heard('ana')).at(-1)).toContain('I could not find 77 nowhere.');
  await world.taps('ana', 'Another place');
  expect((await world.heard('ana')).at(-1)).toContain('Where are you?');
});

it('an address file whose reader died is said to have broken off; one that is being read, or just has been, is left alone', async () => {
  const { pool, spaceId } = world;
  const [dead, alive, justRead] = [newId(), newId(), newId()];
  for (const id of [dead, alive, justRead]) {
    await pool.query(
      `INSERT INTO address_import (id, space_id, file_name, status, bytes) VALUES ($1, $2, 'a.csv', 'running', 0)`,
      [id, spaceId],
    );
    await pool.query(
      `INSERT INTO address_point (id, space_id, import_id, street, number, lat, lng, search_text)
       VALUES (gen_random_uuid(), $1, $2, 'Mill Lane', '1', 1, 1, 'mill lane')`,
      [spaceId, id],
    );
  }
  const reader = await pool.connect();
  await reader.query(`SELECT pg_advisory_lock(hashtextextended('address-import:' || $1::text, 11))`, [alive]);
  const connect = async () => {
    await pool.query(`UPDATE address_import SET status = 'done' WHERE id = $1`, [justRead]);
    return pool.connect();
  };
  await endBrokenImports({ query: pool.query.bind(pool), connect } as unknown as typeof pool);
  const { rows } = await pool.query(
    `SELECT i.id, i.status, count(p.id)::int AS points FROM address_import i LEFT JOIN address_point p ON p.import_id = i.id
     GROUP BY i.id, i.status`,
  );
  await reader.query('SELECT pg_advisory_unlock_all()');
  reader.release();
  expect(rows).toEqual(
    expect.arrayContaining([
      { id: dead, status: 'failed', points: 0 },
      { id: alive, status: 'running', points: 1 },
      { id: justRead, status: 'done', points: 1 },
    ]),
  );
});
