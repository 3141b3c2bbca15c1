import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../test-support/database.ts';
import { codeOf, createWorld, type World } from './testing/runtime-world.ts';

const database = useTestDatabase();
let world: World;
beforeAll(async () => {
  world = await createWorld({ connectionString: database().connectionString });
});
afterAll(() => world.close());

describe('a volunteer from the first word to the first survey', () => {
  it('joins by an invitation link in two steps and stands at the menu', async () => {
    await world.says('ana', { start: codeOf(world.spaceId) });
    expect(await world.heard('ana')).toHaveLength(1);
    const [join] = (await world.choices('ana')).keys();
    await world.taps('ana', join ?? '');
    const { rows } = await world.pool.query(
      `SELECT p.display_name, m.role, m.status FROM member m JOIN person p ON p.id = m.person_id WHERE m.space_id = $1`,
      [world.spaceId],
    );
    expect(rows).toEqual([{ display_name: 'ana', role: 'member', status: 'active' }]);
    expect((await world.choices('ana')).size).toBeGreaterThan(2);
  });

  it('is who they have just become, already in the same turn', async () => {
    await world.says('Zoé B', { start: codeOf(world.spaceId) });
    const name = [...(await world.choices('Zoé B')).keys()][1] ?? '';
    await world.taps('Zoé B', name);
    await world.says('Zoé B', 'Zoé Baptiste');
    const { rows } = await world.pool.query(
      `SELECT s.flow_key AS flow, s.state->'stack'->0->'vars'->'person' AS person FROM session s
       JOIN chat_identity i ON i.id = s.identity_id WHERE i.address = 'Zoé B' AND s.status = 'waiting'`,
    );
    expect(rows).toEqual([
      {
        flow: 'menu',
        person: { name: 'Zoé Baptiste', member: true, space: 'Riverside', channel: 'telegram' },
      },
    ]);
  });

  it('sends what it answers, in order', async () => {
    await world.runtime.idle();
    const sent = world.sent.filter(({ to }) => to.address === 'ana');
    expect(sent.map(({ outbound }) => outbound.message.text)).toEqual(await world.heard('ana'));
  });

  it('keeps every answer of a survey once', async () => {
    await world.joins('ben');
    await world.taps('ben', 'Street survey');
    for (const label of ['Skip', 'Yes', 'Yes']) await world.taps('ben', label);
    const { rows } = await world.pool.query(
      `SELECT r.status, json_agg(json_build_array(a.question, a.value, a.match) ORDER BY a.at) AS answers
       FROM response r JOIN answer a ON a.response_id = r.id WHERE r.space_id = $1 GROUP BY r.id`,
      [world.spaceId],
    );
    expect(rows).toEqual([
      {
        status: 'complete',
        answers: [
          ['matters', null, 'skipped'],
          ['agrees', 'yes', 'token'],
          ['join_in', true, 'token'],
        ],
      },
    ]);
    expect(world.errors).toEqual([]);
  });
});
