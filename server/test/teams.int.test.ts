import {
  actionsOf,
  activityFrom,
  callInChannel,
  startStrictTeams,
  type StrictTeams,
} from '@muster/bots/test-support';
import { strFromU8, unzipSync } from 'fflate';
import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '../../test-support/database.ts';
import type { Runtime } from '../src/runtime/create-runtime.ts';
import { openChatWorld, type ChatWorld } from './helpers/chat-world.ts';
import type { TestApp } from './helpers/test-app.ts';
import type { TestSpace } from './helpers/world.ts';

const database = useTestDatabase();
const ANA = { userId: '29:ana', aadObjectId: 'aaaaaaaa-0000-4000-8000-000000000001', locale: 'en-GB' };
const BO = { userId: '29:bo', aadObjectId: 'aaaaaaaa-0000-4000-8000-000000000002', name: 'Bo' };

let teams: StrictTeams;
let world: ChatWorld;
let pool: Pool;
let runtime: Runtime;
let testApp: TestApp;
let space: TestSpace;
let publicUrl: string;
let url: string;
let deeds = 0;

beforeAll(async () => {
  teams = await startStrictTeams();
  world = await openChatWorld(database().connectionString, 'TEAMSWK2');
  ({ pool, runtime, testApp, space, publicUrl } = world);
});
afterAll(async () => {
  await world.close();
  await teams.stop();
});

const now = () => new Date().toISOString();
type Deed = Parameters<typeof activityFrom>[2];
const does = (who: typeof ANA | typeof BO, deed: Deed) =>
  teams.push(activityFrom(teams, who, { id: String((deeds += 1)), timestamp: now(), ...deed }), { url });
const says = (text: string) => does(ANA, { text });

/** What Ana's chat shows, oldest first. */
const shown = () => teams.shown.filter(({ conversationId }) => conversationId === 'a:private-29:ana');

async function hears(words: string): Promise<void> {
  await expect.poll(() => JSON.stringify(shown().at(-1)?.activity)).toContain(words);
}

const chatOf = ({ aadObjectId }: { aadObjectId: string }) =>
  space.db.chatIdentity.findFirstOrThrow({ where: { channel: 'teams', address: aadObjectId } });

/** Taps the newest button that begins like this. */
async function taps(label: string): Promise<string> {
  const card = shown().findLast(({ activity }) =>
    actionsOf(activity).some(({ title }) => title.startsWith(label)),
  );
  const action = actionsOf(card?.activity).find(({ title }) => title.startsWith(label));
  if (card === undefined || action === undefined) throw new Error(`There is no ${label} to tap`);
  await does(ANA, { value: action.data, replyToId: card.id });
  return card.id;
}

