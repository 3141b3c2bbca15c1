import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAdapter, type ChannelAdapter, type WebhookOutcome } from '../src/index.ts';
import {
  activityFrom,
  callInChannel,
  startStrictTeams,
  type StrictTeams,
} from './support/strict-teams/index.ts';

const ANA = { userId: '29:ana', aadObjectId: 'AAAAAAAA-0000-4000-8000-000000000001', locale: 'fr-CA' };
const STRANGER = { userId: '29:guest' };

/** The library takes its time on a busy machine. */
const SLOW_MS = 60_000;
let teams: StrictTeams;
let adapter: ChannelAdapter;
beforeAll(async () => {
  teams = await startStrictTeams();
  adapter = createAdapter({ id: 'c', spaceId: 's', channel: 'teams', settings: teams.settings });
  await adapter.setup({ webhookUrl: null, commands: {} });
}, SLOW_MS);
afterAll(() => teams.stop());

interface Call {
  readonly token?: string | null;
  readonly isLocal?: boolean;
  readonly to?: ChannelAdapter;
  readonly method?: string;
}

async function call(activity: unknown, { token, to = adapter, method = 'POST', ...rest }: Call = {}) {
  const given = token === undefined ? await teams.token() : token;
  return to.webhook({
    method,
    url: 'https://muster.example/webhooks/teams/1',
    headers: given === null ? {} : { authorization: `Bearer ${given}` },
    body: Buffer.from(JSON.stringify(activity)),
    ...rest,
  });
}

const says = (deed: Readonly<Record<string, unknown>>) => activityFrom(teams, ANA, { id: '1', ...deed });
const envelopeIn = (outcome: WebhookOutcome) => (outcome.ok ? outcome.envelopes[0] : undefined);

describe('who calls', () => {
  test.each([
    ['is Microsoft', {}, true],
    ['has no key of Microsoft’s', { forged: true }, false],
    ['means another bot', { audience: '00000000-0000-4000-8000-000000000000' }, false],
    ['is another issuer', { issuer: 'https://sts.windows.net/somebody/' }, false],
    ['speaks of another address for answers', { serviceUrl: 'https://evil.example/' }, false],
    ['is an hour late', { expiresIn: -3600 }, false],
  ] as const)('a token that %s', async (_name, claims, isLetIn) => {
    const outcome = await call(says({ text: 'hi' }), { token: await teams.token(claims) });
    expect(outcome).toMatchObject(isLetIn ? { ok: true } : { ok: false, status: 401 });
  });

  test.each([
    ['another channel, for which the key is not endorsed', { channelId: 'webchat' }],
    ['a channel whose proofs follow other rules', { channelId: 'AseChannel' }],
    ['no address for answers, about which nothing is claimed', { serviceUrl: '' }],
    ['an address for answers that anybody can listen at', { serviceUrl: 'http://smba.example/' }],
  ])('a good token does not open the door for %s', async (_name, deed) => {
    expect(await call(says(deed))).toMatchObject({ ok: false, status: 401 });
  });

  test('a token is never taken for granted, whatever stands where it should', async () => {
    for (const token of [null, '', 'a.b.c', 'eyJhbGciOiJub25lIn0.e30.', `${await teams.token()}x`])
      expect(await call(says({ text: 'hi' }), { token })).toMatchObject({ ok: false, status: 401 });
    expect(await call(says({}), { method: 'GET' })).toMatchObject({ ok: false, status: 405 });
  });

  test('while the keys are out of reach Teams is asked to try again', async () => {
    const settings = { ...teams.settings, openIdUrl: 'http://127.0.0.1:1/openid' };
    const cutOff = createAdapter({ id: 'c', spaceId: 's', channel: 'teams', settings });
    expect(await call(says({ text: 'hi' }), { to: cutOff })).toMatchObject({ ok: false, status: 503 });
  });

  test('the emulator needs no proof, from this machine and to this machine, where it is switched on', async () => {
    const emulated = createAdapter({ id: 'c', spaceId: 's', channel: 'teams', settings: { emulator: '1' } });
    const bare = { to: emulated, token: null };
    expect(await call(says({ text: 'hi' }), { ...bare, isLocal: true })).toMatchObject({ ok: true });
    expect(await call(says({ text: 'hi' }), { ...bare, isLocal: false })).toMatchObject({ status: 401 });
    const elsewhere = says({ text: 'hi', serviceUrl: 'https://smba.example/' });
    expect(await call(elsewhere, { ...bare, isLocal: true })).toMatchObject({ status: 401 });
    expect(await call(says({ text: 'hi' }), { token: null, isLocal: true })).toMatchObject({ status: 401 });
  });
});

