import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createAdapter, type ChannelAdapter, type ChannelError, type OutboundMessage } from '../src/index.ts';
import { anOutbound, withButtons } from './support/rendered.ts';
import {
  actionsOf,
  startStrictTeams,
  type StrictTeams,
  type TeamsFailure,
} from './support/strict-teams/index.ts';

const ANA = 'aaaaaaaa-0000-4000-8000-000000000001';
const PNG = Buffer.from('89504e470d0a1a0a', 'hex');

/** The library takes its time on a busy machine. */
const SLOW_MS = 60_000;
let teams: StrictTeams;
let adapter: ChannelAdapter;
beforeAll(async () => {
  teams = await startStrictTeams();
  adapter = createAdapter(
    { id: 'c', spaceId: 's', channel: 'teams', settings: teams.settings },
    {
      loadMedia: ({ ref }) =>
        Promise.resolve(
          ref === 'gone'
            ? null
            : { bytes: PNG, mime: ref === 'pdf' ? 'application/pdf' : 'image/png', name: ref },
        ),
    },
  );
  await adapter.setup({ webhookUrl: null, commands: {} });
}, SLOW_MS);
beforeEach(() => {
  teams.fail(null);
  teams.failSignIn(null);
  teams.uninstalled.clear();
});
afterAll(() => teams.stop());

const reference = (parts: object = {}) =>
  JSON.stringify({
    serviceUrl: teams.serviceUrl,
    conversationId: 'a:private-29:ana',
    userId: '29:ana',
    ...parts,
  });
const send = (outbound: OutboundMessage, replyTo = reference()) =>
  adapter.send({ address: ANA, replyTo }, outbound);
const newest = () => teams.shown.at(-1)?.activity ?? {};
const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'sent',
    (error: unknown) => error,
  );

describe('a message', () => {
  test('says what it says, whatever Teams would read into it, and pages can be opened', async () => {
    await send(anOutbound({ text: '<b>Ann</b> & *Bo*\nhttps://muster.example/d/x?a=1&b=2.' }));
    const link = 'https://muster.example/d/x?a=1&amp;b=2';
    expect(newest()).toEqual({
      type: 'message',
      textFormat: 'xml',
      text: `&lt;b&gt;Ann&lt;/b&gt; &amp; *Bo*<br/><a href="${link}">${link}</a>.`,
    });
  });

  test('has short answers side by side, long ones in full lines, each tap with its token', async () => {
    const long = 'I would rather talk to somebody about this another time';
    await send(
      anOutbound({ ...withButtons('1', '2', '3', 'Yes', 'No', 'Not today, thanks', long), direction: 'rtl' }),
    );
    const [card] = newest()['attachments'] as [
      { content: { rtl: boolean; body: { type: string; actions?: object[] }[] } },
    ];
    expect(card.content.rtl).toBe(true);
    expect(card.content.body.map(({ type, actions }) => [type, actions?.length])).toEqual([
      ['RichTextBlock', undefined],
      ['ActionSet', 5],
      ['ActionSet', 1],
      ['Container', undefined],
    ]);
    expect(actionsOf(newest()).at(-1)).toMatchObject({ title: long, data: { choice: `t:${long}` } });
  });

  test('with answers says it in the card, line by line, where pages can be opened, too', async () => {
    await send(
      anOutbound({ ...withButtons('Yes'), text: 'See *here*:\nhttps://muster.example/x.\n\nComing?' }),
    );
    const [card] = newest()['attachments'] as [{ content: { body: object[] } }];
    const url = 'https://muster.example/x';
    expect(card.content.body.slice(0, 3)).toEqual([
      { type: 'RichTextBlock', spacing: 'None', inlines: [{ type: 'TextRun', text: 'See *here*:' }] },
      {
        type: 'RichTextBlock',
        spacing: 'None',
        inlines: [
          { type: 'TextRun', text: url, selectAction: { type: 'Action.OpenUrl', url } },
          { type: 'TextRun', text: '.' },
        ],
      },
      { type: 'RichTextBlock', spacing: 'Medium', inlines: [{ type: 'TextRun', text: 'Coming?' }] },
    ]);
  });

  test('without answers offers the words that work everywhere', async () => {
    await send(anOutbound({ suggestions: ['menu', 'help'] }));
    expect(newest()['suggestedActions']).toEqual({
      actions: ['menu', 'help'].map((word) => ({ type: 'imBack', title: word, value: word })),
    });
  });

  test('carries a picture; what Teams does not show is left out and said in the log, the words go', async () => {
    await send(anOutbound({ media: [{ kind: 'photo', ref: 'poster' }] }));
    expect(teams.shown.at(-2)?.activity['attachments']).toMatchObject([
      { contentType: 'image/png', name: 'poster' },
    ]);
    const before = teams.shown.length;
    const receipt = await send(
      anOutbound({
        media: [
          { kind: 'file', ref: 'pdf' },
          { kind: 'photo', ref: 'gone' },
        ],
      }),
    );
    expect(receipt).toMatchObject({
      platformId: expect.any(String) as string,
      warning: expect.any(String) as string,
    });
    expect(teams.shown).toHaveLength(before + 1);
  });
});

