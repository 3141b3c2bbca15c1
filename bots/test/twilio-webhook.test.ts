import fc from 'fast-check';
import twilio from 'twilio';
import { describe, expect, test } from 'vitest';
import { createAdapter, type WebhookOutcome } from '../src/index.ts';

const TOKEN = '12345';
const URL_OF_HOOK = 'https://muster.example/webhooks/sms/0193';

const adapter = createAdapter({
  id: 'c',
  spaceId: 's',
  channel: 'sms',
  provider: 'twilio',
  settings: { accountSid: 'AC1', authToken: TOKEN, from: '+15005550006' },
});

type Fields = Readonly<Record<string, string | readonly string[]>>;

const MESSAGE: Fields = {
  ToCountry: 'US',
  SmsMessageSid: 'SM1',
  NumMedia: '0',
  SmsSid: 'SM1',
  SmsStatus: 'received',
  Body: 'JOIN',
  To: '+15005550006',
  NumSegments: '1',
  MessageSid: 'SM1',
  AccountSid: 'AC1',
  From: '+33199000001',
  ApiVersion: '2010-04-01',
};

interface Call {
  readonly calledAs?: string;
  readonly signedAs?: string;
  readonly token?: string;
  readonly signature?: string;
  readonly body?: string;
}

/** Posts a form as Twilio would, signed by Twilio's own code. */
function post(fields: Fields, call: Call = {}): WebhookOutcome {
  const { calledAs = URL_OF_HOOK, signedAs = calledAs, token = TOKEN } = call;
  const form = new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) =>
      [value].flat().map((one): [string, string] => [name, one]),
    ),
  );
  const outcome = adapter.webhook({
    method: 'POST',
    url: calledAs,
    headers: {
      'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
      'x-twilio-signature': call.signature ?? twilio.getExpectedTwilioSignature(token, signedAs, fields),
    },
    body: Buffer.from(call.body ?? form.toString()),
  });
  if (outcome instanceof Promise) throw new Error('a signature is checked without waiting for anything');
  return outcome;
}

function envelopeOf(fields: Fields): unknown {
  const outcome = post({ ...MESSAGE, ...fields });
  return outcome.ok ? outcome.envelopes[0] : outcome;
}

describe('who calls is proven by the signature', () => {
  test('a signed message is taken, and answered with nothing to say', () => {
    expect(post(MESSAGE)).toEqual({
      ok: true,
      envelopes: [
        {
          channel: 'sms',
          dedupKey: 'SM1',
          sender: { address: '+33199000001' },
          content: { text: 'JOIN' },
          sentAt: null,
        },
      ],
      reply: { status: 200, body: '<Response/>', contentType: 'text/xml' },
    });
  });

  test('the address with its port is the same address, as Twilio signs either', () => {
    expect(post(MESSAGE, { signedAs: URL_OF_HOOK.replace('.example', '.example:443') })).toMatchObject({
      ok: true,
    });
  });

  test('fields that nobody has heard of, repeated ones and odd names are part of the signature', () => {
    expect(
      post({ ...MESSAGE, Channel: ['b', 'a', 'b'], __proto__x: '1', constructor: 'y', 'a b': 'ü€' }),
    ).toMatchObject({ ok: true });
  });

  test.each<[string, Call]>([
    ['another token', { token: 'guess' }],
    ['another address', { signedAs: 'https://muster.example/webhooks/sms/other' }],
    [
      'a field more',
      { body: `${new URLSearchParams({ ...MESSAGE } as Record<string, string>).toString()}&Extra=1` },
    ],
    ['no signature', { signature: '' }],
    ['a signature of another length', { signature: 'AAAA' }],
    ['no form at all', { body: '' }],
  ])('%s is forged', (_name, call) => {
    expect(post(MESSAGE, call)).toMatchObject({ ok: false, status: 403 });
  });

  test('no bytes make it throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.string(), fc.webUrl(), (body, signature, url) => {
        const headers = { 'x-twilio-signature': signature };
        expect(adapter.webhook({ method: 'POST', url, headers, body })).toMatchObject({ ok: false });
      }),
    );
  });
});

describe('what people write', () => {
  test.each([
    ['STOP', 'stop'],
    ['START', 'start'],
    ['HELP', 'help'],
  ])('%s that Twilio has answered is known as such', (OptOutType, handled) => {
    expect(envelopeOf({ Body: `${OptOutType} `, OptOutType })).toMatchObject({
      content: { text: `${OptOutType} `, handled },
    });
  });

  test('an MMS is its text and its files, by kind', () => {
    const media = {
      NumMedia: '3',
      MediaUrl0: 'https://api.twilio.com/m/0',
      MediaContentType0: 'image/jpeg',
      MediaUrl1: 'https://api.twilio.com/m/1',
      MediaContentType1: 'text/vcard',
      MediaUrl2: 'https://api.twilio.com/m/2',
      MediaContentType2: 'video/3gpp',
    };
    expect(envelopeOf({ Body: '', ...media })).toMatchObject({
      content: {
        media: [
          { kind: 'photo', ref: 'https://api.twilio.com/m/0', mime: 'image/jpeg' },
          { kind: 'file', ref: 'https://api.twilio.com/m/1', mime: 'text/vcard' },
          { kind: 'video', ref: 'https://api.twilio.com/m/2', mime: 'video/3gpp' },
        ],
      },
    });
  });

  test.each([
    ['a sender that is a name', { From: 'MyBank' }],
    ['our own number', { From: '+15005550006' }],
    ['another channel of Twilio', { From: 'whatsapp:+33199000001' }],
    ['nobody', { From: '' }],
  ])('from %s is let go, and not sent again', (_name, fields) => {
    expect(post({ ...MESSAGE, ...fields })).toMatchObject({ ok: true, envelopes: [] });
  });

  test('a form without a message is refused', () => {
    expect(post({ From: '+33199000001', Body: 'x' })).toMatchObject({ ok: false, status: 400 });
  });
});

describe('how a message went further on', () => {
  const status = (fields: Fields): unknown => {
    const outcome = post(
      { MessageSid: 'SM9', SmsSid: 'SM9', ...fields },
      { calledAs: `${URL_OF_HOOK}/status` },
    );
    return outcome.ok ? [outcome.envelopes, outcome.statuses] : outcome;
  };

  test.each([
    ['sent', 'sent'],
    ['delivered', 'delivered'],
    ['read', 'read'],
  ])('%s is %s', (MessageStatus, known) => {
    expect(status({ MessageStatus })).toEqual([[], [{ platformId: 'SM9', status: known, at: null }]]);
  });

  test.each(['queued', 'sending', 'accepted', 'scheduled', 'something new', ''])(
    '%s says nothing new',
    (MessageStatus) => {
      expect(status({ MessageStatus })).toEqual([[], []]);
    },
  );

  test.each([
    ['undelivered', '30003', 'temporary'],
    ['undelivered', '30006', 'unreachable'],
    ['undelivered', '30004', 'blocked'],
    ['failed', '21610', 'opted_out'],
    ['undelivered', '30007', 'rejected'],
    ['failed', '', 'rejected'],
    ['canceled', '30034', 'rejected'],
  ])('%s with %s is %s', (MessageStatus, ErrorCode, kind) => {
    expect(status({ MessageStatus, ErrorCode })).toMatchObject([
      [],
      [{ platformId: 'SM9', status: 'failed', error: { kind } }],
    ]);
  });
});
