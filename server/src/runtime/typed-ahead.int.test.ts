import { afterEach, expect, it } from 'vitest';
import { useTestDatabase } from '../../../test-support/database.ts';
import { createWorld, envelopeOf, type World } from './testing/runtime-world.ts';

const database = useTestDatabase();
const ANA = '+447700900102';

let world: World;
afterEach(() => world.close());

const lastHeard = async () => (await world.heard(ANA)).at(-1) ?? '';

/** Somebody who looks at the question whether to join, by number; nothing of theirs is on its way. */
async function asked(): Promise<void> {
  world = await createWorld({ connectionString: database().connectionString, channel: 'sms' });
  await world.joins(ANA);
  await world.says(ANA, { start: 'settings' });
  expect(await lastHeard()).toContain('1)');
  await allSent();
}

const allSent = () =>
  world.until('all is sent', async () => {
    const { rowCount } = await world.pool.query(
      `SELECT 1 FROM outbound WHERE space_id = $1 AND status <> 'sent'`,
      [world.spaceId],
    );
    return rowCount === 0;
  });

/** Several at once, as a phone that was offline delivers them. */
async function saysAtOnce(texts: readonly string[], sentAt: string | null = null): Promise<void> {
  const envelopes = texts.map((text) => ({ ...envelopeOf('sms', ANA, { text }), sentAt }));
  await world.runtime.accept(world.connection, envelopes);
  await world.until('all are played', async () => {
    const { rowCount } = await world.pool.query('SELECT 1 FROM inbound WHERE processed_at IS NULL');
    return rowCount === 0;
  });
}

const question = `SELECT id FROM outbound ORDER BY seq DESC LIMIT 1`;

it('a digit typed before a question that left late is no answer to it, though it was asked before that', async () => {
  await asked();
  const moment = (seconds: number) => new Date(Date.now() + seconds * 1_000);
  await world.pool.query(`UPDATE outbound SET sent_at = $1 WHERE id = (${question})`, [moment(60)]);
  const question1 = await lastHeard();
  await saysAtOnce(['1'], moment(20).toISOString());
  expect(await lastHeard()).toContain(question1);
  await allSent();
  await saysAtOnce(['1'], moment(61).toISOString());
  expect(await lastHeard()).not.toContain(question1);
});

it('a question that waits in the queue has not been seen: what comes meanwhile is not taken for its answer', async () => {
  await asked();
  const question1 = await lastHeard();
  await world.pool.query(
    `UPDATE outbound SET status = 'queued', sent_at = NULL, not_before = now() + interval '1 hour', created_at = now() - interval '1 minute'
     WHERE id = (${question})`,
  );
  const typed = new Date().toISOString();
  const before = (await world.heard(ANA)).length;
  await saysAtOnce(['1', '2', '1'], typed);
  const heard = (await world.heard(ANA)).slice(before);
  for (const text of heard)
    expect(text).toBe(`That came before this question, so I ask again.\n\n${question1}`);
  const { rowCount } = await world.pool.query(
    `SELECT 1 FROM outbound WHERE space_id = $1 AND purpose = 'late' AND status <> 'cancelled'`,
    [world.spaceId],
  );
  expect(rowCount).toBe(1);
});

it('where the platform does not say when it was written, it is taken as it comes', async () => {
  await asked();
  const question1 = await lastHeard();
  await saysAtOnce(['1']);
  expect(await lastHeard()).not.toContain(question1);
});
