import { Pool } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../test-support/database.ts';
import { createFieldWorld, type FieldWorld } from '../../../test/helpers/field-world.ts';
import { addDoor } from '../doors/add-door.ts';
import { groupsOf } from '../doors/groups.ts';
import { noteDoor } from '../doors/note-door.ts';
import { currentSlice } from '../lists/slice.ts';
import { takeSlice } from '../lists/take-slice.ts';
import type { FieldContext } from './field-context.ts';
import { recordOutcomes } from './record-outcomes.ts';
import type { OutcomeReport } from './report.ts';
import { undoLastReport } from './undo-report.ts';

const database = useTestDatabase();
const HOUR = 3_600_000;
const MONDAY_EVENING = new Date('2026-11-16T18:30:00Z');
let pool: Pool;
let world: FieldWorld;
let member: string;
let doors: string[];

beforeAll(() => {
  pool = new Pool({ connectionString: database().connectionString, max: 4 });
});
afterAll(() => pool.end());
beforeEach(async () => {
  world = await createFieldWorld(pool);
  member = await world.member();
  doors = await world.street('Mill Lane', [1, 3, 5, 7]);
  await world.list('door', { doors });
  await take(member, MONDAY_EVENING);
});

const take = (who: string, now: Date) =>
  world.as(who, (field) => takeSlice(field, { kind: 'door', listId: null, near: null }), { now });

function say(
  reports: readonly OutcomeReport[],
  over: Partial<FieldContext> & { sentAt?: Date; by?: string } = {},
) {
  const { sentAt = null, by = member, ...field } = over;
  return world.as(
    by,
    (context) => recordOutcomes(context, { kind: 'door', source: 'chat', sentAt, reports }),
    { now: MONDAY_EVENING, inboundId: uuidv7(), ...field },
  );
}
const at = (index: number) => doors[index] ?? '';
const rows = async (sql: string, values: unknown[] = []) =>
  (await pool.query<Record<string, unknown>>(sql, values)).rows;
const doorRow = async (id: string) =>
  (
    await rows(
      'SELECT done_at, not_before, avoid_part, do_not_knock, vacant, last_outcome_code FROM door WHERE id = $1',
      [id],
    )
  )[0];
/** Who would get doors at that moment, whatever is leased now. */
async function freeAt(now: Date): Promise<number> {
  await pool.query('UPDATE lease SET ended_at = $2 WHERE space_id = $1 AND ended_at IS NULL', [
    world.spaceId,
    now,
  ]);
  return (await take(await world.member(), now))?.count ?? 0;
}

describe('reports', () => {
  it('are kept once, however often their message comes, and both of two people are kept', async () => {
    const inboundId = uuidv7();
    const first = await say([{ doorId: at(0), code: 'not_home' }], { inboundId });
    const again = await say([{ doorId: at(0), code: 'not_home' }], { inboundId });
    expect([first.recorded.length, again.recorded.length, again.repeated]).toEqual([1, 0, [0]]);
    const other = await world.member();
    await pool.query('UPDATE lease SET ended_at = now() WHERE space_id = $1', [world.spaceId]);
    await pool.query('UPDATE door SET not_before = NULL, avoid_part = NULL WHERE space_id = $1', [
      world.spaceId,
    ]);
    await pool.query('UPDATE work_list_item SET not_before = NULL, avoid_part = NULL WHERE space_id = $1', [
      world.spaceId,
    ]);
    await take(other, MONDAY_EVENING);
    const late = await say([{ doorId: at(0), code: 'refused' }], { by: other });
    expect(late.recorded[0]?.other).toMatchObject({ code: 'not_home', memberId: member });
    expect(await world.value('SELECT count(*)::int AS value FROM outcome WHERE door_id = $1', [at(0)])).toBe(
      2,
    );
  });

  it('are taken after the lease ended, but never about doors that were not theirs', async () => {
    await pool.query(`UPDATE lease SET ended_at = now(), end_reason = 'expired' WHERE space_id = $1`, [
      world.spaceId,
    ]);
    const [foreign] = await world.street('Oak Road', [9]);
    const said = await say([
      { doorId: at(1), code: 'present' },
      { doorId: foreign ?? '', code: 'present' },
      { doorId: at(2), code: 'nonsense' },
    ]);
    expect(said.recorded.map(({ index }) => index)).toEqual([0]);
    expect(said.refused).toEqual([
      { index: 1, reason: 'not_yours' },
      { index: 2, reason: 'unknown_code' },
    ]);
  });

  it('that come late do not undo what was found later', async () => {
    await say([{ doorId: at(0), code: 'refused' }]);
    await say([{ doorId: at(0), code: 'not_home' }], { sentAt: new Date(MONDAY_EVENING.getTime() - HOUR) });
    expect(await doorRow(at(0))).toMatchObject({ last_outcome_code: 'refused', avoid_part: null });
  });
});

