import type { Envelope } from '@muster/conversations';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  ChannelError,
  createAdapter,
  type ChannelAdapter,
  type ConnectionHealth,
  type DeliveryStatus,
} from '../src/index.ts';
import { anOutbound } from './support/rendered.ts';
import { startSmsc, type Mishap, type Smsc } from './support/smsc.ts';

const ANA = { address: '+33199000001' };
const FROM_ANA = { source_addr: '33199000001', source_addr_ton: 1, destination_addr: '33199000099' };

interface Bound {
  readonly adapter: ChannelAdapter;
  readonly envelopes: Envelope[];
  readonly statuses: DeliveryStatus[];
  readonly health: ConnectionHealth[];
  readonly pauses: number[];
  /** Storing fails so many times. */
  failures: number;
  end(): Promise<void>;
}

let smsc: Smsc;
const open: Bound[] = [];
beforeEach(async () => {
  smsc = await startSmsc();
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.end()));
  await smsc.stop();
});

/** An adapter that polls as the host would let it, and does not wait between tries. */
function bind(settings: Record<string, string> = {}, peer: Smsc = smsc): Bound {
  const stopping = new AbortController();
  const health: ConnectionHealth[] = [];
  const pauses: number[] = [];
  const adapter = createAdapter(
    {
      id: 'c',
      spaceId: 's',
      channel: 'sms',
      provider: 'smpp',
      settings: { url: peer.url, from: '+33199000099', ...settings },
    },
    {
      onHealth: (state) => void health.push(state),
      wait: (milliseconds) => {
        pauses.push(milliseconds);
        return Promise.resolve();
      },
    },
  );
  const bound: Bound = {
    adapter,
    envelopes: [],
    statuses: [],
    health,
    pauses,
    failures: 0,
    async end() {
      stopping.abort();
      await polling;
      await adapter.close();
    },
  };
  const polling = adapter.poll?.((envelopes, statuses = []) => {
    bound.failures -= 1;
    if (bound.failures >= 0) return Promise.reject(new Error('a full disk'));
    bound.envelopes.push(...envelopes);
    bound.statuses.push(...statuses);
    return Promise.resolve();
  }, stopping.signal);
  open.push(bound);
  return bound;
}

async function failureOf(work: Promise<unknown>): Promise<ChannelError> {
  const failure = await work.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(failure instanceof ChannelError)) throw new Error(`no ChannelError: ${String(failure)}`);
  return failure;
}

/** Waits for what the SMSC is told, as long as a busy machine needs. */
const eventually = (check: () => unknown) => vi.waitFor(check, { timeout: 30_000 });

