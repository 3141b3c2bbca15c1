import fc from 'fast-check';
import { capabilitiesOf, render, type Prompt, type Translate } from '@muster/conversations';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ChannelError } from '../../src/index.ts';
import { anOutbound } from '../support/rendered.ts';
import { HOSTILE_TEXTS } from './hostile.ts';
import { SUBJECTS, type Subject } from './subjects.ts';

/** Product texts as the renderer asks for them; what they say does not matter here. */
const translate: Translate = (language, key, values) => `${language}:${key} ${JSON.stringify(values)}`;

function aPrompt(parts: Partial<Prompt>): Prompt {
  return { id: 'p', text: { content: { en: 'Which one?' } }, language: 'en', ...parts };
}

function choices(...labels: string[]): NonNullable<Prompt['choices']> {
  return labels.map((label, i) => ({ token: `s1.w2.${i}`, n: i + 1, label }));
}

const PROMPTS: readonly (readonly [string, Partial<Prompt>])[] = [
  ['a sentence', {}],
  ['a question with two answers', { choices: choices('Yes', 'No'), expects: 'yes_no' }],
  [
    'a question with twenty answers',
    { choices: choices(...Array.from({ length: 20 }, (_, i) => `Answer ${i}`)) },
  ],
  [
    'a question with a hundred answers',
    { choices: choices(...Array.from({ length: 100 }, (_, i) => `Answer ${i}`)) },
  ],
  ['answers longer than any button', { choices: choices('x'.repeat(300), 'y'.repeat(300)) }],
  ['a request for the place', { request: 'location', choices: choices('Skip') }],
  ['a request for the number', { request: 'contact' }],
  ['Arabic', { language: 'ar', text: { content: { ar: 'أي واحد؟' } }, choices: choices('نعم', 'لا') }],
];

describe.each(SUBJECTS)('what goes out by $name', ({ open }) => {
  let subject: Subject;
  beforeAll(async () => {
    subject = await open();
  }, 60_000);
  afterAll(() => subject.close());

  /** Renders for this channel and sends; the platform's own checks are the judge. */
  async function say(prompt: Prompt): Promise<(string | null)[]> {
    const ids: (string | null)[] = [];
    for (const [i, message] of render(prompt, subject.adapter.capabilities, translate).entries()) {
      const outbound = { id: `${prompt.id}-${i}`, message };
      ids.push((await subject.adapter.send({ address: subject.reachable }, outbound)).platformId);
    }
    return ids;
  }

  test.each(PROMPTS)('%s is accepted', async (_name, parts) => {
    const ids = await say(aPrompt(parts));
    expect(ids.length).toBeGreaterThan(0);
    expect(ids).not.toContain(null);
  });

  test.each(HOSTILE_TEXTS)('%s is accepted as text and as label', async (_name, text) => {
    const ids = await say(
      aPrompt({ text: { content: { en: text } }, choices: choices(`${text.slice(0, 200)}.`, 'No') }),
    );
    expect(ids.length).toBeGreaterThan(0);
    expect(ids).not.toContain(null);
  });

  test('whatever an author writes is accepted', async () => {
    const label = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 80 })
      .filter((one) => one.trim() !== '');
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 5000 }),
        fc.uniqueArray(label, { maxLength: 30 }),
        async (text, labels) => {
          const ids = await say(
            aPrompt({ text: { content: { en: `${text}.` } }, choices: choices(...labels) }),
          );
          expect(ids).not.toContain(null);
        },
      ),
      { numRuns: 40 },
    );
    expect(subject.adapter.channel).toBe(subject.channel);
  });

  test('an empty message, which no renderer makes, never reaches the platform as a fault of the adapter', async () => {
    const sent = subject.adapter.send({ address: subject.reachable }, anOutbound({ text: '' }));
    const outcome = await sent.catch((error: unknown) => error);
    expect(outcome instanceof ChannelError ? outcome.kind : 'accepted').toMatch(/^(rejected|accepted)$/);
  });

  test.each(['', 'nonsense', '../x', '-', '1e999', '0x10', '9'.repeat(40)])(
    'the address %j is refused as unreachable',
    async (address) => {
      await expect(subject.adapter.send({ address }, anOutbound())).rejects.toMatchObject({
        name: 'ChannelError',
        kind: 'unreachable',
      });
    },
  );

  test('nobody there is told as such', async () => {
    const failure = await subject.adapter
      .send({ address: subject.unreachable }, anOutbound())
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ChannelError);
    expect(failure).toMatchObject({ kind: 'unreachable', uncertain: false });
  });

  test('it promises what the renderer knows of its channel, and a pace that can be kept', () => {
    const { capabilities, policy, channel } = subject.adapter;
    expect(capabilities).toEqual(capabilitiesOf(channel, subject.provider));
    for (const { messages, seconds } of [policy.perAddress, policy.perConnection]) {
      expect(messages).toBeGreaterThan(0);
      expect(seconds).toBeGreaterThan(0);
    }
  });

  test('setup tells an account and, where there is one, a link with a place for the code', async () => {
    const report = await subject.adapter.setup({ webhookUrl: null, commands: {} });
    expect(report.account).not.toBe('');
    expect(report.deepLink ?? '{code}').toContain('{code}');
  });
});