describe('doors', () => {
  it('where nobody was home come back at another time of day, and are given up after three attempts', async () => {
    await say(doors.map((doorId) => ({ doorId, code: 'not_home' })));
    expect(await freeAt(new Date('2026-11-16T20:00:00Z'))).toBe(0);
    expect(await freeAt(new Date('2026-11-17T18:45:00Z'))).toBe(0);
    expect(await freeAt(new Date('2026-11-18T10:00:00Z'))).toBe(4);
    for (const day of [18, 19]) {
      const now = new Date(`2026-11-${String(day)}T11:00:00Z`);
      await say([{ doorId: at(0), code: 'not_home' }], { now });
    }
    expect(await freeAt(new Date('2026-11-25T15:00:00Z'))).toBe(3);
  });

  it('come back at the time they said, and never where they refused or nobody lives', async () => {
    const callBackAt = new Date('2026-11-16T20:30:00Z');
    await say([
      { doorId: at(0), code: 'call_back', callBackAt },
      { doorId: at(1), code: 'refused' },
      { doorId: at(2), code: 'vacant' },
      { doorId: at(3), code: 'inaccessible' },
    ]);
    expect(await freeAt(new Date('2026-11-16T19:00:00Z'))).toBe(0);
    expect(await freeAt(new Date('2026-11-16T20:30:00Z'))).toBe(1);
    expect(await freeAt(new Date('2027-11-16T10:00:00Z'))).toBe(1);
  });

  it('are open again once somebody wrote how to get in', async () => {
    await say([{ doorId: at(0), code: 'inaccessible' }]);
    await say([{ doorId: at(0), code: 'inaccessible', note: 'Code 4711' }]);
    const building = await rows(
      'SELECT access, access_note FROM building b JOIN door d ON d.building_id = b.id WHERE d.id = $1',
      [at(0)],
    );
    expect(building).toEqual([{ access: 'locked', access_note: 'Code 4711' }]);
    expect(await freeAt(new Date('2026-11-18T10:00:00Z'))).toBe(4);
    await world.as(member, (field) => undoLastReport(field), { now: MONDAY_EVENING });
    const house =
      'SELECT access, access_note FROM building b JOIN door d ON d.building_id = b.id WHERE d.id = $1';
    expect(await rows(house, [at(0)])).toEqual([{ access: 'unknown', access_note: null }]);
  });

  it('are open again once somebody noted it of the house from another door', async () => {
    await say([{ doorId: at(0), code: 'inaccessible' }]);
    const slice = await world.as(member, (field) => currentSlice(field, 'door'), { now: MONDAY_EVENING });
    const items = new Map(slice?.stops.map(({ doorId, itemId }) => [doorId, itemId]));
    await pool.query(
      `UPDATE door SET flat = 'B', building_id = (SELECT building_id FROM door WHERE id = $1) WHERE id = $2`,
      [at(0), at(1)],
    );
    const note = { itemId: items.get(at(1)) ?? '', where: 'building', text: 'Side door, code 4711' } as const;
    expect(await world.as(member, (field) => noteDoor(field, note))).toBe(true);
    expect(await freeAt(new Date('2026-11-18T10:00:00Z'))).toBe(4);
  });

  it('where another language is spoken go to somebody who speaks it', async () => {
    const speaker = await world.member('ar');
    await say([{ doorId: at(0), code: 'language', language: 'ar' }]);
    const assignee = await world.value('SELECT assignee_id AS value FROM work_list_item WHERE door_id = $1', [
      at(0),
    ]);
    expect(assignee).toBe(speaker);
    expect((await take(speaker, MONDAY_EVENING))?.count).toBe(1);
  });
});

