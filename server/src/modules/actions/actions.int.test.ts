import { createTranslator } from '@muster/locales';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../test-support/database.ts';
import { inTransaction } from '../../db/transaction.ts';
import { newId } from '../../runtime/ids.ts';
import { createWorld, type World } from '../../runtime/testing/runtime-world.ts';
import { sendActionMessages, tendActions } from './send-action-messages.ts';
import { lockShift } from './shift-lock.ts';
import { cancelSignUp, signUp, swapShift } from './sign-up-rules.ts';
import { cancelAction, insertAction } from './write-action.ts';

const database = useTestDatabase();
const HOUR = 3_600_000;
const ANA = '+447700900101';
const BEN = '+447700900102';

let world: World;
let organizer: string;
beforeEach(async () => {
  world = await createWorld({ connectionString: database().connectionString });
  [organizer = ''] = await people(1);
  await world.pool.query('INSERT INTO member (id, space_id, person_id) VALUES ($1, $2, $1)', [
    organizer,
    world.spaceId,
  ]);
});
afterEach(() => world.close());

const rulesAt = (now: Date) => ({ spaceId: world.spaceId, now });
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR);

async function people(count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, newId);
  await world.pool.query('INSERT INTO person (id, space_id) SELECT unnest($1::uuid[]), $2', [
    ids,
    world.spaceId,
  ]);
  return ids;
}

interface Shape {
  readonly capacity?: number | null;
  readonly startsAt?: Date;
  /** How many, three hours from one to the next. */
  readonly shifts?: number;
}

async function action({ capacity = 10, startsAt = inHours(72), shifts = 1 }: Shape = {}) {
  const at = (hours: number) => new Date(startsAt.getTime() + hours * HOUR);
  const endsAt = at(3 * shifts - 1);
  const shiftAt = (nth: number) => ({
    ...{ startsAt: at(3 * nth), endsAt: at(3 * nth + 2), capacity, needed: 2 },
  });
  const { id, code } = await inTransaction(world.pool, (db) =>
    insertAction(
      { db, ...rulesAt(new Date()) },
      {
        ...{ kind: 'stall', status: 'published', title: { en: 'Market stall' }, startsAt, endsAt },
        ...{
          timeZone: 'Europe/London',
          place: 'Market Square',
          lat: 51.5,
          lng: -0.1,
          teamId: null,
          territoryId: null,
        },
        ...{ leaderId: null, surveyId: null, settings: {}, createdByMemberId: organizer },
        briefing: { meetingPoint: { en: 'At the fountain' } },
        shifts: Array.from({ length: shifts }, (_, nth) => shiftAt(nth)),
      },
    ),
  );
  const { rows } = await world.pool.query<{ id: string }>(
    'SELECT id FROM shift WHERE action_id = $1 ORDER BY starts_at',
    [id],
  );
  return { id, code, shiftIds: rows.map((row) => row.id), shiftId: rows[0]?.id ?? '' };
}

const place = (shiftId: string, personId: string, now = new Date()) =>
  inTransaction(world.pool, (db) => signUp({ db, ...rulesAt(now) }, { shiftId, personId, source: 'chat' }));

const rosterOf = async (shiftId: string) =>
  (
    await world.pool.query<{ personId: string; status: string; position: number; signUpId: string }>(
      `SELECT id AS "signUpId", person_id AS "personId", status, position FROM sign_up WHERE shift_id = $1 ORDER BY position`,
      [shiftId],
    )
  ).rows;

const messagesOf = async (kind: string) =>
  (
    await world.pool.query<{ personId: string; result: string | null }>(
      `SELECT person_id AS "personId", result FROM action_message WHERE space_id = $1 AND kind = $2 ORDER BY due_at`,
      [world.spaceId, kind],
    )
  ).rows;

const chore = (now = new Date()) =>
  sendActionMessages({
    pool: world.pool,
    runtime: world.runtime,
    translate: createTranslator(),
    now: () => now,
  });

