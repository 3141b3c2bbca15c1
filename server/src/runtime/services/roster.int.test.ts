import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../test-support/database.ts';
import { newId } from '../ids.ts';
import { insertRow } from '../testing/insert-row.ts';
import { createWorld, type World } from '../testing/runtime-world.ts';

const HOUR_MS = 3_600_000;
const WHO_COMES = 'Who comes';
const TAKE_BACK = 'Undo a check-in';

const database = useTestDatabase();
let world: World;
let teamId: string;
let signUp: string;

const insert = (table: string, row: Record<string, unknown>) => insertRow(world, table, row);

interface Member {
  readonly id: string;
  readonly personId: string;
}

async function memberCalled(who: string): Promise<Member> {
  const { rows } = await world.pool.query<Member>(
    `SELECT m.id, m.person_id AS "personId" FROM member m JOIN chat_identity i ON i.person_id = m.person_id
     WHERE i.space_id = $1 AND i.address = $2`,
    [world.spaceId, who],
  );
  return rows[0] as Member;
}

beforeAll(async () => {
  world = await createWorld({ connectionString: database().connectionString });
  teamId = await insert('team', { name: 'North' });
  for (const who of ['lea', 'leo', 'vic']) await world.joins(who);
  for (const who of ['lea', 'leo']) {
    const { id } = await memberCalled(who);
    await insert('team_member', { team_id: teamId, member_id: id, is_leader: true });
  }
});
afterAll(() => world.close());

/** Vic is checked in at an action that goes on, and both leaders have it in hand. */
beforeEach(async () => {
  const times = { starts_at: new Date(Date.now() - HOUR_MS), ends_at: new Date(Date.now() + HOUR_MS) };
  const actionId = await insert('action', {
    ...{
      kind: 'stall',
      code: newId().slice(-8),
      status: 'published',
      title: '{"en":"Stall"}',
      team_id: teamId,
    },
    ...{ ...times, time_zone: 'Europe/London' },
  });
  const shiftId = await insert('shift', { action_id: actionId, ...times });
  const { personId } = await memberCalled('vic');
  signUp = await insert('sign_up', {
    ...{ shift_id: shiftId, person_id: personId, position: 0, status: 'checked_in', checked_in_by: 'button' },
    ...{ checked_in_at: new Date(), confirmed_at: new Date() },
  });
  for (const who of ['lea', 'leo']) {
    const before = (await world.heard(who)).length;
    await world.runtime.startFlow({
      ...{ personId: (await memberCalled(who)).personId, flow: 'lead_action', args: { action: actionId } },
    });
    await world.until('the action is shown', async () => (await world.heard(who)).length > before);
  }
});

interface Standing {
  readonly status: string;
  readonly at: Date | null;
  readonly by: string | null;
}

async function stands(): Promise<Standing> {
  const { rows } = await world.pool.query<Standing>(
    'SELECT status, checked_in_at AS at, checked_in_by AS by FROM sign_up WHERE id = $1',
    [signUp],
  );
  return rows[0] as Standing;
}

/** As if it had been changed elsewhere meanwhile. */
async function become(status: 'confirmed' | 'checked_in' | 'attended'): Promise<void> {
  const isHere = status !== 'confirmed';
  await world.pool.query(
    'UPDATE sign_up SET status = $2::sign_up_status, checked_in_at = $3, checked_in_by = $4 WHERE id = $1',
    [signUp, status, isHere ? new Date() : null, isHere ? 'button' : null],
  );
}

/** Both tap while the shift is locked by somebody else, so that both have read how things stood before either writes. */
async function atOnce(...taps: (() => Promise<unknown>)[]): Promise<void> {
  const holder = await world.pool.connect();
  try {
    await holder.query('BEGIN');
    await holder.query(
      'SELECT 1 FROM shift s JOIN sign_up u ON u.shift_id = s.id WHERE u.id = $1 FOR UPDATE OF s',
      [signUp],
    );
    const done = Promise.all(taps.map((tap) => tap()));
    const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
                     AND query LIKE '%FROM shift s%'`;
    await world.until(
      'all wait for the shift',
      async () => (await world.pool.query(waiting)).rowCount === taps.length,
    );
    await holder.query('COMMIT');
    await done;
  } finally {
    holder.release();
  }
}

const answers = async (who: string, from: number) => (await world.heard(who)).slice(from).join('\n');

it('two who take the same check-in back at once are both told that it is', async () => {
  for (const who of ['lea', 'leo']) await world.taps(who, TAKE_BACK);
  const [lea, leo] = [(await world.heard('lea')).length, (await world.heard('leo')).length];
  await atOnce(
    () => world.taps('lea', 'vic'),
    () => world.taps('leo', 'vic'),
  );
  expect(await stands()).toEqual({ status: 'confirmed', at: null, by: null });
  for (const [who, from] of [
    ['lea', lea],
    ['leo', leo],
  ] as const)
    expect(await answers(who, from)).toContain('Not checked in any more: vic.');
  expect(world.errors).toEqual([]);
});

it('where one takes back what another gives, the place is checked in, with when and by whom, or none of it', async () => {
  await become('confirmed');
  await world.taps('leo', WHO_COMES);
  await become('checked_in');
  await world.taps('lea', TAKE_BACK);
  const [lea, leo] = [(await world.heard('lea')).length, (await world.heard('leo')).length];
  await atOnce(
    () => world.taps('lea', 'vic'),
    () => world.taps('leo', 'vic'),
  );
  expect(await answers('lea', lea)).toContain('Not checked in any more: vic.');
  expect(await answers('leo', leo)).toContain('Checked in: vic.');
  const { status, at, by } = await stands();
  expect([status, at !== null, by !== null]).toBeOneOf([
    ['checked_in', true, true],
    ['confirmed', false, false],
  ]);
  expect(world.errors).toEqual([]);
});

it('who is said to have been there is not made somebody who has only come', async () => {
  await become('confirmed');
  await world.taps('leo', WHO_COMES);
  await become('attended');
  await world.taps('leo', 'vic');
  expect(await stands()).toMatchObject({ status: 'attended' });
});