it('of a private action leave a door alone that they say nothing of', async () => {
  const actionId = await world.insert('action', {
    ...{ kind: 'canvass', code: 'PRIVT2', status: 'published', title: '{}', privacy_mode: true },
    ...{ starts_at: MONDAY_EVENING, ends_at: new Date(MONDAY_EVENING.getTime() + HOUR), time_zone: 'UTC' },
  });
  await pool.query('UPDATE work_list SET action_id = $2 WHERE space_id = $1', [world.spaceId, actionId]);
  await say([
    { doorId: at(0), code: 'nonsense' },
    { doorId: at(1), code: 'refused' },
  ]);
  const done = 'SELECT door_id FROM work_list_item WHERE space_id = $1 AND done_at IS NOT NULL';
  expect(await rows(done, [world.spaceId])).toEqual([{ door_id: at(1) }]);
});

describe('never again', () => {
  it('withdraws every consent, closes the door, and all of it is as before when taken back', async () => {
    const contactId = await world.person(at(0));
    const personId = await world.value<string>('SELECT person_id AS value FROM contact WHERE id = $1', [
      contactId,
    ]);
    await world.insert('consent_entry', {
      person_id: personId,
      purpose: 'campaign_messages',
      given: true,
      source: 'canvass',
      at: new Date('2026-11-01T10:00:00Z'),
    });
    const consent = () =>
      world.value(
        'SELECT given AS value FROM consent_entry WHERE person_id = $1 ORDER BY at DESC, id DESC LIMIT 1',
        [personId],
      );
    const never = () => world.value('SELECT do_not_contact AS value FROM contact WHERE id = $1', [contactId]);
    await say([{ doorId: at(0), code: 'do_not_contact' }]);
    expect([await consent(), await never(), (await doorRow(at(0)))?.do_not_knock]).toEqual([
      false,
      true,
      true,
    ]);
    const undone = await world.as(member, (field) => undoLastReport(field), {
      now: new Date(MONDAY_EVENING.getTime() + 1000),
    });
    expect(undone).toMatchObject({ outcomes: [{ code: 'do_not_contact' }] });
    expect([await consent(), await never(), (await doorRow(at(0)))?.do_not_knock]).toEqual([
      true,
      false,
      false,
    ]);
    const held = await world.as(member, (field) => currentSlice(field, 'door'), { now: MONDAY_EVENING });
    expect(held?.stops.filter(({ open }) => open)).toHaveLength(4);
  });

  it('stays where somebody else reported it too, or the person said so themselves, when one report is taken back', async () => {
    const [left, stopped] = [await world.person(at(0)), await world.person(at(1))];
    const personId = await world.value<string>('SELECT person_id AS value FROM contact WHERE id = $1', [
      stopped,
    ]);
    const consent = { person_id: personId, purpose: 'campaign_messages', source: 'canvass' };
    await world.insert('consent_entry', { ...consent, given: true, at: new Date('2026-11-01T10:00:00Z') });
    const said = await say([
      { doorId: at(0), code: 'do_not_contact' },
      { doorId: at(1), code: 'do_not_contact' },
      { doorId: at(2), code: 'vacant' },
    ]);
    const later = (seconds: number) => new Date(MONDAY_EVENING.getTime() + seconds * 1000);
    const other = await world.member();
    await world.as(
      other,
      (field) =>
        recordOutcomes(field, {
          ...{ kind: 'door', source: 'console', sentAt: null, anywhere: true },
          reports: [
            { doorId: at(0), code: 'do_not_contact' },
            { doorId: at(2), code: 'vacant' },
          ],
        }),
      { now: later(10) },
    );
    const stop = { source: 'chat_word', given: false, at: later(20) };
    await world.insert('consent_entry', { ...consent, ...stop });
    await world.as(member, (field) => undoLastReport(field, said.reportId), { now: later(30) });
    expect(
      await rows('SELECT id FROM contact WHERE space_id = $1 AND do_not_contact', [world.spaceId]),
    ).toEqual([{ id: left }]);
    const closed = 'SELECT do_not_knock, vacant FROM door WHERE id = ANY($1) ORDER BY array_position($1, id)';
    expect(await rows(closed, [doors])).toEqual([
      { do_not_knock: true, vacant: false },
      { do_not_knock: false, vacant: false },
      { do_not_knock: false, vacant: true },
      { do_not_knock: false, vacant: false },
    ]);
    expect(
      await rows('SELECT given, source FROM consent_entry WHERE person_id = $1 ORDER BY at, id', [personId]),
    ).toMatchObject([{ given: true }, { source: 'do_not_contact' }, { source: 'chat_word', given: false }]);
  });

  it('spares the others of a household: only who said so is left alone', async () => {
    const [amina, paul] = [await world.person(at(0)), await world.person(at(0))];
    await say([{ doorId: at(0), code: 'do_not_contact', contactId: amina }]);
    const state = await rows(
      'SELECT id, do_not_contact FROM contact WHERE id = ANY($1) ORDER BY do_not_contact DESC',
      [[amina, paul]],
    );
    expect(state.map((row) => row['id'])).toEqual([amina, paul]);
    expect(await doorRow(at(0))).toMatchObject({ do_not_knock: false });
  });
});

