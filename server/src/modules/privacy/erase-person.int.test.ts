import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../test-support/database.ts';
import { createFieldWorld, type FieldWorld } from '../../../test/helpers/field-world.ts';
import { referencesTo } from '../../db/references.ts';
import { inTransaction } from '../../db/transaction.ts';
import { newId } from '../../runtime/ids.ts';
import { unitePersons } from '../../runtime/services/unite-persons.ts';
import { HASH_ADDRESS } from '../../runtime/testing/runtime-world.ts';
import { erasePerson } from './erase-person.ts';

const database = useTestDatabase();
const HOUR = 3_600_000;
const from = (hours: number) => new Date(Date.now() + hours * HOUR);

let pool: Pool;
let world: FieldWorld;
beforeAll(async () => {
  pool = new Pool({ connectionString: database().connectionString });
  world = await createFieldWorld(pool);
});
afterAll(() => pool.end());

const personOf = (memberId: string) =>
  world.value<string>('SELECT person_id AS value FROM member WHERE id = $1', [memberId]);
const count = (rows: string, ...values: unknown[]) =>
  world.value<number>(`SELECT count(*)::int AS value FROM ${rows}`, values);
const erase = (personId: string) =>
  inTransaction(pool, (db) => erasePerson(db, personId, { hashAddress: HASH_ADDRESS }));

let shifts = 0;
/** A shift for one, that begins so many hours from now. */
async function shiftFor(hours: number): Promise<{ shift: string; action: string }> {
  const times = { starts_at: from(hours), ends_at: from(hours + 2) };
  const action = await world.insert('action', {
    ...{ kind: 'stall', status: 'published', title: '{"en": "Stall"}', time_zone: 'UTC' },
    ...{ code: `S${String(++shifts)}`, ...times },
  });
  return { action, shift: await world.insert('shift', { action_id: action, capacity: 1, ...times }) };
}

const signUp = (shift: string, person: string, status: string, position: number) =>
  world.insert('sign_up', {
    shift_id: shift,
    person_id: person,
    status,
    position,
    note: 'Asks for Unmistakable',
  });

const later = (person: string, key: string) =>
  world.insert('pending_message', {
    ...{
      person_id: person,
      class: 'notice',
      text: '{"key": "labels.ok"}',
      dedup_key: key,
      expires_at: from(9),
    },
  });