describe('an answered card', () => {
  const asked = { ...withButtons('Yes', 'No'), text: 'Really?', direction: 'ltr' as const };

  test('keeps its question and shows the answer in place of its buttons', async () => {
    const { platformId } = await send(anOutbound(asked));
    const acknowledges = {
      messageId: platformId ?? '',
      callbackId: 't:Yes',
      shown: anOutbound(asked).message,
    };
    await send(anOutbound({ text: 'Thanks.' }, { acknowledges }));
    const card = teams.shown.find(({ id }) => id === platformId);
    expect(card?.changes).toBe(1);
    expect(actionsOf(card?.activity)).toEqual([]);
    const said = JSON.stringify(card?.activity);
    expect([said.includes('Really?'), said.includes('✓ Yes')]).toEqual([true, true]);
  });

  test('is tried again where another change was faster (412), and never costs the reply', async () => {
    const { platformId } = await send(anOutbound(asked));
    const acknowledges = {
      messageId: platformId ?? '',
      callbackId: 't:No',
      shown: anOutbound(asked).message,
    };
    let edits = 0;
    teams.fail(({ method }) =>
      method === 'PUT' && (edits += 1) === 1
        ? { status: 412, body: { error: { code: 'PreconditionFailed' } } }
        : undefined,
    );
    await send(anOutbound({ text: 'Thanks.' }, { acknowledges }));
    expect(teams.shown.find(({ id }) => id === platformId)?.changes).toBe(1);
    teams.fail(({ method }) => (method === 'PUT' ? { status: 400, body: '{}' } : undefined));
    expect(await send(anOutbound({ text: 'Thanks again.' }, { acknowledges }))).toMatchObject({
      platformId: expect.any(String) as string,
    });
  });

  test('that only changes its ticks is written anew in place, and said anew where it is gone', async () => {
    const { platformId } = await send(anOutbound(asked));
    const before = teams.shown.length;
    const ticked = anOutbound(
      { ...withButtons('✓ Yes', 'No'), text: 'Really?' },
      { replaces: platformId ?? '' },
    );
    expect(await send(ticked)).toEqual({ platformId });
    expect(teams.shown).toHaveLength(before);
    await send({ ...ticked, replaces: '999' });
    expect(teams.shown).toHaveLength(before + 1);
    teams.fail(({ method }) => (method === 'PUT' ? { status: 412, body: '{}' } : undefined));
    expect(await failureOf(send(ticked))).toMatchObject({ kind: 'temporary', uncertain: false });
  });
});