describe('Microsoft Teams', () => {
  test('is connected by three values, of which the secret is never told again', async () => {
    const body = { channel: 'teams', name: 'Teams', fields: teams.settings };
    const made = await space.administrator.send('POST', '/api/v1/connections', body);
    expect(made.status).toBe(201);
    expect(made.text).not.toContain(teams.appPassword);
    const { id } = made.body as { id: string };
    url = `${publicUrl}/webhooks/teams/${id}`;
    await expect
      .poll(async () => (await space.db.connection.findUniqueOrThrow({ where: { id } })).account)
      .toBe(teams.appId);
  });

  test('comes as an app to upload, for administrators only', async () => {
    const path = `/api/v1/connections/${url.split('/').at(-1) ?? ''}/app-package`;
    const { headers, rawPayload } = await testApp.app.inject({
      url: path,
      headers: { cookie: space.administrator.cookie },
    });
    expect(headers['content-disposition']).toContain('Riverside-teams.zip');
    const files = unzipSync(new Uint8Array(rawPayload));
    expect(Object.keys(files).sort()).toEqual([
      'ar.json',
      'color.png',
      'es.json',
      'fr.json',
      'manifest.json',
      'outline.png',
    ]);
    expect(JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array()))).toMatchObject({
      bots: [{ botId: teams.appId }],
      validDomains: ['127.0.0.1'],
    });
  });

  test('lets nobody in who is not Microsoft, and takes what is, once', async () => {
    const join = activityFrom(teams, ANA, { id: 'once', timestamp: now(), text: 'TEAMSWK2' });
    expect(await teams.push(join, { url, token: null })).toBe(401);
    expect(await teams.push(join, { url, token: await teams.token({ forged: true }) })).toBe(401);
    expect(await space.db.chatIdentity.count({ where: { channel: 'teams' } })).toBe(0);
    expect([await teams.push(join, { url }), await teams.push(join, { url })]).toEqual([200, 200]);
    // Their language is Teams' own, so that nobody asks for it.
    await hears('Join as Ana?');
    expect(shown()).toHaveLength(1);
    const card = await taps('Yes');
    await hears('What would you like to do');
    // The question stays, with what was chosen in place of its buttons.
    const answered = shown().find(({ id }) => id === card)?.activity;
    expect(actionsOf(answered)).toEqual([]);
    expect(JSON.stringify(answered)).toContain('✓ Yes, join');
  });

  test('carries a survey from the first question to the last', async () => {
    await taps('Meet people');
    await hears('How will you');
    await taps('Meet someone');
    await hears('What do they answer?');
    await taps('Yes, agreed');
    await hears('What is their name?');
    await says('Sam Poe');
    await hears('phone number');
    await taps('Skip');
    await hears('Where does Sam Poe live?');
    await taps('Skip');
    await hears('What should change first');
    await says('*More* <b>buses</b> & [trams](x)');
    await hears('Are you with us');
    await taps('Not sure');
    await hears('need doing');
    await taps('Skip');
    const answers = async () =>
      (
        await pool.query<{ raw: string }>(
          `SELECT a.raw FROM answer a JOIN response r ON r.id = a.response_id
            WHERE r.space_id = $1 AND r.channel = 'teams' AND a.raw LIKE '%buses%'`,
          [space.id],
        )
      ).rows;
    await expect.poll(answers).toEqual([{ raw: '*More* <b>buses</b> & [trams](x)' }]);
  });

  test('answers a call in a channel in private, and leaves a word there only where it cannot', async () => {
    await runtime.idle();
    const before = shown().length;
    const call = callInChannel(teams, ANA, { id: 'call-1', text: 'menu' });
    await teams.push({ ...call, timestamp: now() }, { url });
    await expect.poll(() => shown().length).toBe(before + 1);
    expect(teams.calls.findLast(({ path }) => path === 'v3/conversations')?.body).toMatchObject({
      members: [{ id: ANA.userId }],
    });
    teams.uninstalled.add(BO.userId);
    await teams.push(
      { ...callInChannel(teams, BO, { id: 'call-2', text: 'help' }), timestamp: now() },
      { url },
    );
    const inChannel = () => teams.shown.filter(({ conversationId }) => conversationId.startsWith('19:'));
    await expect.poll(inChannel).toHaveLength(1);
    expect(JSON.stringify(inChannel())).toContain(`users=28:${teams.appId}`);
    await expect.poll(async () => (await chatOf(BO)).reachability).toBe('blocked');
  });

  test('writes first through what it remembers of a chat, until the app is taken away', async () => {
    await runtime.idle();
    const { personId } = await chatOf(ANA);
    const before = shown().length;
    const write = () =>
      runtime.sendStanding({
        personId,
        class: 'reply',
        text: { content: { en: 'The stall is at noon.' } },
        choices: [],
        expiresAt: new Date(Date.now() + 3_600_000),
      });
    await write();
    await hears('The stall is at noon.');
    expect(shown()).toHaveLength(before + 1);
    expect(shown().at(-1)?.activity).toMatchObject({
      suggestedActions: { actions: [{ type: 'imBack' }, { type: 'imBack' }] },
    });
    await does(ANA, { type: 'installationUpdate', action: 'remove' });
    await expect.poll(async () => (await chatOf(ANA)).reachability).toBe('blocked');
    expect(await write()).toBeNull();
  });
});
