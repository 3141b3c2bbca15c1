import { afterAll, beforeAll, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../test-support/database.ts';
import { issueMemberLink } from '../../modules/members/member-links.ts';
import { newId } from '../ids.ts';
import { createWorld, type World } from '../testing/runtime-world.ts';

const database = useTestDatabase();

let world: World;
beforeAll(async () => {
  world = await createWorld({ connectionString: database().connectionString });
});
afterAll(() => world.close());

/** An organizer who signs in to the console and has no chat yet. */
async function organizer(name: string): Promise<{ memberId: string; personId: string; userId: string }> {
  const [personId, memberId, userId] = [newId(), newId(), newId()];
  await world.pool.query('INSERT INTO person (id, space_id, display_name) VALUES ($1, $2, $3)', [
    personId,
    world.spaceId,
    name,
  ]);
  await world.pool.query(
    `INSERT INTO auth_user (id, name, email, email_verified, created_at, updated_at)
     VALUES ($1, $2, $3, true, now(), now())`,
    [userId, name, `${name.toLowerCase()}@example.org`],
  );
  await world.pool.query(
    `INSERT INTO member (id, space_id, person_id, user_id, role) VALUES ($1, $2, $3, $4, 'staff')`,
    [memberId, world.spaceId, personId, userId],
  );
  return { memberId, personId, userId };
}

async function codeFor(memberId: string): Promise<string> {
  const link = { spaceId: world.spaceId, memberId, kind: 'link_chat', createdByMemberId: memberId } as const;
  return (await issueMemberLink(world.pool, link)).token;
}

async function memberOfChat(who: string): Promise<{ id: string; role: string; userId: string | null }[]> {
  const { rows } = await world.pool.query<{ id: string; role: string; userId: string | null }>(
    `SELECT m.id, m.role::text AS role, m.user_id AS "userId" FROM chat_identity c JOIN member m ON m.person_id = c.person_id
     WHERE c.space_id = $1 AND c.address = $2`,
    [world.spaceId, who],
  );
  return rows;
}

const answersYes = async (who: string) => {
  const [first = ''] = (await world.choices(who)).keys();
  await world.taps(who, first);
};

it('makes one person of a sign-in and a chat that nobody knew', async () => {
  const robin = await organizer('Robin');
  await world.says('robin', { start: `link_${await codeFor(robin.memberId)}` });
  await answersYes('robin');
  expect(await memberOfChat('robin')).toEqual([{ id: robin.memberId, role: 'staff', userId: robin.userId }]);
  expect((await world.heard('robin')).join('\n')).toContain('Connected: Robin');
  const { rows } = await world.pool.query('SELECT 1 FROM person WHERE id = $1', [robin.personId]);
  expect(rows).toEqual([]);
});

it('makes one member of an organizer and the volunteer that they were in the chat, with what both did', async () => {
  await world.joins('sasha');
  const [volunteer] = await memberOfChat('sasha');
  const team = newId();
  await world.pool.query('INSERT INTO team (id, space_id, name) VALUES ($1, $2, $3)', [
    team,
    world.spaceId,
    'North',
  ]);
  await world.pool.query(
    'INSERT INTO team_member (id, space_id, team_id, member_id, is_leader) VALUES ($1, $2, $3, $4, true)',
    [newId(), world.spaceId, team, volunteer?.id],
  );
  const sasha = await organizer('Sasha');
  await world.says('sasha', `LINK ${await codeFor(sasha.memberId)}`);
  await answersYes('sasha');
  expect(await memberOfChat('sasha')).toEqual([{ id: sasha.memberId, role: 'staff', userId: sasha.userId }]);
  const { rows } = await world.pool.query(
    'SELECT member_id AS "memberId", is_leader AS "isLeader" FROM team_member WHERE team_id = $1',
    [team],
  );
  expect(rows).toEqual([{ memberId: sasha.memberId, isLeader: true }]);
});

it('gives a chat to one alone: a used code, and a chat that has a sign-in, are refused', async () => {
  const kim = await organizer('Kim');
  const code = await codeFor(kim.memberId);
  await world.says('kim', `LINK ${code}`);
  await answersYes('kim');
  await world.says('thief', `LINK ${code}`);
  expect(await memberOfChat('thief')).toEqual([]);
  const other = await organizer('Lee');
  await world.says('kim', `LINK ${await codeFor(other.memberId)}`);
  expect((await memberOfChat('kim')).map(({ id }) => id)).toEqual([kim.memberId]);
  expect(world.errors).toEqual([]);
});
