import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { ChannelError, createAdapter, type ChannelAdapter } from '../src/index.ts';
import { startStrictTelegram, type Failure, type Person, type StrictTelegram } from './support/index.ts';
import { anOutbound, withButtons } from './support/rendered.ts';

let telegram: StrictTelegram;
let adapter: ChannelAdapter;
let ana: Person;
let nextId = 100;

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mOor6//DwAFgQKAVxcm0QAAAABJRU5ErkJggg==',
  'base64',
);

beforeAll(async () => {
  telegram = await startStrictTelegram();
});
afterAll(() => telegram.stop());
beforeEach(async () => {
  telegram.fail(null);
  adapter = createAdapter(
    {
      id: 'c',
      spaceId: 's',
      channel: 'telegram',
      settings: { token: telegram.token, apiRoot: telegram.url },
    },
    {
      loadMedia: ({ ref }) =>
        Promise.resolve(ref === 'upload-1' ? { bytes: PNG, mime: 'image/png', name: 'leaflet.png' } : null),
    },
  );
  ana = telegram.person(nextId++);
  await ana.says('hi');
});

const to = (): { address: string } => ({ address: String(ana.id) });

/** Calls since `from` that concern Ana, without their common part. */
function methodsSince(from: number): string[] {
  return telegram.calls.slice(from).map((call) => call.method);
}

async function errorOf(attempt: Promise<unknown>): Promise<ChannelError> {
  const error: unknown = await attempt.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ChannelError)) throw new Error('A ChannelError was expected', { cause: error });
  return error;
}

const failWith = (failure: Failure): void =>
  telegram.fail(({ method }) => (method === 'getUpdates' ? undefined : failure));

describe('what people see', () => {
  test('text is never markup: tags, ampersands and entities arrive as typed', async () => {
    const text = '<b>Ana & Co</b> &lt;3 [x](y) *z* _q_ <script>';
    await adapter.send(to(), anOutbound({ text }));
    expect(ana.last?.text).toBe(text);
  });

  test('buttons carry the tokens, short labels share a row, long ones do not', async () => {
    await adapter.send(to(), anOutbound(withButtons('Yes', 'No', 'Somebody else opened the door', 'Back')));
    expect(ana.last?.markup?.inline_keyboard?.map((row) => row.map((b) => b.callback_data))).toEqual([
      ['t:Yes', 't:No'],
      ['t:Somebody else opened the door'],
      ['t:Back'],
    ]);
  });

  test('a scale from 0 to 10 takes two rows', async () => {
    await adapter.send(to(), anOutbound(withButtons(...Array.from({ length: 11 }, (_, i) => String(i)))));
    expect(ana.last?.markup?.inline_keyboard?.map((row) => row.length)).toEqual([6, 5]);
  });

  test('a list becomes buttons, numbers stay in the text', async () => {
    await adapter.send(to(), anOutbound({ ...withButtons('Somewhere'), layout: 'list' }));
    expect(ana.buttons).toEqual(['Somewhere']);
    await adapter.send(
      to(),
      anOutbound({ text: '1 Yes\n2 No', ...withButtons('Yes', 'No'), layout: 'numbers' }),
    );
    expect(ana.buttons).toEqual([]);
  });

  test('text beyond 4096 units is split, nothing is lost, the buttons stay under the last part', async () => {
    const text = Array.from({ length: 300 }, (_, i) => `Line ${i} 🚪 of a long briefing.`).join('\n');
    const before = ana.received.length;
    const receipt = await adapter.send(to(), anOutbound({ text, ...withButtons('Got it') }));
    const parts = ana.received.slice(before);
    expect(parts.map((part) => part.text).join('\n')).toBe(text);
    expect(parts.map((part) => part.markup !== undefined)).toEqual([false, false, true]);
    expect(receipt.platformId).toBe(String(ana.last?.messageId));
  });

  test('a text without any break is cut between characters, never inside one', async () => {
    const text = 'x'.repeat(4095) + '🚪'.repeat(100);
    const before = ana.received.length;
    await adapter.send(to(), anOutbound({ text }));
    expect(
      ana.received
        .slice(before)
        .map((part) => part.text)
        .join(''),
    ).toBe(text);
  });

  test('NUL and half surrogates are removed before Telegram refuses them', async () => {
    await adapter.send(to(), anOutbound({ text: 'a\u0000b\uD83Dc' }));
    expect(ana.last?.text).toBe('ab\uFFFDc');
  });

  test('a message for another chat of the same person goes there', async () => {
    telegram.group(777);
    await adapter.send({ ...to(), replyTo: '777' }, anOutbound({ text: 'there' }));
    expect(telegram.sent.at(-1)).toMatchObject({ chatId: 777, text: 'there' });
  });
});