describe('sending over a bound line', () => {
  test('says what it is, from whom and to whom', async () => {
    const { adapter } = bind();
    const receipt = await adapter.send(ANA, anOutbound({ text: 'Hello @ [you] €' }));
    expect(receipt).toEqual({ platformId: 'id1', segments: 1 });
    expect(smsc.binds[0]).toMatchObject({ interface_version: 0x34 });
    expect(smsc.submitted[0]).toMatchObject({ to: '33199000001', text: 'Hello @ [you] €' });
    expect(smsc.submitted[0]?.pdu).toMatchObject({
      source_addr: '33199000099',
      source_addr_ton: 1,
      dest_addr_ton: 1,
      data_coding: 0,
      registered_delivery: 1,
    });
  });

  test.each([
    ['French that Latin-1 could hold', 'à bientôt, ça va'],
    ['Arabic', 'أهلا بك'],
    ['characters of two units', 'well done 👏'],
  ])('%s goes as UCS-2, never as Latin-1', async (_name, text) => {
    await bind().adapter.send(ANA, anOutbound({ text }));
    expect(smsc.submitted[0]).toMatchObject({ text });
    expect(smsc.submitted[0]?.pdu['data_coding']).toBe(8);
  });

  test('a long message goes in parts with one reference and as many segments', async () => {
    const text = `${'Réunion '.repeat(30)}[fin]`;
    const receipt = await bind().adapter.send(ANA, anOutbound({ text }));
    expect(smsc.submitted.map((one) => one.text).join('')).toBe(text);
    expect(receipt).toEqual({ platformId: 'id2', segments: 2 });
    const headers = smsc.submitted.map(({ pdu }) => (pdu['short_message'] as { udh: Buffer[] }).udh[0]);
    expect(headers.map((header) => [...(header ?? [])].slice(3))).toEqual([
      [2, 1],
      [2, 2],
    ]);
    expect(headers[0]?.[2]).toBe(headers[1]?.[2]);
  });

  test('or whole, where the SMSC wants it so', async () => {
    const text = 'ن'.repeat(200);
    const receipt = await bind({ longMessages: 'payload' }).adapter.send(ANA, anOutbound({ text }));
    expect(smsc.submitted.map((one) => one.text)).toEqual([text]);
    expect(receipt.segments).toBe(3);
  });

  test('a name is a name to the SMSC, and a short code a short code', async () => {
    await bind({ from: 'OpenCity' }).adapter.send(ANA, anOutbound());
    await bind({ from: '36111' }).adapter.send(ANA, anOutbound());
    expect(smsc.submitted.map(({ pdu }) => [pdu['source_addr'], pdu['source_addr_ton']])).toEqual([
      ['OpenCity', 5],
      ['36111', 3],
    ]);
  });

  test('no more wait for an answer than the SMSC allows', async () => {
    const { adapter } = bind({ url: `${smsc.url}?window=3` });
    const release = smsc.hold();
    const sending = Promise.all(Array.from({ length: 9 }, () => adapter.send(ANA, anOutbound())));
    await eventually(() => {
      expect(smsc.submitted).toHaveLength(3);
    });
    release();
    expect(await sending).toHaveLength(9);
    expect(smsc.unanswered()).toBe(3);
  });
});

describe('what goes wrong while sending', () => {
  test.each<[string, Mishap, Partial<ChannelError>]>([
    ['throttling', 0x58, { kind: 'rate_limited', retryAfterSeconds: 1 }],
    ['a full queue', 0x14, { kind: 'rate_limited', retryAfterSeconds: 10 }],
    ['nobody there', 0x0b, { kind: 'unreachable', uncertain: false }],
    ['a sender that is not ours', 0x0a, { kind: 'unauthorized' }],
    ['a system error', 0x08, { kind: 'temporary', uncertain: false }],
    ['a code of the network', 0x410, { kind: 'rejected' }],
    ['a line cut after the message', 'cut_after', { kind: 'temporary', uncertain: true }],
    ['a line cut before it', 'cut_before', { kind: 'temporary', uncertain: true }],
  ])('%s is told in the terms of delivery', async (_name, mishap, expected) => {
    const { adapter } = bind();
    smsc.befall(mishap);
    const { kind, uncertain, retryAfterSeconds } = await failureOf(adapter.send(ANA, anOutbound()));
    expect({ kind, uncertain, retryAfterSeconds }).toMatchObject(expected);
  });

  test('throttled in the middle of a long message, it waits and sends the rest', async () => {
    const { adapter, pauses } = bind();
    const release = smsc.hold();
    const sending = adapter.send(ANA, anOutbound({ text: 'x'.repeat(400) }));
    await eventually(() => {
      expect(smsc.submitted).toHaveLength(1);
    });
    smsc.befall(0x58);
    release();
    expect((await sending).segments).toBe(3);
    expect(smsc.submitted.map((one) => one.text).join('')).toBe('x'.repeat(400));
    expect(pauses).toEqual([1000]);
  });

  test('a line that breaks is opened again, and what follows goes over the new one', async () => {
    const { adapter, health } = bind();
    await adapter.send(ANA, anOutbound());
    smsc.cut();
    await eventually(() => {
      expect(smsc.binds).toHaveLength(2);
    });
    await smsc.bound();
    await adapter.send(ANA, anOutbound());
    expect(smsc.submitted).toHaveLength(2);
    expect(health.map(({ state }) => state)).toEqual(['ok', 'failing', 'ok']);
  });

  test('without a line nothing is lost and nothing is in doubt', async () => {
    smsc.refuseBinds(...Array<number>(1000).fill(0x0d));
    const { adapter } = bind();
    const failure = await failureOf(adapter.send(ANA, anOutbound()));
    expect(failure).toMatchObject({ kind: 'rate_limited', uncertain: false });
  });

  test('refused credentials are tried rarely, and more rarely each time', async () => {
    smsc.refuseBinds(0x0e, 0x0e, 0x0f);
    const { pauses, health } = bind();
    await smsc.bound();
    expect(pauses).toEqual([60_000, 120_000, 240_000]);
    expect(health[0]).toMatchObject({ state: 'failing', reason: 'unauthorized' });
  });

  test('an SMSC that speaks no SMPP is a passing failure', async () => {
    const other = bind({ url: 'smpp://a:b@127.0.0.1:1' });
    expect(await failureOf(other.adapter.setup({ webhookUrl: null, commands: {} }))).toMatchObject({
      kind: 'temporary',
    });
  });

  test('leaving, it says goodbye and waits for what is under way', async () => {
    const bound = bind();
    const release = smsc.hold();
    const sending = bound.adapter.send(ANA, anOutbound());
    await eventually(() => {
      expect(smsc.submitted).toHaveLength(1);
    });
    const ending = bound.end();
    release();
    expect((await sending).platformId).toBe('id1');
    await ending;
    expect(smsc.heard).toContain('unbind');
  });
});

