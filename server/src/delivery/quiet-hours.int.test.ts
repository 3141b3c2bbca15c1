import { afterEach, expect, it } from 'vitest';
import { useTestDatabase } from '../../../test-support/database.ts';
import { newId } from '../runtime/ids.ts';
import { createWorld, type World } from '../runtime/testing/runtime-world.ts';

const database = useTestDatabase();
let world: World;
afterEach(() => world.close());

const clock = (at: Date, timeZone: string) =>
  new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    at,
  );

async function notice(text: string, more: { class?: string; uselessAfter?: Date } = {}): Promise<string> {
  const id = newId();
  await world.pool.query(
    `INSERT INTO outbound (id, space_id, person_id, identity_id, connection_id, class, purpose, message, useless_after)
     SELECT $1, space_id, person_id, id, $2, $3::message_class, 'service', $4, $5
     FROM chat_identity WHERE space_id = $6 AND address = 'ana'`,
    [
      id,
      world.connection.id,
      more.class ?? 'notice',
      JSON.stringify({ text, layout: 'none', choices: [], direction: 'ltr' }),
      more.uselessAfter ?? null,
      world.spaceId,
    ],
  );
  return id;
}

const rowOf = async (id: string) =>
  (
    await world.pool.query<{ status: string; kind: string | null; until: Date }>(
      'SELECT status, error_kind AS kind, not_before AS until FROM outbound WHERE id = $1',
      [id],
    )
  ).rows[0] ?? { status: 'gone', kind: null, until: new Date(0) };

it('a notice in the quiet hours of the person’s own zone waits for their morning and is then sent once', async () => {
  world = await createWorld({ connectionString: database().connectionString });
  await world.joins('ana');
  await world.runtime.idle();
  // Kiritimati is fourteen hours ahead: where the space sleeps, ana may be awake, and the other way round.
  const zone = 'Pacific/Kiritimati';
  const start = clock(new Date(Date.now() - 3_600_000), zone);
  const end = clock(new Date(Date.now() + 7_200_000), zone);
  await world.pool.query(`UPDATE person SET time_zone = $2 WHERE space_id = $1`, [world.spaceId, zone]);
  await world.pool.query(`UPDATE space SET time_zone = 'UTC', settings = settings || $2 WHERE id = $1`, [
    world.spaceId,
    JSON.stringify({ quietHours: { start, end, days: [0, 1, 2, 3, 4, 5, 6] } }),
  ]);
  await world.pool.query(`UPDATE session SET status = 'completed' WHERE space_id = $1`, [world.spaceId]);
  world.sent.length = 0;

  const held = await notice('Come at ten tomorrow');
  const urgent = await notice('Cancelled within the hour', {
    class: 'action_notice',
    uselessAfter: new Date(Date.now() + 1_800_000),
  });
  const pointless = await notice('Tonight at six', { uselessAfter: new Date(Date.now() + 1_800_000) });
  world.runtime.wakeDelivery([world.connection.id]);
  await world.until('all are decided', async () => {
    const rows = await Promise.all([held, urgent, pointless].map(rowOf));
    return (
      rows[0]?.kind === 'held:quiet_hours' && rows[1]?.status === 'sent' && rows[2]?.status === 'cancelled'
    );
  });
  expect(clock((await rowOf(held)).until, zone)).toBe(end);
  expect(world.sent.map(({ outbound }) => outbound.id)).toEqual([urgent]);

  // The morning comes: the window opens and the row is due; two processes look at it.
  await world.pool.query(
    `UPDATE space SET settings = settings || '{"quietHours":{"start":"00:00","end":"00:00","days":[0,1,2,3,4,5,6]}}' WHERE id = $1`,
    [world.spaceId],
  );
  await world.pool.query('UPDATE outbound SET not_before = now() WHERE id = $1', [held]);
  const other = await world.anotherRuntime();
  world.runtime.wakeDelivery([world.connection.id]);
  other.wakeDelivery([world.connection.id]);
  await world.until('it is sent', async () => (await rowOf(held)).status === 'sent');
  await Promise.all([world.runtime.idle(), other.idle()]);
  expect(world.sent.filter(({ outbound }) => outbound.id === held)).toHaveLength(1);
});