describe('capacity', () => {
  it('holds under a stampede: 200 people for 10 places, all at once', async () => {
    const { shiftId } = await action({ capacity: 10 });
    const crowd = await people(200);
    const placed = await Promise.all(crowd.map((id) => place(shiftId, id)));
    const states = placed.map((one) => (one.ok ? one.state : one.reason));
    expect(states.filter((state) => state === 'signed_up')).toHaveLength(10);
    expect(states.filter((state) => state === 'waitlisted')).toHaveLength(190);
    const roster = await rosterOf(shiftId);
    expect(roster.map(({ position }) => position)).toEqual(crowd.map((_, i) => i));
    expect(roster.slice(0, 10).every(({ status }) => status === 'signed_up')).toBe(true);
    const ahead = placed.flatMap((one) => (one.ok && one.state === 'waitlisted' ? [one.ahead] : []));
    expect(ahead.sort((a, b) => a - b)).toEqual(Array.from({ length: 190 }, (_, i) => i));
  });

  it('passes what comes free to whoever waits longest, who are told until when it is theirs', async () => {
    const { shiftId } = await action({ capacity: 2 });
    const crowd = await people(6);
    for (const id of crowd) await place(shiftId, id);
    const before = await rosterOf(shiftId);
    await Promise.all(
      before.slice(0, 2).map(({ signUpId }) =>
        inTransaction(world.pool, async (db) => {
          const rules = { db, ...rulesAt(new Date()) };
          const shift = await lockShift(rules, shiftId);
          if (shift) await cancelSignUp(rules, shift, signUpId);
        }),
      ),
    );
    const after = await rosterOf(shiftId);
    expect(after.map(({ status }) => status)).toEqual([
      ...['cancelled', 'cancelled', 'signed_up', 'signed_up', 'waitlisted', 'waitlisted'],
    ]);
    expect(new Set((await messagesOf('place_free')).map(({ personId }) => personId))).toEqual(
      new Set(crowd.slice(2, 4)),
    );
    // Nobody answers: the next two get the places, and keep them, as nobody else waits.
    const later = inHours(30);
    const deps = { pool: world.pool, runtime: world.runtime, translate: createTranslator() };
    await tendActions({ ...deps, now: () => later });
    await tendActions({ ...deps, now: () => inHours(60) });
    expect((await rosterOf(shiftId)).map(({ status }) => status).slice(2)).toEqual([
      ...['cancelled', 'cancelled', 'signed_up', 'signed_up'],
    ]);
  });

  it('lets nobody lose a place by a swap into a full shift, and swaps both ways at once', async () => {
    const { shiftIds } = await action({ capacity: 1, shifts: 2 });
    const [first = '', second = ''] = shiftIds;
    const [ana = '', ben = ''] = await people(2);
    const [anas, bens] = [await place(first, ana), await place(second, ben)];
    const swap = (who: string, signUpId: string, from: string, to: string) =>
      inTransaction(world.pool, (db) =>
        swapShift(
          { db, ...rulesAt(new Date()) },
          { signUpId, fromShiftId: from, toShiftId: to, personId: who },
        ),
      );
    const swaps = await Promise.all([
      swap(ana, anas.ok ? anas.signUpId : '', first, second),
      swap(ben, bens.ok ? bens.signUpId : '', second, first),
    ]);
    expect(swaps).toEqual([
      { ok: false, reason: 'full' },
      { ok: false, reason: 'full' },
    ]);
    expect((await rosterOf(first)).map(({ personId, status }) => [personId, status])).toEqual([
      [ana, 'signed_up'],
    ]);
  });
});