describe('a whole house', () => {
  it('is reported in one go and taken back in one go; a missing flat joins the walk', async () => {
    const buildingId = await world.value<string>('SELECT building_id AS value FROM door WHERE id = $1', [
      at(0),
    ]);
    await pool.query(`UPDATE door SET flat = 'A' WHERE id = $1`, [at(0)]);
    const slice = await world.as(member, (field) => currentSlice(field, 'door'), { now: MONDAY_EVENING });
    const item = slice?.stops.find(({ doorId }) => doorId === at(0))?.itemId ?? '';
    const add = (flat: string) =>
      world.as(member, (field) => addDoor(field, item, { houseNumber: null, flat, floor: null }), {
        now: MONDAY_EVENING,
      });
    expect(await add('B')).toMatchObject({ flat: 'B', houseNumber: '1' });
    expect(await add('a'.toUpperCase())).toBe('exists');
    const [house] = await world.as(member, (field) => groupsOf(field, item), { now: MONDAY_EVENING });
    expect(house?.items).toHaveLength(2);
    await say((house?.items ?? []).map((itemId) => ({ itemId, code: 'not_home' })));
    const reported = () =>
      world.value(
        'SELECT count(*)::int AS value FROM door WHERE building_id = $1 AND last_outcome_code IS NOT NULL',
        [buildingId],
      );
    expect(await reported()).toBe(2);
    await world.as(member, (field) => undoLastReport(field), {
      now: new Date(MONDAY_EVENING.getTime() + 1000),
    });
    expect(await reported()).toBe(0);
  });
});

it('a status and a follow-up said at a door are its only resident’s', async () => {
  const contactId = await world.person(at(0));
  const statusId = await world.value<string>(
    `SELECT id AS value FROM status WHERE space_id = $1 AND code = 'supporter'`,
    [world.spaceId],
  );
  const typeId = await world.value<string>('SELECT id AS value FROM task_type WHERE space_id = $1 LIMIT 1', [
    world.spaceId,
  ]);
  await say([
    { doorId: at(0), code: 'present', statusId, tasks: [{ typeId, note: 'Ring first', dueAt: null }] },
  ]);
  expect(await rows('SELECT status_id FROM contact WHERE id = $1', [contactId])).toEqual([
    { status_id: statusId },
  ]);
  expect(await rows('SELECT contact_id, note FROM task WHERE door_id = $1', [at(0)])).toEqual([
    { contact_id: contactId, note: 'Ring first' },
  ]);
});