describe('taps', () => {
  test('the tap is answered, the answered buttons go, then the next question comes', async () => {
    await adapter.send(to(), anOutbound(withButtons('Yes', 'No')));
    const asked = ana.last;
    await ana.taps('Yes');
    const { callbackId, messageId } = lastTap();
    const from = telegram.calls.length;
    await adapter.send(to(), anOutbound({ text: 'Thanks' }, { acknowledges: { callbackId, messageId } }));
    expect(methodsSince(from).sort()).toEqual([
      'answerCallbackQuery',
      'editMessageReplyMarkup',
      'sendMessage',
    ]);
    expect(methodsSince(from).at(-1)).toBe('sendMessage');
    expect(ana.received.find((message) => message.messageId === asked?.messageId)?.markup).toBeUndefined();
  });

  test('a tap too old to answer and buttons already gone do not keep the reply from coming', async () => {
    const acknowledges = { callbackId: '99', messageId: '424242' };
    await adapter.send(to(), anOutbound({ text: 'Still here' }, { acknowledges }));
    expect(ana.last?.text).toBe('Still here');
  });

  test('a multiple choice is edited in place when its ticks change', async () => {
    const { platformId } = await adapter.send(to(), anOutbound(withButtons('Flyers', 'Calls')));
    const before = ana.received.length;
    const again = await adapter.send(
      to(),
      anOutbound(withButtons('✓ Flyers', 'Calls'), {
        replaces: platformId ?? '',
        acknowledges: { messageId: platformId ?? '' },
      }),
    );
    expect(again.platformId).toBe(platformId);
    expect(ana.received.length).toBe(before);
    expect(ana.buttons).toEqual(['✓ Flyers', 'Calls']);
    expect(ana.last?.edits).toBe(1);
  });

  test('an edit that changes nothing counts as done', async () => {
    const { platformId } = await adapter.send(to(), anOutbound(withButtons('A')));
    const before = ana.received.length;
    await adapter.send(to(), anOutbound(withButtons('A'), { replaces: platformId ?? '' }));
    expect(ana.received.length).toBe(before);
  });

  test.each(['424242', 'not-a-number'])('what cannot be edited (%s) is said anew', async (replaces) => {
    await adapter.send(to(), anOutbound({ text: 'Anew' }, { replaces }));
    expect(ana.last?.text).toBe('Anew');
  });
});

describe('asking for location and number', () => {
  test('the keyboard offers the platform button first, then the choices as words', async () => {
    const request = { kind: 'location', label: 'Send my location' } as const;
    await adapter.send(to(), anOutbound({ request, ...withButtons('Skip', 'Back') }));
    expect(ana.last?.markup?.keyboard?.map((row) => row.map((button) => button.text))).toEqual([
      ['Send my location'],
      ['Skip', 'Back'],
    ]);
    expect(ana.last?.markup?.keyboard?.[0]?.[0]?.request_location).toBe(true);
  });

  test('the keyboard is taken away with the next message', async () => {
    await adapter.send(to(), anOutbound({ request: { kind: 'contact', label: 'Share my number' } }));
    await adapter.send(to(), anOutbound({ text: 'Thanks' }));
    expect(ana.last?.markup).toEqual({ remove_keyboard: true });
    await adapter.send(to(), anOutbound({ text: 'And now' }));
    expect(ana.last?.markup).toBeUndefined();
  });

  test('before a message with buttons it is taken away by one that vanishes', async () => {
    await adapter.send(to(), anOutbound({ request: { kind: 'contact', label: 'Share my number' } }));
    const before = telegram.sent.length;
    await adapter.send(to(), anOutbound({ text: 'Which team?', ...withButtons('North', 'South') }));
    const [carrier, question] = telegram.sent.slice(before);
    expect(carrier).toMatchObject({ markup: { remove_keyboard: true }, deleted: true });
    expect(question).toMatchObject({ text: 'Which team?', deleted: false });
  });

  test('the host may know better than this process whether a keyboard is open', async () => {
    await adapter.send(to(), anOutbound({ text: 'Thanks' }, { clearsRequest: true }));
    expect(ana.last?.markup).toEqual({ remove_keyboard: true });
  });
});

