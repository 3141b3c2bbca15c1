import fc from 'fast-check';
import type { Envelope } from '@muster/conversations';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HOSTILE_TEXTS } from './hostile.ts';
import { aCall, SUBJECTS, type Said, type Subject } from './subjects.ts';

const SAID: readonly (readonly [string, Said, Envelope['content']])[] = [
  ['a text', { id: 11, text: 'hello' }, { text: 'hello' }],
  ['a tap', { id: 12, choice: 'tok-1' }, { choice: 'tok-1' }],
  ['a place', { id: 13, location: { lat: 48.85, lng: 2.35 } }, { location: { lat: 48.85, lng: 2.35 } }],
  ['their number', { id: 14, phone: '+33199000001' }, { contact: { phone: '+33199000001', own: true } }],
];

describe.each(SUBJECTS)('what comes in by $name', ({ open, lacks = [] }) => {
  const canSend = (said: Said): boolean => !lacks.some((part) => part in said);
  let subject: Subject;
  beforeAll(async () => {
    subject = await open();
  }, 60_000);
  afterAll(() => subject.close());

  async function receive(said: Said): Promise<Envelope> {
    const [envelope] = (await subject.receive(subject.native(said))) ?? [];
    if (envelope === undefined) throw new Error('nothing came in');
    return envelope;
  }

  test.each(SAID.filter(([, said]) => canSend(said)))(
    '%s means the same as on every other channel',
    async (_name, said, content) => {
      expect((await receive(said)).content).toEqual(content);
    },
  );

  test.skipIf(lacks.includes('photo'))('a photo is media with a reference', async () => {
    const { content } = await receive({ id: 15, photo: 'photo-1' });
    expect(content.media).toMatchObject([{ kind: 'photo', ref: 'photo-1' }]);
  });

  test('the same event has the same key however often it comes, another has another', async () => {
    const [once, again, other] = [
      await receive({ id: 21, text: 'x' }),
      await receive({ id: 21, text: 'x' }),
      await receive({ id: 22, text: 'x' }),
    ];
    expect(again).toEqual(once);
    expect(other.dedupKey).not.toBe(once.dedupKey);
    expect(other.sender.address).toBe(once.sender.address);
  });

  test.each(HOSTILE_TEXTS)('%s arrives storable and otherwise as typed', async (_name, text) => {
    const envelope = await receive({ id: 31, text });
    expect(envelope.content.text).toBe(text.replaceAll('\0', '').toWellFormed());
    expectSound(envelope, subject);
  });

  test('a call without proof of its origin is refused, whatever it says', async () => {
    const bodies = [JSON.stringify(subject.native({ id: 41, text: 'forged' })), '', '{', '['.repeat(50_000)];
    for (const body of bodies) {
      const outcome = await subject.adapter.webhook(aCall(body, { authorization: 'Bearer x' }));
      expect(outcome).toMatchObject({ ok: false });
      expect([401, 403, 404]).toContain(outcome.ok ? 200 : outcome.status);
    }
  });

  test('no JSON makes it throw', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 4 }), async (json) => {
        for (const envelope of (await subject.receive(json)) ?? []) expectSound(envelope, subject);
      }),
      { numRuns: 200 },
    );
    expect(await subject.receive(null)).toBeNull();
  });

  test('a real event with any part replaced by nonsense is taken soundly or not at all', async () => {
    const events = [...SAID.map(([, said]) => said), { id: 51, photo: 'p', text: 'caption' }].map((said) =>
      subject.native(said),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...events),
        fc.nat(30),
        fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom('\0\uD800x', '\uDFFF', '', ' ', -1, 1e300)),
        async (event, place, nonsense) => {
          const paths = pathsOf(event);
          const broken = replaceAt(event, paths[place % paths.length] ?? [], nonsense);
          for (const envelope of (await subject.receive(broken)) ?? []) expectSound(envelope, subject);
        },
      ),
      { numRuns: 400 },
    );
    expect(events.length).toBeGreaterThan(4);
  });
});

/** What the host relies on: a key, an address, the channel, a valid time, and nothing that PostgreSQL would refuse. */
function expectSound(envelope: Envelope, { channel }: Subject): void {
  expect(envelope.channel).toBe(channel);
  expect(envelope.dedupKey).not.toBe('');
  expect(envelope.sender.address).not.toBe('');
  if (envelope.sentAt !== null) expect(new Date(envelope.sentAt).toISOString()).toBe(envelope.sentAt);
  const stored = JSON.stringify(envelope);
  expect(stored).not.toContain('\\u0000');
  expect(stored).not.toMatch(/(?<!\\)\\ud[89a-f]/i);
  expect(JSON.parse(stored)).toEqual(envelope);
}

type Path = readonly string[];

function pathsOf(value: unknown, prefix: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [prefix];
  return [prefix, ...Object.entries(value).flatMap(([key, child]) => pathsOf(child, [...prefix, key]))];
}

function replaceAt(value: unknown, [key, ...rest]: Path, replacement: unknown): unknown {
  if (key === undefined) return replacement;
  const items = value as Record<string, unknown>;
  const replaced = { ...items, [key]: replaceAt(items[key], rest, replacement) };
  return Array.isArray(value) ? Object.values(replaced) : replaced;
}