describe('from the chat', () => {
  it('a sign-up by code, a reminder once from two processes, and its button', async () => {
    // In the afternoon, whatever the time is now: the day before means something else for what begins after midnight.
    const startsAt = new Date(inHours(48).setUTCHours(14, 0, 0, 0));
    const { id, code, shiftId } = await action({ startsAt });
    await world.joins(ANA);
    await world.says(ANA, `ACT ${code}`);
    expect((await world.heard(ANA)).at(-1)).toContain('https://osm.org/go/');
    await world.taps(ANA, 'Sign me up');
    expect((await world.heard(ANA)).at(-1)).toContain('Meeting point: At the fountain');
    await world.taps(ANA, "That's all");
    const dayBefore = new Date(startsAt.getTime() - 20 * HOUR);
    const second = await world.anotherRuntime();
    const other = { pool: world.pool, runtime: second, translate: createTranslator(), now: () => dayBefore };
    await Promise.all([
      chore(dayBefore),
      sendActionMessages(other),
      chore(dayBefore),
      sendActionMessages(other),
    ]);
    const reminders = (await world.heard(ANA)).filter((text) => text.startsWith('Tomorrow'));
    expect(reminders).toHaveLength(1);
    expect(await messagesOf('day_before')).toMatchObject([{ result: 'queued' }]);
    await world.taps(ANA, "I'm coming");
    expect((await world.heard(ANA)).at(-2)).toContain('see you at Market stall');
    expect(await rosterOf(shiftId)).toMatchObject([{ status: 'confirmed' }]);

    await inTransaction(world.pool, (db) => cancelAction({ db, ...rulesAt(new Date()) }, id, 'Storm'));
    await chore();
    expect((await world.heard(ANA)).at(-1)).toMatch(/^Called off: Market stall.*Storm/su);
    expect(await messagesOf('half_hour')).toEqual([]);
    expect(world.errors).toEqual([]);
  });

  it('a friend is brought: the link credits who sent it and leads straight to the sign-up', async () => {
    const { code, shiftId } = await action();
    await world.joins(ANA);
    await world.says(ANA, `ACT ${code}`);
    await world.taps(ANA, 'More');
    await world.taps(ANA, 'Bring a friend');
    const friendCode = /JOIN (\w+)/u.exec((await world.heard(ANA)).at(-1) ?? '')?.[1] ?? '';
    await world.says(BEN, { start: friendCode });
    await world.taps(BEN, 'Yes, join');
    expect((await world.heard(BEN)).at(-1)).toContain('Market stall');
    await world.taps(BEN, 'Sign me up');
    const { rows } = await world.pool.query<{ credited: boolean; source: string }>(
      `SELECT u.invited_by_member_id = m.id AS credited, u.source FROM sign_up u, member m
       JOIN chat_identity i ON i.person_id = m.person_id WHERE u.shift_id = $1 AND i.address = $2 AND i.space_id = u.space_id`,
      [shiftId, ANA],
    );
    expect(rows).toEqual([{ credited: true, source: 'friend' }]);

    const later = await action({ startsAt: new Date('2099-03-02T10:00:00Z'), shifts: 2 });
    await world.says(BEN, `ACT ${later.code}`);
    await world.taps(BEN, 'Sign me up');
    await world.taps(BEN, 'Mon 13:00-15:00, need 2');
    await world.taps(BEN, 'Show the action');
    expect((await world.heard(BEN)).at(-1)).toContain('Mon 2 Mar, 13:00-15:00');
    await world.taps(BEN, 'Other actions');
    await world.taps(BEN, 'My sign-ups');
    expect((await world.heard(BEN)).at(-1)).toContain('Mon 2/3 13:00: Market stall');
    expect(world.errors).toEqual([]);
  });

  it('the leader takes back a check-in, as often as it is said; a place that was given back stays so', async () => {
    await world.joins(ANA);
    await world.joins(BEN);
    await world.pool.query(
      `UPDATE member SET role = 'staff' FROM chat_identity i WHERE i.person_id = member.person_id AND i.space_id = $1 AND i.address = $2`,
      [world.spaceId, BEN],
    );
    const { shiftId } = await action({ startsAt: inHours(1) });
    const { rows } = await world.pool.query<{ id: string }>(
      'SELECT person_id AS id FROM chat_identity WHERE space_id = $1 AND address = $2',
      [world.spaceId, ANA],
    );
    await place(shiftId, rows[0]?.id ?? '');
    const state = async () =>
      (
        await world.pool.query<{ status: string; at: Date | null; by: string | null }>(
          'SELECT status, checked_in_at AS at, checked_in_by AS by FROM sign_up WHERE shift_id = $1',
          [shiftId],
        )
      ).rows;
    const tapsFirst = async () => world.taps(BEN, [...(await world.choices(BEN)).keys()][0] ?? '');
    await world.says(BEN, 'actions');
    for (const label of ['Organize', 'Actions I lead']) await world.taps(BEN, label);
    await tapsFirst();
    await world.taps(BEN, 'Who comes');
    await tapsFirst();
    expect(await state()).toMatchObject([{ status: 'checked_in', by: 'organizer' }]);
    await world.taps(BEN, 'Undo a check-in');
    await world.pool.query(
      `UPDATE sign_up SET status = 'signed_up', checked_in_at = NULL, checked_in_by = NULL WHERE shift_id = $1`,
      [shiftId],
    );
    await tapsFirst();
    expect((await world.heard(BEN)).at(-1)).toContain('Not checked in any more:');
    await world.taps(BEN, 'Who comes');
    await tapsFirst();
    await world.taps(BEN, 'Undo a check-in');
    await tapsFirst();
    expect(await state()).toEqual([{ status: 'signed_up', at: null, by: null }]);
    await world.taps(BEN, 'Who comes');
    await tapsFirst();
    await world.taps(BEN, 'Undo a check-in');
    await world.pool.query(`UPDATE sign_up SET status = 'cancelled' WHERE shift_id = $1`, [shiftId]);
    await tapsFirst();
    expect((await world.heard(BEN)).at(-1)).not.toContain('Not checked in any more:');
    expect(await state()).toMatchObject([{ status: 'cancelled' }]);
    expect(world.errors).toEqual([]);
  });

  it('a member proposes, the leader approves from the message, the member is told', async () => {
    await world.joins(ANA);
    await world.joins(BEN);
    await world.pool.query(
      `UPDATE member SET role = 'staff' FROM chat_identity i WHERE i.person_id = member.person_id AND i.space_id = $1 AND i.address = $2`,
      [world.spaceId, BEN],
    );
    await action();
    await world.says(ANA, 'actions');
    await world.taps(ANA, 'Propose one');
    await world.taps(ANA, 'Meeting');
    for (const line of ['in 3 days', '19:00', 'Community centre', 'skip']) await world.says(ANA, line);
    await world.taps(ANA, 'Propose it');
    await chore();
    expect((await world.heard(BEN)).at(-1)).toContain('Meeting: Community centre');
    await world.taps(BEN, 'Yes, publish it');
    await chore();
    expect((await world.heard(ANA)).at(-1)).toMatch(/^Your proposal takes place: Meeting: Community centre/u);
    expect(world.errors).toEqual([]);
  });
});
