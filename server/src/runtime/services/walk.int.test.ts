import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../test-support/database.ts';
import { keepFile, waitingFiles } from '../../modules/files/answer-files.ts';
import { insertRow } from '../testing/insert-row.ts';
import { createWorld, type World } from '../testing/runtime-world.ts';

const database = useTestDatabase();
let world: World;

beforeAll(async () => {
  world = await createWorld({ connectionString: database().connectionString });
  await world.joins('ana');
});
afterAll(() => world.close());

const insert = (table: string, row: Record<string, unknown>) => insertRow(world, table, row);
const last = async () => (await world.heard('ana')).at(-1) ?? '';
const rows = async (sql: string) =>
  (await world.pool.query<Record<string, unknown>>(sql, [world.spaceId])).rows;

it('from an address typed with mistakes, over doors, a talk and a whole house, to the summary', async () => {
  const listId = await insert('work_list', {
    name: 'Mill Lane',
    kind: 'door',
    code: 'MILL77',
    slice_size: 6,
  });
  for (const [index, number] of ['12', '12', '14', '16'].entries()) {
    const isFlat = number === '12' && index > 0;
    const known = isFlat
      ? (await rows(`SELECT id FROM building WHERE space_id = $1 AND number = '12'`))[0]?.['id']
      : undefined;
    const building_id =
      known ??
      (await insert('building', {
        street: 'Église Lane',
        number,
        lat: 46,
        lng: -6 + index * 0.0001,
        search_text: `${number} eglise lane`,
      }));
    const door_id = await insert('door', {
      building_id,
      flat: number === '12' ? 'AB'.charAt(index) : null,
      position: index,
    });
    await insert('work_list_item', { list_id: listId, door_id, position: index });
    if (number !== '14') continue;
    const household_id = await insert('household', { door_id });
    const person_id = await insert('person', { display_name: 'Amina' });
    await insert('contact', { person_id, first_name: 'Amina', last_name: 'Diallo', household_id });
  }
  await world.says('ana', 'doors');
  await world.taps('ana', 'Doors near me');
  await world.says('ana', '12 eglize lane');
  const list = (await world.heard('ana')).at(-2) ?? '';
  expect(list).toContain('Mill Lane, doors: 4, yours for 90 minutes.');
  expect(list).toContain('Église Lane\n12A\n12B\n14\n16');
  expect(list).toContain('nh = Nobody home');
  expect(await last()).toContain('Église Lane 12A (1/4)');

  await world.taps('ana', 'More');
  await world.taps('ana', 'Several doors');
  await world.taps('ana', 'House 12: 2 doors');
  await world.taps('ana', 'Nobody home');
  expect(await last()).toContain('Saved: 2 doors, Nobody home.');
  expect(await last()).toContain('Église Lane 14 (3/4)\nLives here: Amina Diallo');

  await world.taps('ana', 'Talked');
  await world.taps('ana', 'Amina Diallo');
  await world.taps('ana', 'Yes, agreed');
  for (let i = 0; i < 12 && !(await last()).includes('What next?'); i += 1) {
    const [first] = (await world.choices('ana')).keys();
    await world.taps('ana', first ?? '');
  }
  expect(await last()).toContain('Saved: Église Lane 14, talked.');
  expect(
    await rows(
      'SELECT t.code, o.door_id IS NOT NULL AS door, o.contact_id IS NOT NULL AS known, o.response_id IS NOT NULL AS asked FROM outcome o JOIN outcome_type t ON t.id = o.type_id WHERE o.space_id = $1 AND o.counts_as_contact',
    ),
  ).toEqual([{ code: 'present', door: true, known: true, asked: true }]);
  await world.taps('ana', 'Add a photo');
  for (const ref of ['p1', 'p2'])
    await world.says('ana', { media: [{ kind: 'photo', ref, mime: 'image/jpeg' }] });
  expect(await last()).toContain('The photo is with the report.');
  expect(await rows(`SELECT photo FROM outcome WHERE space_id = $1 AND photo IS NOT NULL`)).toMatchObject([
    { photo: { ref: 'p1', connection: world.connection.id } },
  ]);
  const [waiting] = await waitingFiles(world.pool, 5, []);
  expect(waiting).toMatchObject({ of: 'outcome', connectionId: world.connection.id, media: { ref: 'p1' } });
  const file = { id: uuidv7(), sha256: 'a1', mime: 'image/jpeg', bytes: 3, name: null };
  expect(waiting && (await keepFile(world.pool, waiting, file))).toBe(true);
  expect(
    await rows(`SELECT photo ->> 'file' AS file FROM outcome WHERE space_id = $1 AND photo IS NOT NULL`),
  ).toEqual([{ file: file.id }]);
  expect(await waitingFiles(world.pool, 5, [])).toEqual([]);
  await world.taps('ana', "Don't keep it");
  expect(await last()).toContain('Taken back: Église Lane 14.');
  expect(await rows(`SELECT status FROM response WHERE space_id = $1`)).toEqual([{ status: 'discarded' }]);
  await world.says('ana', {
    media: [{ kind: 'photo', ref: 'p3', mime: 'image/jpeg' }],
    text: 'the bell hangs loose',
  });
  expect(await last()).toMatch(/^Photo kept for Église Lane 14: .*\n\nÉglise Lane 14 \(3\/4\)/u);
  expect(await waitingFiles(world.pool, 5, [])).toEqual([]);
  await world.taps('ana', 'Refused');
  expect(
    await rows(
      `SELECT o.note, o.photo ->> 'ref' AS photo, o.photo ? 'words' AS twice, i.photo AS left FROM outcome o
       JOIN work_list_item i ON i.id = o.item_id JOIN outcome_type t ON t.id = o.type_id WHERE o.space_id = $1 AND t.code = 'refused'`,
    ),
  ).toEqual([{ note: 'the bell hangs loose', photo: 'p3', twice: false, left: null }]);
  expect(await waitingFiles(world.pool, 5, [])).toMatchObject([{ of: 'outcome', media: { ref: 'p3' } }]);
  await world.taps('ana', 'Nobody home');
  expect(await rows(`SELECT 1 FROM outcome WHERE space_id = $1 AND photo ->> 'ref' = 'p3'`)).toHaveLength(1);
  expect(await last()).toContain('Done. Doors: 4, talks: 1.');
  expect(
    await rows('SELECT count(*)::int AS held FROM lease WHERE space_id = $1 AND ended_at IS NULL'),
  ).toEqual([{ held: 0 }]);
});