describe('pictures and documents', () => {
  test('a stored picture is uploaded once, then named by its Telegram id', async () => {
    const media = [{ kind: 'photo', ref: 'upload-1' }] as const;
    await adapter.send(to(), anOutbound({ text: 'Our leaflet', media }));
    expect(ana.last).toMatchObject({ text: 'Our leaflet', file: { kind: 'photo', name: 'leaflet.png' } });
    const uploaded = ana.last?.file?.fileId;
    await adapter.send(to(), anOutbound({ text: 'Again', media }));
    expect(telegram.calls.at(-1)?.payload['photo']).toBe(uploaded);
  });

  test('a long text follows the picture instead of being cut to a caption', async () => {
    const text = 'word '.repeat(300).trim();
    await adapter.send(
      to(),
      anOutbound({ text, media: [{ kind: 'file', ref: 'upload-1' }], ...withButtons('Ok') }),
    );
    expect(ana.received.slice(-2).map((m) => [m.file?.kind, m.text, m.markup !== undefined])).toEqual([
      ['document', '', false],
      [undefined, text, true],
    ]);
  });

  test('a picture that no longer exists does not take the question with it', async () => {
    const receipt = await adapter.send(
      to(),
      anOutbound({ media: [{ kind: 'photo', ref: 'gone' }], ...withButtons('Yes') }),
    );
    expect(ana.last).toMatchObject({ text: 'Did you talk to somebody?' });
    expect(ana.buttons).toEqual(['Yes']);
    expect(receipt.warning).toContain('wrong file identifier');
  });

  test('what a person sent can be fetched, up to the limit', async () => {
    const ref = telegram.file(PNG);
    const media = { kind: 'photo', ref } as const;
    expect(await adapter.download?.(media, 1_000_000)).toEqual({ bytes: PNG, mime: 'image/jpeg' });
    const error = await errorOf(Promise.resolve(adapter.download?.(media, 10)));
    expect(error.kind).toBe('rejected');
  });

  test('a file larger than it claims is not read to its end', async () => {
    const ref = telegram.file(Buffer.alloc(50_000), { size: 1 });
    const error = await errorOf(Promise.resolve(adapter.download?.({ kind: 'file', ref }, 1000)));
    expect(error).toMatchObject({ kind: 'rejected' });
  });

  test('a path that leads elsewhere is not followed', async () => {
    const ref = telegram.file(PNG, { path: '../../getMe' });
    const error = await errorOf(Promise.resolve(adapter.download?.({ kind: 'file', ref }, 1000)));
    expect(error).toMatchObject({ kind: 'rejected' });
  });
});

