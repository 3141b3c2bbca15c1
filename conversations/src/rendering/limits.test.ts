import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Capabilities, Choice, Prompt, RenderedMessage } from '../messages/prompt.ts';
import { parseInput } from '../parsing/parse-input.ts';
import { numberChoices } from '../parsing/options/number-choices.ts';
import { aParseContext } from '../parsing/test-context.ts';
import { render } from './render.ts';
import { ALL_CAPABILITIES, translate } from './test-prompts.ts';

const words = fc
  .array(
    fc.constantFrom(
      'Yes',
      'No',
      'سلام',
      '👍',
      '🚪 Nobody',
      'home',
      '1',
      '2',
      'x'.repeat(45),
      'a',
      ' ',
      '\n',
      'É',
      '12 High Street',
      'stop',
      '{{x}}',
      '⁉️',
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((parts) => parts.join(' '));
const labels = fc.array(words, { maxLength: 30 });
const texts = fc.oneof(
  words,
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  words.map((text) => `${text}. `.repeat(120)),
);
const controls = fc.subarray(['skip', 'done', 'back', 'cancel', 'menu', 'help'] as const);

const prompts: fc.Arbitrary<Prompt> = fc
  .record({
    text: texts,
    labels,
    controls,
    lead: fc.option(texts, { nil: undefined }),
    language: fc.constantFrom('en', 'fr', 'es', 'ar', 'de', '??'),
    expects: fc.constantFrom('single' as const, 'multiple' as const, 'yes_no' as const, 'text' as const, 'none' as const),
    request: fc.constantFrom(undefined, 'location' as const, 'contact' as const),
    media: fc.boolean(),
    selected: fc.boolean(),
  })
  .map(({ text, labels: own, controls: offered, lead, language, expects, request, media, selected }) => {
    const ns = numberChoices(own);
    const answers: Choice[] = own.map((label, index) => ({ token: `k7.${index.toString(36)}`, n: ns[index] ?? 0, label, selected: selected && index === 0 }));
    const typed: Choice[] = offered.map((control) => ({ token: `k7.-${control}`, n: 0, label: control, control }));
    return {
      id: 's:1:0', text: { content: { en: text } }, language, expects, choices: [...answers, ...typed],
      ...(lead === undefined ? {} : { lead: { content: { en: lead } } }), ...(request === undefined ? {} : { request }),
      ...(media ? { media: [{ kind: 'photo' as const, ref: 'r' }] } : {}),
    };
  }); // prettier-ignore

function checkButtons(message: RenderedMessage, capabilities: Capabilities): void {
  const place = message.layout === 'list' ? capabilities.list : capabilities.buttons;
  expect(place).not.toBeNull();
  if (!place) return;
  expect(message.choices.length).toBeGreaterThan(0);
  expect(message.choices.length).toBeLessThanOrEqual(place.max);
  expect(new Set(message.choices.map(({ label }) => label)).size).toBe(message.choices.length);
  for (const { label, token, description } of message.choices) {
    expect(label.trim()).not.toBe('');
    expect(label.length).toBeLessThanOrEqual(place.label);
    expect(Buffer.byteLength(token)).toBeLessThanOrEqual(place.token);
    expect(description?.length ?? 0).toBeLessThanOrEqual(
      message.layout === 'list' ? (capabilities.list?.description ?? 0) : 0,
    );
    expect(label).not.toMatch(/\n|\p{Surrogate}/u);
  }
}

function checkMessage(message: RenderedMessage, capabilities: Capabilities): void {
  const hasChoices = message.layout === 'buttons' || message.layout === 'list';
  const max = hasChoices ? (capabilities.maxTextWithChoices ?? capabilities.maxText) : capabilities.maxText;
  expect(message.text.length).toBeLessThanOrEqual(message.media ? (capabilities.maxCaption ?? max) : max);
  expect(message.text.trim() === '').toBe(message.media !== undefined && message.text === '');
  if (hasChoices) checkButtons(message, capabilities);
  else expect(message.choices).toEqual([]);
  expect(message.listLabel !== undefined).toBe(message.layout === 'list');
}

describe('rendering', () => {
  it.each(Object.entries(ALL_CAPABILITIES))('obeys every limit of %s', (_name, capabilities) => {
    fc.assert(
      fc.property(prompts, (prompt) => {
        const messages = render(prompt, capabilities, translate);
        expect(messages.length).toBeGreaterThan(0);
        for (const message of messages) checkMessage(message, capabilities);
        const before = messages.slice(0, -1);
        expect(before.every(({ layout, request }) => layout === 'none' && request === undefined)).toBe(true);
        const isPlain = messages.every(({ media, request }) => media === undefined && request === undefined);
        expect(isPlain || !capabilities.digitsOnly).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it.each(Object.entries(ALL_CAPABILITIES))(
    'shows every choice on %s: as a button, or by its number or word in the text',
    (_name, capabilities) => {
      fc.assert(
        fc.property(prompts, (prompt) => {
          const messages = render(prompt, capabilities, translate);
          const tapped = new Set(messages.flatMap(({ choices }) => choices.map(({ token }) => token)));
          const text = messages.map((message) => message.text).join('\n');
          const answers = (prompt.choices ?? []).filter(
            (choice) => choice.control === undefined && !tapped.has(choice.token),
          );
          const isRange = text.includes('number from');
          const isShown = ({ n }: Choice): boolean =>
            isRange || new RegExp(`(?:^|\\n|\u200F)${String(n)}(?:\\)|\\s|$)`, 'u').test(text);
          expect(answers.every(isShown)).toBe(true);
        }),
        { numRuns: 100 },
      );
    },
  );

  it('lets a person who reads and types only digits choose everything', () => {
    fc.assert(
      fc.property(
        labels.filter((list) => list.length > 0),
        fc.constantFrom('en', 'fr', 'es', 'ar'),
        fc.constantFrom('sms' as const, 'whatsapp' as const),
        (own, language, channel) => {
          const ns = numberChoices(own);
          const options = own.map((label, index) => ({
            id: `id-${String(index)}`,
            n: ns[index] ?? 0,
            words: [label],
          }));
          const ctx = aParseContext(language, { channel, options });
          for (const { id, n } of options) {
            const parsed = parseInput(String(n), { kind: 'single', options: [] }, ctx);
            // Where a label is itself another option's number the bot asks back, about the number.
            expect(parsed).toMatchObject({ value: id });
            expect(parseInput(String(n), { kind: 'multiple', options: [] }, ctx)).toMatchObject({
              value: [id],
            });
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