it('a photo above a report goes with the door it names, at once or as soon as that is settled', async () => {
  const listId = await insert('work_list', { name: 'Quay', kind: 'door', code: 'QUAY77', slice_size: 6 });
  for (const [position, number] of ['71', '72', '73', '74'].entries()) {
    const building_id = await insert('building', { street: 'Quay Street', number, lat: 46, lng: -6 });
    const flats = number === '74' ? ['A', 'B'] : [null];
    for (const flat of flats) {
      const door_id = await insert('door', { building_id, flat });
      await insert('work_list_item', { list_id: listId, door_id, position });
    }
  }
  await world.says('ana', 'doors');
  await world.taps('ana', 'Quay');
  const photo = (ref: string, text: string) =>
    world.says('ana', { media: [{ kind: 'photo', ref, mime: 'image/jpeg' }], text });
  await photo('q1', '73 refused');
  expect((await world.heard('ana')).at(-2)).toBe(
    'The photo is with the report.\n\n1 saved: Refused 73. To take it back, send UNDO.',
  );
  await photo('q2', '71 nh');
  await photo('q3', '74 nh');
  expect(await last()).toContain('Which door is meant?');
  await world.taps('ana', '74B');
  const said = await rows(
    `SELECT concat(b.number, d.flat) AS door, t.code, o.photo ->> 'ref' AS photo, o.photo ->> 'connection' AS connection
     FROM outcome o JOIN outcome_type t ON t.id = o.type_id JOIN door d ON d.id = o.door_id
     JOIN building b ON b.id = d.building_id
     WHERE o.space_id = $1 AND b.street = 'Quay Street' ORDER BY 1`,
  );
  const connection = world.connection.id;
  expect(said).toEqual([
    { door: '71', code: 'not_home', photo: 'q2', connection },
    { door: '73', code: 'refused', photo: 'q1', connection },
    { door: '74B', code: 'not_home', photo: 'q3', connection },
  ]);
  const waiting = await waitingFiles(world.pool, 9, []);
  expect(waiting.map(({ media }) => media.ref)).toEqual(expect.arrayContaining(['q1', 'q2', 'q3']));
});