describe('what people write', () => {
  test('comes with its number in the form in which numbers are kept', async () => {
    const { envelopes } = bind({ countryCode: '33' });
    const sources = [
      { source_addr: '33199000001', source_addr_ton: 1 },
      { source_addr: '+33199000002', source_addr_ton: 0 },
      { source_addr: '0199000003', source_addr_ton: 2 },
      { source_addr: '0033199000004', source_addr_ton: 0 },
      { source_addr: '38111', source_addr_ton: 3 },
      { source_addr: 'MyBank', source_addr_ton: 5 },
    ];
    for (const source of sources)
      expect(await smsc.deliver({ ...source, destination_addr: '1', short_message: 'hi' })).toBe(0);
    expect(envelopes.map(({ sender }) => sender.address)).toEqual([
      '+33199000001',
      '+33199000002',
      '+33199000003',
      '+33199000004',
      '38111',
    ]);
  });

  test('is answered only once it is stored', async () => {
    const bound = bind();
    bound.failures = 1;
    expect(await smsc.deliver({ ...FROM_ANA, short_message: 'JOIN' })).toBe(0x64);
    expect(await smsc.deliver({ ...FROM_ANA, short_message: 'JOIN' })).toBe(0);
    expect(bound.envelopes.map(({ content }) => content.text)).toEqual(['JOIN']);
    expect(bound.health.at(-1)).toMatchObject({ reason: 'storage' });
  });

  test('the same answer twice is two answers; delivered again it is one', async () => {
    const { envelopes } = bind();
    await smsc.deliver({ ...FROM_ANA, short_message: '1' });
    await smsc.deliver({ ...FROM_ANA, short_message: '1' });
    smsc.cut();
    // The SMSC did not get our second answer: the line broke at that moment.
    await smsc.deliver({ ...FROM_ANA, short_message: '1' });
    const [first, second, again] = envelopes.map(({ dedupKey }) => dedupKey);
    expect(second).not.toBe(first);
    expect([first, second]).toContain(again);
  });

  test('in parts, in any order, and with a character cut in two, is one message', async () => {
    const { envelopes } = bind();
    const parts = [Buffer.from('d83d', 'hex'), Buffer.from('dc4f0021', 'hex')];
    const part = (n: number, body: Buffer) => ({
      ...FROM_ANA,
      data_coding: 8,
      esm_class: 0x40,
      short_message: Buffer.concat([Buffer.from([5, 0, 3, 77, 2, n]), body]),
    });
    expect(await smsc.deliver(part(2, parts[1] ?? Buffer.alloc(0)))).toBe(0);
    expect(await smsc.deliver(part(1, parts[0] ?? Buffer.alloc(0)))).toBe(0);
    expect(envelopes.map(({ content }) => content.text)).toEqual(['👏!'.replace('👏', '\u{1F44F}')]);
  });

  test('by the fields for parts and by the large payload too', async () => {
    const { envelopes } = bind();
    const sar = { ...FROM_ANA, sar_msg_ref_num: 9, sar_total_segments: 2 };
    await smsc.deliver({ ...sar, sar_segment_seqnum: 1, short_message: 'long ' });
    await smsc.deliver({ ...sar, sar_segment_seqnum: 2, short_message: 'story' });
    await smsc.deliver({ ...FROM_ANA, short_message: '', message_payload: 'y'.repeat(500) });
    expect(envelopes.map(({ content }) => content.text)).toEqual(['long story', 'y'.repeat(500)]);
  });

  test('half a message is passed on when we leave, rather than lost', async () => {
    const bound = bind();
    await smsc.deliver({
      ...FROM_ANA,
      sar_msg_ref_num: 9,
      sar_total_segments: 2,
      sar_segment_seqnum: 1,
      short_message: 'half',
    });
    await bound.end();
    expect(bound.envelopes.map(({ content }) => content.text)).toEqual(['half']);
  });

  // As seen in captures of other people's SMSCs.
  test.each<[string, number, string | Buffer, string]>([
    ['plain ASCII', 1, Buffer.from('ana@example.org_$'), 'ana@example.org_$'],
    ['ASCII that holds Latin-1', 1, Buffer.from('réunion', 'latin1'), 'réunion'],
    ['an own alphabet that is Latin-1', 0, Buffer.from('réunion à Alès', 'latin1'), 'réunion à Alès'],
    ['an own alphabet that is UTF-8', 0, Buffer.from('réunion: нет'), 'réunion: нет'],
    ['octets that read as UTF-8', 4, Buffer.from('à bientôt'), 'à bientôt'],
    ['Latin and Cyrillic letters', 6, Buffer.from('bfe0d8d2d5e2', 'hex'), 'Привет'],
    ['Hebrew', 7, Buffer.from('f9ece5ed', 'hex'), 'שלום'],
    ['UCS-2 to be shown at once', 0x18, Buffer.from('006e0639', 'hex'), 'nع'],
    ['UCS-2 of class 1', 0x19, Buffer.from('06270644', 'hex'), 'ال'],
    ['UCS-2 with a byte order mark', 8, Buffer.from('feff00480069', 'hex'), 'Hi'],
    ['the GSM alphabet with its extension', 0xf1, Buffer.from('1b651b3c41', 'hex'), '€[A'],
    ['octets that are no text', 0xf5, Buffer.from('0b0504158a00ff', 'hex'), ''],
  ])('%s is read', async (_name, data_coding, short_message, text) => {
    const { envelopes } = bind();
    expect(await smsc.deliver({ ...FROM_ANA, data_coding, short_message })).toBe(0);
    expect(envelopes.map(({ content }) => content.text)).toEqual([text]);
  });

  test('in parts under a reference that comes again is not mixed with what came before', async () => {
    const { envelopes } = bind();
    const sar = { ...FROM_ANA, sar_msg_ref_num: 9, sar_total_segments: 2 };
    await smsc.deliver({ ...sar, sar_segment_seqnum: 1, short_message: 'never whole' });
    await smsc.deliver({ ...sar, sar_segment_seqnum: 1, short_message: 'long ' });
    await smsc.deliver({ ...sar, sar_segment_seqnum: 2, short_message: 'story' });
    expect(envelopes.map(({ content }) => content.text)).toEqual(['never whole', 'long story']);
  });
});

