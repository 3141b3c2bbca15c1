import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  ChannelError,
  createAdapter,
  InvalidSettings,
  type AdapterDeps,
  type ChannelAdapter,
} from '../src/index.ts';
import { anOutbound, withButtons } from './support/rendered.ts';
import { SERVICE, startStrictTwilio, type Mishap, type StrictTwilio } from './support/strict-twilio/index.ts';

const ANA = { address: '+33199000001' };
const HOOK = 'https://muster.example/webhooks/sms/1';

let twilio: StrictTwilio;
beforeAll(async () => {
  twilio = await startStrictTwilio();
});
afterAll(() => twilio.stop());

function adapterWith(settings: Record<string, string> = {}, deps: AdapterDeps = {}): ChannelAdapter {
  const { accountSid, authToken, url, number } = twilio;
  const all = { accountSid, authToken, from: number, apiRoot: url, ...settings };
  return createAdapter({ id: 'c', spaceId: 's', channel: 'sms', provider: 'twilio', settings: all }, deps);
}

async function failureOf(work: Promise<unknown>): Promise<ChannelError> {
  const failure = await work.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(failure instanceof ChannelError)) throw new Error(`no ChannelError: ${String(failure)}`);
  expect(failure.message).not.toContain(twilio.authToken);
  return failure;
}

describe('sending', () => {
  test('goes from the number, asks for reports, and tells what it costs', async () => {
    const text = 'Ça va ? Réponds 1 ou 2.';
    const receipt = await adapterWith({}, { webhookUrl: HOOK }).send(ANA, anOutbound({ text }));
    const sent = twilio.sent.at(-1);
    expect(receipt).toEqual({ platformId: sent?.sid, segments: 1 });
    expect(sent?.form).toEqual({
      To: ANA.address,
      From: twilio.number,
      Body: text,
      StatusCallback: `${HOOK}/status`,
    });
  });

  test('goes through a messaging service where there is one', async () => {
    await adapterWith({ from: SERVICE }).send(ANA, anOutbound());
    expect(twilio.sent.at(-1)?.form).toMatchObject({ MessagingServiceSid: SERVICE });
    expect(twilio.sent.at(-1)?.form).not.toHaveProperty('From');
  });

  test('counts every segment, of a script that costs more too', async () => {
    const receipt = await adapterWith().send(ANA, anOutbound({ text: 'ن'.repeat(71) }));
    expect(receipt.segments).toBe(2);
  });

  test('a question from a sender that is a name is sent, and said to be in vain', async () => {
    const adapter = adapterWith({ from: 'OpenCity' });
    expect(adapter.oneWay).toBe(true);
    expect((await adapter.send(ANA, anOutbound(withButtons('Yes')))).warning).toContain('nobody can answer');
    expect(await adapter.send(ANA, anOutbound())).not.toHaveProperty('warning');
  });
});

describe('what goes wrong', () => {
  test.each<[string, Mishap, Partial<ChannelError>]>([
    [
      'too many requests',
      { status: 429, code: 20429, retryAfter: 7 },
      { kind: 'rate_limited', retryAfterSeconds: 7 },
    ],
    ['a full queue', { status: 400, code: 21611 }, { kind: 'rate_limited', retryAfterSeconds: 60 }],
    ['a person who opted out', { status: 400, code: 21610 }, { kind: 'opted_out' }],
    ['a landline', { status: 400, code: 21614 }, { kind: 'unreachable' }],
    ['a region that is off', { status: 400, code: 21408 }, { kind: 'rejected' }],
    ['a sender that is not ours', { status: 400, code: 21660 }, { kind: 'unauthorized' }],
    ['an account that is closed', { status: 403, code: 0 }, { kind: 'unauthorized' }],
    ['a failing server', { status: 500, body: '<h1>oops' }, { kind: 'temporary', uncertain: true }],
    ['a gate in front', { status: 302, body: 'go away' }, { kind: 'temporary', uncertain: false }],
    ['a lie', { status: 201, body: '"fine"' }, { kind: 'temporary', uncertain: true }],
    ['a line cut after the message', 'hang_up', { kind: 'temporary', uncertain: true }],
    ['a line cut before it', 'refuse', { kind: 'temporary', uncertain: true }],
  ])('%s is told in the terms of delivery', async (_name, mishap, expected) => {
    twilio.befall(mishap);
    const { kind, uncertain, retryAfterSeconds } = await failureOf(adapterWith().send(ANA, anOutbound()));
    expect({ kind, uncertain, retryAfterSeconds }).toMatchObject(expected);
  });

  test('nobody there: certainly nothing was sent', async () => {
    const failure = await failureOf(adapterWith({ apiRoot: 'http://127.0.0.1:1' }).send(ANA, anOutbound()));
    expect(failure).toMatchObject({ kind: 'temporary', uncertain: false });
  });

  test('a wrong token concerns the connection, not the message', async () => {
    expect(await failureOf(adapterWith({ authToken: 'wrong' }).send(ANA, anOutbound()))).toMatchObject({
      kind: 'unauthorized',
    });
  });

  test.each([
    [{ accountSid: 'XX1' }, 'begins with AC'],
    [{ authToken: '' }, 'auth token'],
    [{ from: 'A name that is much too long' }, 'at most 11'],
    [{ apiRoot: 'ftp://x' }, 'https://'],
    [{ rate: '-1' }, 'per second'],
  ])('%j cannot work, and is said so before anything is sent', (settings: Record<string, string>, words) => {
    expect(() => adapterWith(settings)).toThrow(InvalidSettings);
    expect(() => adapterWith(settings)).toThrow(words);
  });
});

