import { Pool } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPrisma } from '@muster/prisma';
import { useTestDatabase } from '../../../../test-support/database.ts';
import { createFieldWorld, type FieldWorld } from '../../../test/helpers/field-world.ts';
import { createDatabase } from '../../db/database.ts';
import { createActor } from '../access/actor.ts';
import { isForActor } from './event-filter.ts';

const database = useTestDatabase();
let pool: Pool;
let world: FieldWorld;
beforeAll(async () => {
  pool = new Pool({ connectionString: database().connectionString, max: 4 });
  world = await createFieldWorld(pool);
});
afterAll(() => pool.end());

it('a team’s leader is told live of the lists of the team, and of no others', async () => {
  const { spaceId, teamId } = world;
  const [own, other] = [await world.insert('team', { name: 'South' }), teamId];
  const leader = createActor({
    ...{ memberId: await world.member(), personId: teamId, role: 'member', spaceId, territoryIds: [] },
    ...{ user: { id: 'u', name: 'Lea', email: 'lea@example.org' }, overrides: [] },
    ...{ teamIds: [own], ledTeamIds: [own] },
  });
  const mine = await world.list('door', {}, { team_id: own });
  const theirs = await world.list('door', {}, { team_id: other });
  const told = async (listId: string) => {
    const events = [
      { type: 'list.changed', spaceId, id: listId },
      { type: 'lease.changed', spaceId, id: listId },
      { type: 'outcome.recorded', spaceId, id: spaceId, listId },
      { type: 'outcome.undone', spaceId, id: spaceId, listId },
    ];
    const db = createDatabase(createPrisma(pool), pool);
    return Promise.all(events.map((event) => isForActor(event, leader, db)));
  };
  expect(await told(mine)).toEqual([true, true, true, true]);
  expect(await told(theirs)).toEqual([false, false, false, false]);
});