describe('a member who is erased', () => {
  it('leaves what others go on with, and no row of their own but counts', async () => {
    const member = await world.member();
    const person = await personOf(member);
    const [door = ''] = await world.street('Erased Street', [1]);
    const list = await world.list('doors', { doors: [door] }, { assignee_id: member, created_by_id: member });
    const file = await world.insert('file', { sha256: 'x', mime: 'text/plain', bytes: 1 });
    const document = await world.insert('document', { file_id: file, title: '{"en": "Map"}' });
    await world.insert('document_link', {
      ...{ document_id: document, person_id: person, token_hash: 'erased', expires_at: from(9) },
    });
    const { action } = await shiftFor(48);
    await pool.query('INSERT INTO calendar_link (token, space_id, person_id) VALUES ($1, $2, $3)', [
      'erased-calendar',
      world.spaceId,
      person,
    ]);
    await world.insert('action_message', {
      ...{ action_id: action, person_id: person, kind: 'word', due_at: from(1), useless_after: from(9) },
    });
    await later(person, 'tasks-overdue');
    await erase(person);
    const left: string[] = [];
    await inTransaction(pool, async (db) => {
      for (const { table, column } of await referencesTo(db, 'person'))
        if ((await count(`${table} WHERE ${column} = $1`, person)) > 0) left.push(table);
    });
    expect(left).toEqual([]);
    expect(await count('member WHERE id = $1', member)).toBe(0);
    expect(
      await count('work_list WHERE id = $1 AND assignee_id IS NULL AND created_by_id IS NULL', list),
    ).toBe(1);
  });

  it('leaves no photo that waits at a stop for its report, and no name beside one that was reported', async () => {
    const member = await world.member();
    const person = await personOf(member);
    const doors = await world.street('Photographed Street', [1, 2]);
    const list = await world.list('doors', { doors }, { assignee_id: member });
    const photo = JSON.stringify({ ref: 'x', person, words: 'Unmistakable' });
    await pool.query('UPDATE work_list_item SET photo = $2 WHERE list_id = $1', [list, photo]);
    const itemOf = (door: string | undefined) =>
      world.value<string>('SELECT id AS value FROM work_list_item WHERE list_id = $1 AND door_id = $2', [
        list,
        door,
      ]);
    const item = await itemOf(doors[0]);
    const slice = { slice_id: newId(), number: 1, expires_at: from(1) };
    for (const door of doors)
      await world.insert('lease', {
        item_id: await itemOf(door),
        door_id: door,
        member_id: member,
        ...slice,
      });
    const type = await world.value<string>(
      `SELECT id AS value FROM outcome_type WHERE space_id = $1 AND code = 'refused'`,
      [world.spaceId],
    );
    const reported = { type_id: type, door_id: doors[0], member_id: member, item_id: item, photo };
    const outcome = await world.insert('outcome', { ...reported, source: 'chat', counts_as_contact: false });
    await erase(person);
    expect(await count('work_list_item WHERE list_id = $1 AND photo IS NOT NULL', list)).toBe(0);
    expect(await count(`outcome WHERE id = $1 AND photo ? 'ref' AND NOT photo ? 'person'`, outcome)).toBe(1);
  });

  it('gives back their places in shifts to come, to whoever waits; past ones are counted on', async () => {
    const [person, waits] = [await personOf(await world.member()), await personOf(await world.member())];
    const [next, past] = [await shiftFor(72), await shiftFor(-72)];
    await signUp(next.shift, person, 'confirmed', 0);
    await signUp(next.shift, waits, 'waitlisted', 1);
    await signUp(past.shift, person, 'attended', 0);
    await erase(person);
    const { rows } = await pool.query(
      `SELECT person_id AS person, status, note FROM sign_up WHERE shift_id = ANY($1) ORDER BY array_position($1, shift_id), position`,
      [[next.shift, past.shift]],
    );
    expect(rows).toEqual([
      { person, status: 'cancelled', note: null },
      { person: waits, status: 'signed_up', note: 'Asks for Unmistakable' },
      { person, status: 'attended', note: null },
    ]);
  });

  it('is not named by what others asked of their chat, nor by the invitation they came by', async () => {
    const member = await world.member();
    const [person, other] = [await personOf(member), await personOf(await world.member())];
    const identity = await world.insert('chat_identity', {
      ...{ person_id: person, channel: 'sms', address: '+447700900777' },
    });
    await world.insert('chat_link', {
      ...{
        person_id: other,
        identity_id: identity,
        expires_at: from(9),
        evidence: '{"phone": "+447700900777"}',
      },
    });
    const mail = await world.insert('mail', {
      ...{ kind: 'invite', to_address: 'gone@example.org', subject: 'Come', text: 'Come' },
    });
    const invite = await world.insert('invite', {
      ...{ kind: 'email', code: 'GONE777', email: 'gone@example.org', name: 'Gone', mail_id: mail },
    });
    await pool.query('UPDATE member SET invite_id = $2 WHERE id = $1', [member, invite]);
    await erase(person);
    expect(await count('chat_link WHERE identity_id = $1', identity)).toBe(0);
    expect(await count('mail WHERE id = $1', mail)).toBe(0);
    expect(await count('invite WHERE id = $1 AND email IS NULL AND name IS NULL', invite)).toBe(1);
  });
});

describe('two persons who are one', () => {
  it('are told once what both were to be told, keep the place that one has, and their open question', async () => {
    const [into, gone] = [await personOf(await world.member()), await personOf(await world.member())];
    for (const person of [into, gone]) await later(person, 'threads-waiting');
    const { shift } = await shiftFor(96);
    await signUp(shift, into, 'cancelled', 0);
    await signUp(shift, gone, 'confirmed', 1);
    await pool.query('UPDATE person SET thread_open = true WHERE id = $1', [gone]);
    const pair = { spaceId: world.spaceId, from: gone, into };
    expect(await inTransaction(pool, (db) => unitePersons(db, pair))).toBeNull();
    expect(await count('pending_message WHERE person_id = $1', into)).toBe(1);
    const places = await pool.query('SELECT person_id AS person, status FROM sign_up WHERE shift_id = $1', [
      shift,
    ]);
    expect(places.rows).toEqual([{ person: into, status: 'confirmed' }]);
    expect(await count('person WHERE id = $1 AND thread_open', into)).toBe(1);
  });

  it('were met once, where one message told of both', async () => {
    const [door = ''] = await world.street('United Street', [1]);
    const [one, other] = [await world.person(door), await world.person(door)];
    const type = await world.value<string>(
      `SELECT id AS value FROM outcome_type WHERE space_id = $1 AND kind = 'door' AND code = 'present'`,
      [world.spaceId],
    );
    const inbound_id = crypto.randomUUID();
    for (const contact_id of [one, other])
      await world.insert('outcome', {
        ...{ type_id: type, door_id: door, contact_id, inbound_id, counts_as_contact: true, source: 'log' },
      });
    const [into, gone] = await Promise.all(
      [one, other].map((id) =>
        world.value<string>('SELECT person_id AS value FROM contact WHERE id = $1', [id]),
      ),
    );
    const pair = { spaceId: world.spaceId, from: gone ?? '', into: into ?? '' };
    expect(await inTransaction(pool, (db) => unitePersons(db, pair))).toBeNull();
    expect(await count('outcome WHERE inbound_id = $1 AND contact_id = $2', inbound_id, one)).toBe(1);
  });
});