describe('receipts', () => {
  test.each([
    ['DELIVRD', { status: 'delivered' }],
    ['ACCEPTD', { status: 'sent' }],
    ['UNDELIV', { status: 'failed', error: { kind: 'rejected' } }],
    ['EXPIRED', { status: 'failed', error: { kind: 'temporary' } }],
  ])('with %s say so', async (state, expected) => {
    const { statuses, envelopes } = bind();
    expect(await smsc.receipt('id1', state)).toBe(0);
    expect(statuses).toMatchObject([{ platformId: 'id1', ...expected }]);
    expect(envelopes).toEqual([]);
  });

  test.each([
    ['words in full', 4, 'id:id1 submit date:1410160730 done date:1410160730 stat:DELIVERED', 'delivered'],
    ['another case and order', 4, 'Stat:undeliverable Err:005 ID:id1', 'failed'],
    ['a failure of its own kind', 4, 'id:id1 sub:000 dlvrd:000 stat:FAILED err:27 text:', 'failed'],
    [
      'no mark',
      0,
      'id:id1 sub:001 dlvrd:001 submit date:1 done date:2 stat:DELIVRD err:000 text:',
      'delivered',
    ],
  ])('written with %s are understood', async (_name, esm_class, short_message, status) => {
    const { adapter, statuses, envelopes } = bind();
    await adapter.send(ANA, anOutbound());
    await smsc.deliver({ ...FROM_ANA, esm_class, short_message });
    expect(statuses).toMatchObject([{ platformId: 'id1', status }]);
    expect(envelopes).toEqual([]);
  });

  test('that somebody makes up are what that person wrote', async () => {
    const { statuses, envelopes } = bind();
    await smsc.deliver({ ...FROM_ANA, short_message: 'id:77 sub:001 dlvrd:001 stat:DELIVRD' });
    expect(statuses).toEqual([]);
    expect(envelopes).toHaveLength(1);
  });

  test('by the fields for it, without any text', async () => {
    const { statuses } = bind();
    await smsc.receipt('', '', {
      esm_class: 0,
      short_message: '',
      receipted_message_id: 'abc',
      message_state: 2,
    });
    expect(statuses).toMatchObject([{ platformId: 'abc', status: 'delivered' }]);
  });

  test('of all parts make a long message delivered; of one part that fails, failed', async () => {
    const { adapter, statuses } = bind();
    await adapter.send(ANA, anOutbound({ text: 'x'.repeat(200) }));
    await smsc.receipt('id2', 'DELIVRD');
    expect(statuses).toEqual([]);
    await smsc.receipt('id1', 'DELIVRD');
    expect(statuses).toMatchObject([{ platformId: 'id2', status: 'delivered' }]);
    await adapter.send(ANA, anOutbound({ text: 'x'.repeat(200) }));
    await smsc.receipt('id3', 'UNDELIV');
    expect(statuses.at(-1)).toMatchObject({ platformId: 'id4', status: 'failed' });
  });

  test.each<[string, (n: number) => string, (n: number) => string]>([
    [
      'hexadecimal answered, decimal in the receipt',
      (n) => (n + 0xabc0).toString(16).toUpperCase(),
      (n) => String(n + 0xabc0),
    ],
    [
      'decimal answered, hexadecimal in the receipt',
      (n) => String(n + 99_000),
      (n) => (n + 99_000).toString(16),
    ],
    ['leading zeros and another case', (n) => `00AB${n}`, (n) => `ab${n}`],
  ])('find their message: %s', async (_name, idOf, written) => {
    const peer = await startSmsc({ idOf });
    const bound = bind({}, peer);
    await bound.adapter.send(ANA, anOutbound());
    await peer.receipt(written(1), 'DELIVRD');
    expect(bound.statuses).toMatchObject([{ platformId: idOf(1), status: 'delivered' }]);
    await bound.end();
    await peer.stop();
  });
});