describe('what goes wrong', () => {
  const blocked = JSON.stringify({ subCode: 'MessageWritesBlocked', errorCode: 209 });
  test.each<[string, TeamsFailure, object]>([
    [
      '403 MessageWritesBlocked',
      { status: 403, body: { error: { code: 'x', message: blocked } } },
      { kind: 'blocked' },
    ],
    ['403 for another reason', { status: 403, body: { error: { code: 'Odd' } } }, { kind: 'rejected' }],
    [
      '429 with a time',
      { status: 429, body: '{}', headers: { 'retry-after': '7' } },
      { kind: 'rate_limited', retryAfterSeconds: 7 },
    ],
    ['429 without', { status: 429, body: '{}' }, { kind: 'rate_limited', retryAfterSeconds: 5 }],
    ['412', { status: 412, body: '{}' }, { kind: 'temporary', uncertain: false }],
    ['502', { status: 502, body: '<html>' }, { kind: 'temporary', uncertain: true }],
    ['413', { status: 413, body: { error: { code: 'MessageSizeTooBig' } } }, { kind: 'rejected' }],
    [
      'a redirect to somewhere else',
      { status: 307, body: '', headers: { location: 'http://127.0.0.1:1/' } },
      { kind: 'temporary' },
    ],
    ['a line cut after it was taken', { hangUp: 'after' }, { kind: 'temporary', uncertain: true }],
  ])('%s: the platform says so', async (_name, failure, expected) => {
    const before = teams.calls.length;
    teams.fail(() => failure);
    expect(await failureOf(send(anOutbound()))).toMatchObject(expected);
    // Delivery tries again, and nobody else.
    expect(teams.calls).toHaveLength(before + 1);
  });

  test('a token that was withdrawn is replaced once, a secret that is wrong stops the connection', async () => {
    await send(anOutbound());
    teams.withdrawTokens();
    await expect(send(anOutbound())).resolves.toBeDefined();
    const settings = { ...teams.settings, appPassword: 'wrong-secret' };
    const failure = await failureOf(
      createAdapter({ id: 'c', spaceId: 's', channel: 'teams', settings }).setup({
        webhookUrl: null,
        commands: {},
      }),
    );
    expect(failure).toMatchObject({ kind: 'unauthorized' });
    expect((failure as ChannelError).message).toContain('AADSTS7000215');
    expect((failure as ChannelError).message).not.toContain('wrong-secret');
  });

  test('a sign-in that is down for a while has sent nothing', async () => {
    const fresh = createAdapter({ id: 'c', spaceId: 's', channel: 'teams', settings: teams.settings });
    teams.failSignIn({ status: 503, body: {} });
    const failure = await failureOf(fresh.send({ address: ANA, replyTo: reference() }, anOutbound()));
    expect(failure).toMatchObject({ kind: 'temporary', uncertain: false });
  });
});

describe('the private chat', () => {
  test('is opened once for whoever has only called in a channel, and not where it is refused', async () => {
    const called = reference({ conversationId: undefined, userId: '29:new' });
    const before = teams.calls.length;
    await send(anOutbound(), called);
    await send(anOutbound(), called);
    expect(teams.calls.slice(before).filter(({ path }) => path === 'v3/conversations')).toHaveLength(1);
    teams.fail(() => ({ hangUp: 'after' }));
    const other = reference({ conversationId: undefined, userId: '29:other' });
    expect(await failureOf(send(anOutbound(), other))).toMatchObject({ kind: 'temporary', uncertain: false });
  });

  test('that Teams no longer knows is opened anew', async () => {
    const { platformId } = await send(anOutbound(), reference({ conversationId: 'lost' }));
    expect(teams.shown.at(-1)).toMatchObject({ id: platformId, conversationId: 'a:private-29:ana' });
  });

  test('a reference that somebody has tampered with leads nowhere', async () => {
    const evil = reference({ serviceUrl: 'http://evil.example/' });
    const before = teams.calls.length;
    await adapter.send({ address: ANA, replyTo: evil }, anOutbound());
    expect(teams.calls.length).toBeGreaterThan(before);
  });
});

describe('a file that somebody sent', () => {
  test('is fetched with our token where Teams keeps it, and nowhere else', async () => {
    const ref = teams.file(PNG);
    await expect(adapter.download?.({ kind: 'photo', ref }, 100)).resolves.toEqual({
      bytes: PNG,
      mime: 'image/png',
    });
    await expect(adapter.download?.({ kind: 'photo', ref }, 4)).rejects.toMatchObject({ kind: 'rejected' });
    for (const other of [
      'http://127.0.0.1:1/x',
      'https://evil.example/x',
      'https://x.sharepoint.com.evil.example/',
      'photo-1',
    ])
      await expect(adapter.download?.({ kind: 'photo', ref: other }, 100)).rejects.toMatchObject({
        kind: 'rejected',
      });
  });
});