describe('setting up', () => {
  const options = { webhookUrl: HOOK, commands: {} };

  test('the number is told where to send what people write', async () => {
    expect(await adapterWith({ from: '+1 (500) 555-0006' }).setup(options)).toEqual({
      account: '+15005550006',
      deepLink: 'sms:+15005550006?&body={code}',
      warnings: [],
    });
    expect(twilio.hooks.get(twilio.number)).toBe(HOOK);
  });

  test('so is a messaging service', async () => {
    expect(await adapterWith({ from: SERVICE }).setup(options)).toMatchObject({
      deepLink: null,
      warnings: [],
    });
    expect(twilio.hooks.get(SERVICE)).toBe(HOOK);
  });

  test('what could not be set by itself is said, with what to do', async () => {
    const [warning] = (await adapterWith({ from: '12345' }).setup(options)).warnings;
    expect(warning).toContain(HOOK);
  });

  test('without a public address, and from a name, it warns that nothing arrives', async () => {
    const { warnings } = await adapterWith().setup({ ...options, webhookUrl: null });
    expect(warnings.join()).toContain('PUBLIC_URL');
    expect((await adapterWith({ from: 'OpenCity' }).setup(options)).warnings.join()).toContain(
      'cannot answer',
    );
  });

  test('a wrong token is refused', async () => {
    expect(await failureOf(adapterWith({ authToken: 'wrong' }).setup(options))).toMatchObject({
      kind: 'unauthorized',
    });
  });
});

describe('files of an MMS', () => {
  const bytes = Buffer.from('a picture');

  test('come from where Twilio leads to, without our credentials there', async () => {
    const target = twilio.serve('/stored/1', { bytes });
    const ref = twilio.serve('/2010-04-01/media/1', { bytes, redirectTo: target });
    expect(await adapterWith().download?.({ kind: 'photo', ref, mime: 'image/jpeg' }, 1000)).toEqual({
      bytes,
      mime: 'image/jpeg',
    });
    expect(twilio.calls.at(-1)).toBe('GET /stored/1 anonymous');
  });

  test.each([
    'http://169.254.169.254/latest',
    'file:///etc/passwd',
    'nonsense',
    'https://api.twilio.com.evil.example/x',
  ])('%s is no address of Twilio and is never asked', async (ref) => {
    const fetching = adapterWith().download?.({ kind: 'photo', ref }, 1000) ?? Promise.resolve();
    expect(await failureOf(fetching)).toMatchObject({ kind: 'rejected' });
  });

  test('more than is wanted is not read', async () => {
    const ref = twilio.serve('/2010-04-01/media/2', { bytes: Buffer.alloc(5000) });
    const fetching = adapterWith().download?.({ kind: 'photo', ref }, 1000) ?? Promise.resolve();
    expect(await failureOf(fetching)).toMatchObject({ kind: 'rejected' });
  });
});