describe('what Telegram refuses', () => {
  const html = '<html>Bad Gateway</html>';
  test.each<[string, Failure, Partial<ChannelError>]>([
    [
      'too many requests',
      { status: 429, description: 'Too Many Requests: retry after 7', parameters: { retry_after: 7 } },
      { kind: 'rate_limited', retryAfterSeconds: 7 },
    ],
    [
      'a proxy that says too many',
      { status: 429, html, headers: { 'retry-after': '3' } },
      { kind: 'rate_limited', retryAfterSeconds: 3 },
    ],
    [
      'a server error',
      { status: 500, description: 'Internal Server Error' },
      { kind: 'temporary', uncertain: true },
    ],
    ['a proxy without a server', { status: 502, html }, { kind: 'temporary', uncertain: true }],
    ['a page instead of an answer', { status: 200, html }, { kind: 'temporary', uncertain: true }],
    [
      'a redirect',
      { status: 302, html, headers: { location: 'http://127.0.0.1:9/' } },
      { kind: 'temporary' },
    ],
    ['an upload too large for a proxy', { status: 413, html }, { kind: 'rejected' }],
    ['a revoked token', { status: 401, description: 'Unauthorized' }, { kind: 'unauthorized' }],
    ['an unknown token', { status: 404, description: 'Not Found' }, { kind: 'unauthorized' }],
    ['an unknown refusal', { status: 403, description: 'Forbidden: something new' }, { kind: 'blocked' }],
    [
      'a broken message',
      { status: 400, description: 'Bad Request: WHATEVER' },
      { kind: 'rejected', uncertain: false },
    ],
    [
      'a refusal without code or words',
      { status: 400, html: '{"ok":false}' },
      { kind: 'rejected', uncertain: false },
    ],
    [
      'a refusal whose code is a text',
      { status: 200, html: '{"ok":false,"error_code":"429","parameters":{"retry_after":"8"}}' },
      { kind: 'rate_limited', retryAfterSeconds: 8 },
    ],
    [
      'a pause that is no number',
      {
        status: 429,
        html: '{"ok":false,"error_code":429,"description":null,"parameters":{"retry_after":-3}}',
      },
      { kind: 'rate_limited', retryAfterSeconds: 5 },
    ],
    [
      'nothing but no',
      { status: 200, html: '{"ok":false,"description":{"x":1},"parameters":[]}' },
      { kind: 'temporary', uncertain: true },
    ],
  ])('%s is named by its kind', async (_name, failure, expected) => {
    failWith(failure);
    expect(await errorOf(adapter.send(to(), anOutbound()))).toMatchObject(expected);
  });

  test.each(['{"ok":true}', '{"ok":true,"result":true}', '{"ok":true,"result":{"message_id":"x"}}'])(
    'a message that was accepted is sent, also where the answer does not say which it is: %s',
    async (html) => {
      failWith({ status: 200, html });
      expect(await adapter.send(to(), anOutbound())).toEqual({ platformId: null });
    },
  );

  test('a question whose buttons are refused is asked with words to type', async () => {
    telegram.fail(({ method, payload }) =>
      method === 'sendMessage' && payload['reply_markup'] !== undefined
        ? { status: 400, description: 'Bad Request: BUTTON_MOON_PHASE' }
        : undefined,
    );
    const receipt = await adapter.send(to(), anOutbound(withButtons('Yes', 'No')));
    expect(ana.last).toMatchObject({ text: 'Did you talk to somebody?\n\n– Yes\n– No' });
    expect(receipt.warning).toContain('BUTTON_MOON_PHASE');
    expect(receipt.platformId).toBe(String(ana.last?.messageId));
  });

  test('what a small server does not know costs no message: the rest works without it', async () => {
    telegram.fail(({ method }) =>
      method === 'sendMessage' ? undefined : { status: 404, html: 'Cannot POST' },
    );
    const acknowledges = { callbackId: '1', messageId: '7' };
    await adapter.send(to(), { ...anOutbound(), replaces: '8', acknowledges });
    expect(ana.last?.text).toBe('Did you talk to somebody?');
  });

  test('a person who blocked the bot', async () => {
    await ana.blocks();
    expect(await errorOf(adapter.send(to(), anOutbound()))).toMatchObject({ kind: 'blocked' });
  });

  test('a deleted account, and a number that is nobody', async () => {
    telegram.deactivate(ana.id);
    expect(await errorOf(adapter.send(to(), anOutbound()))).toMatchObject({ kind: 'unreachable' });
    expect(await errorOf(adapter.send({ address: '31337' }, anOutbound()))).toMatchObject({
      kind: 'unreachable',
    });
    expect(await errorOf(adapter.send({ address: 'sim:ana' }, anOutbound()))).toMatchObject({
      kind: 'unreachable',
    });
  });

  test('a chat that has moved says where to', async () => {
    telegram.group(-55);
    telegram.migrate(-55, -1_001_234_567_890);
    expect(await errorOf(adapter.send({ address: '-55' }, anOutbound()))).toMatchObject({
      kind: 'moved',
      movedTo: '-1001234567890',
    });
  });

  test('a token with too many bytes costs the buttons, not the question', async () => {
    const choices = [{ token: 'é'.repeat(33), label: 'Yes' }];
    const { warning } = await adapter.send(to(), anOutbound({ layout: 'buttons', choices }));
    expect(warning).toContain('BUTTON_DATA_INVALID');
    expect(ana.last?.text).toContain('– Yes');
  });

  test('a line cut after the message was taken leaves it uncertain', async () => {
    failWith({ hangUp: true, after: true });
    expect(await errorOf(adapter.send(to(), anOutbound()))).toMatchObject({
      kind: 'temporary',
      uncertain: true,
    });
    expect(ana.last?.text).toBe('Did you talk to somebody?');
  });

  test('a server that does not answer is given up after half a minute, and may have taken it', async () => {
    failWith({ delayMs: 60_000 });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const failure = errorOf(adapter.send(to(), anOutbound()));
      await vi.advanceTimersByTimeAsync(30_000);
      expect(await failure).toMatchObject({ kind: 'temporary', uncertain: true });
    } finally {
      vi.useRealTimers();
    }
  });

  test('a server that is not there certainly took nothing', async () => {
    const gone = await startStrictTelegram();
    await gone.stop();
    const settings = { token: gone.token, apiRoot: gone.url };
    const nowhere = createAdapter({ id: 'c', spaceId: 's', channel: 'telegram', settings });
    expect(await errorOf(nowhere.send(to(), anOutbound()))).toMatchObject({
      kind: 'temporary',
      uncertain: false,
    });
  });

  test('no error carries the token, the text or the address of a call', async () => {
    const failures: Failure[] = [
      { hangUp: true },
      { status: 200, html: `<a href="/bot${telegram.token}/x">` },
      { status: 400, description: `Bad Request: see ${telegram.url}/bot${telegram.token}/sendMessage` },
    ];
    for (const failure of failures) {
      failWith(failure);
      const error = await errorOf(adapter.send(to(), anOutbound({ text: 'a secret answer' })));
      const everything = JSON.stringify(error, Object.getOwnPropertyNames(error)) + String(error.stack);
      expect(everything).not.toContain(telegram.token);
      expect(everything).not.toContain('a secret answer');
      expect(error.cause).toBeUndefined();
    }
  });
});

function lastTap(): { callbackId: string; messageId: string } {
  const tap = telegram.updates.at(-1)?.['callback_query'] as { id: string; message: { message_id: number } };
  return { callbackId: tap.id, messageId: String(tap.message.message_id) };
}