describe('what it means', () => {
  test('a person is known by the directory, spoken to in their language, and answered in their chat', async () => {
    const envelope = envelopeIn(await call(says({ text: 'hi' })));
    expect(envelope).toMatchObject({
      channel: 'teams',
      dedupKey: 'a:private-29:ana|1',
      sender: { address: ANA.aadObjectId.toLowerCase(), aliases: ['29:ana'], name: 'Ana', language: 'fr' },
      content: { text: 'hi' },
      sentAt: '2026-01-01T00:00:00.000Z',
    });
    expect(JSON.parse(envelope?.replyTo ?? '')).toEqual({
      serviceUrl: teams.serviceUrl,
      conversationId: 'a:private-29:ana',
      userId: '29:ana',
      botId: `28:${teams.appId}`,
      tenantId: teams.tenantId,
    });
  });

  test('a guest without a place in the directory is known by the id that the bot knows', async () => {
    const guest = activityFrom(teams, STRANGER, { id: '1', text: 'hi' });
    expect(envelopeIn(await call(guest))?.sender).toMatchObject({ address: '29:guest' });
  });

  test.each([
    ['a tap', { value: { choice: 'tok' }, replyToId: 'q1' }, { choice: 'tok' }],
    ['a command', { text: '/menu' }, { text: '/menu' }],
    ['installing', { type: 'installationUpdate', action: 'add' }, { text: 'start' }],
    ['taking it away', { type: 'installationUpdate', action: 'remove' }, { reachability: 'blocked' }],
    ['a card of another bot', { value: { other: 1 } }, {}],
    [
      'a file',
      {
        attachments: [
          { contentType: 'text/html', content: '<p>x</p>' },
          {
            contentType: 'application/vnd.microsoft.teams.file.download.info',
            name: 'door.PNG',
            content: { downloadUrl: 'https://x.sharepoint.com/1', fileType: 'png' },
          },
        ],
      },
      { media: [{ kind: 'photo', ref: 'https://x.sharepoint.com/1', name: 'door.PNG' }] },
    ],
  ] as const)('what is read: %s', async (_name, deed, content) => {
    expect(envelopeIn(await call(says(deed)))?.content).toEqual(content);
  });

  test('a tap names the card and the answer, so that the card can show it', async () => {
    const tap = says({ value: { choice: 'tok' }, replyToId: 'q1' });
    expect(envelopeIn(await call(tap))?.platform).toEqual({ messageId: 'q1', callbackId: 'tok' });
  });

  test.each([
    ['an update of an installation', { type: 'installationUpdate', action: 'add-upgrade' }],
    ['an edited message', { type: 'messageUpdate', text: 'hi' }],
    ['a thumb', { type: 'messageReaction', reactionsAdded: [{ type: 'like' }] }],
    ['our own arrival', { type: 'conversationUpdate', membersAdded: [{ id: '28:x' }] }],
    ['another bot', { from: { id: '28:other' }, text: 'hi' }],
    [
      'a channel where nobody calls us',
      { conversation: { id: '19:a', conversationType: 'channel' }, text: 'hi' },
    ],
  ])('%s is none of our business', async (_name, deed) => {
    expect(await call(says(deed))).toEqual({ ok: true, envelopes: [] });
  });

  test('what waits for an answer of a kind that we do not give is told so', async () => {
    const outcome = await call(says({ type: 'invoke', name: 'composeExtension/query' }));
    expect(outcome).toMatchObject({ ok: true, envelopes: [], reply: { status: 501 } });
  });

  test('called by name in a channel, the rest of the words count, and the answer goes elsewhere', async () => {
    const envelope = envelopeIn(await call(callInChannel(teams, ANA, { id: '7', text: 'tasks' })));
    expect(envelope?.content).toEqual({ text: 'tasks' });
    const reference = JSON.parse(envelope?.replyTo ?? '') as object;
    expect(reference).toMatchObject({ userId: '29:ana', calledIn: { messageId: '7', language: 'fr' } });
    expect(reference).not.toHaveProperty('conversationId');
  });
});
