import { createAdapter } from '@muster/bots';
import { startSmsc, startStrictTwilio, type Smsc, type StrictTwilio } from '@muster/bots/test-support';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../test-support/database.ts';
import { newId } from '../src/runtime/ids.ts';
import { createWorld, type World } from '../src/runtime/testing/runtime-world.ts';

const database = useTestDatabase();
const ANA = '+33199000001';

let twilio: StrictTwilio;
let smsc: Smsc;
const worlds: World[] = [];

/** A space whose number is at this provider, with a word to agree by. */
async function worldOf(provider: string, settings: Record<string, string>): Promise<World> {
  const world = await createWorld({
    connectionString: database().connectionString,
    channel: 'sms',
    over: { createAdapter: (connection, deps) => createAdapter({ ...connection, provider, settings }, deps) },
  });
  worlds.push(world);
  await world.pool.query(
    `INSERT INTO keyword (id, space_id, word, kind, flow_key, settings, active) VALUES ($1, $2, 'join', 'opt_in', 'opt_in', '{}', true)`,
    [newId(), world.spaceId],
  );
  world.runtime.definitionsChanged();
  return world;
}

async function firstRow(world: World, sql: string): Promise<unknown> {
  return (await world.pool.query<Record<string, unknown>>(sql, [world.spaceId])).rows[0];
}

const consent = (world: World) =>
  firstRow(
    world,
    `SELECT purpose, given, source FROM consent_entry WHERE space_id = $1 ORDER BY at DESC LIMIT 1`,
  );
const newest = (world: World) =>
  firstRow(
    world,
    `SELECT status::text, platform_id AS "platformId" FROM outbound WHERE space_id = $1 ORDER BY seq DESC LIMIT 1`,
  );
const reachability = (world: World) =>
  firstRow(world, `SELECT reachability::text FROM chat_identity WHERE space_id = $1`);

beforeAll(async () => {
  [twilio, smsc] = await Promise.all([startStrictTwilio(), startSmsc()]);
});
afterAll(async () => {
  await Promise.all(worlds.map((world) => world.close()));
  await Promise.all([twilio.stop(), smsc.stop()]);
});

describe('a supporter who texts the word', () => {
  it('agrees by signed calls of Twilio, hears back through its API, and is let go where Twilio says so', async () => {
    const { accountSid, authToken, url, number } = twilio;
    const world = await worldOf('twilio', { accountSid, authToken, from: number, apiRoot: url });
    const hook = `http://127.0.0.1:1/webhooks/sms/${world.connection.id}`;
    const post = (path: string, form: Record<string, string>, signature = twilio.sign(hook + path, form)) =>
      world.runtime.handleWebhook('sms', world.connection.id, {
        method: 'POST',
        url: hook + path,
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature },
        body: Buffer.from(new URLSearchParams(form).toString()),
      });
    const says = (sid: string, body: string) => ({
      MessageSid: sid,
      From: ANA,
      To: number,
      Body: body,
      NumMedia: '0',
    });

    expect((await post('', says('SM1', 'JOIN'), 'forged')).status).toBe(403);
    const taken = { status: 200, body: '<Response/>', contentType: 'text/xml' };
    expect([await post('', says('SM1', 'JOIN')), await post('', says('SM1', 'JOIN'))]).toEqual([
      taken,
      taken,
    ]);
    await expect.poll(() => twilio.sent.length).toBe(1);
    await post('', says('SM2', '1'));
    await expect.poll(() => twilio.sent.length).toBe(2);
    expect(twilio.sent[1]?.form).toMatchObject({ To: ANA, From: number, StatusCallback: `${hook}/status` });
    expect(await consent(world)).toMatchObject({
      purpose: 'campaign_messages',
      given: true,
      source: 'keyword:join',
    });

    const sid = twilio.sent[1]?.sid ?? '';
    // The report may come before what Twilio called the message is written down: it finds it all the same.
    await post('/status', { MessageSid: sid, MessageStatus: 'delivered' });
    await post('/status', { MessageSid: sid, MessageStatus: 'sent' });
    await expect.poll(() => newest(world)).toEqual({ status: 'delivered', platformId: sid });

    twilio.refuse(ANA, 21610);
    await post('', says('SM3', 'hello'));
    await expect.poll(() => reachability(world)).toEqual({ reachability: 'opted_out' });
    expect(await consent(world)).toMatchObject({ given: false });
  });

  it('agrees over the line to an SMSC as well, which one of two processes holds', async () => {
    const world = await worldOf('smpp', { url: smsc.url, from: '+33199000099' });
    await smsc.bound();
    await world.anotherRuntime();
    const says = (text: string) =>
      smsc.deliver({
        source_addr: '33199000001',
        source_addr_ton: 1,
        destination_addr: '33199000099',
        short_message: text,
      });
    expect(await says('JOIN')).toBe(0);
    await expect.poll(() => smsc.submitted.length).toBeGreaterThan(0);
    expect(await says('1')).toBe(0);
    await expect.poll(() => consent(world)).toMatchObject({ given: true, source: 'keyword:join' });
    const status = async () => ((await newest(world)) as { status: string }).status;
    // All its parts: a report about each is needed.
    await expect.poll(status).toBe('sent');
    for (const { id } of smsc.submitted) await smsc.receipt(id, 'DELIVRD');
    await expect.poll(status).toBe('delivered');
    expect(smsc.binds).toHaveLength(1);
    expect(
      await firstRow(
        world,
        `SELECT account, status::text FROM connection WHERE space_id = $1 AND NOT simulated`,
      ),
    ).toEqual({
      account: '+33199000099',
      status: 'active',
    });
  });
});
