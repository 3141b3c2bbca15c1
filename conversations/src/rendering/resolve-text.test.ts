import { describe, expect, it } from 'vitest';
import type { Json, ResolvedText } from '../definition/text.ts';
import { contentFor, resolveText } from './resolve-text.ts';
import { translate } from './test-prompts.ts';

const show = (text: ResolvedText | string, language = 'en'): string =>
  resolveText(text, { language, translate, isolation: 'isolates' });
const withValue = (x: Json): ResolvedText => ({ content: { en: '[{{x}}]' }, values: { x } });

describe('resolveText', () => {
  it.each([
    ['Anna', '[Anna]'],
    [3, '[3]'],
    [null, '[]'],
    [{ key: 'choice.yes' }, '[Yes]'],
    [{ content: { fr: 'Oui' } }, '[Oui]'],
    [['a', { key: 'choice.no' }, 'c'], '[a, No and c]'],
    [[], '[]'],
    [{ date: '2026-04-12' }, '[Sunday, 12 April 2026]'],
    [{ datetime: '2026-04-12T19:00+02:00' }, '[Sunday, 12 April 2026 at 19:00]'],
    [{ date: 'someday' }, '[someday]'],
    [{ unknown: 1 }, '[]'],
  ] as readonly (readonly [Json, string])[])('writes the value %j as %s', (value, text) => {
    expect(show(withValue(value))).toBe(text);
  });

  it('writes values in the language of the prompt', () => {
    const text = {
      content: { fr: '{{day}} : {{all}}' },
      values: { day: { datetime: '2026-04-12T19:00+02:00' }, all: ['a', 'b'] },
    };
    expect(show(text, 'fr')).toBe('dimanche 12 avril 2026 à 19:00 : a et b');
  });

  it('never takes what a person typed for a text', () => {
    expect(show(withValue('{{secret}} $& {{x}}'))).toBe('[{{secret}} $& {{x}}]');
    expect(show({ content: { en: '{{constructor}} {{toString}}' } })).toBe(' ');
  });

  it('keeps a name of the other direction together', () => {
    expect(show(withValue('محمد علي'))).toBe('[\u2068محمد علي\u2069]');
    expect(show({ content: { ar: '{{x}}' }, values: { x: 'https://example.org/a' } }, 'ar')).toBe(
      'https://example.org/a',
    );
    expect(show({ content: { ar: '{{x}}' }, values: { x: 'ABCD1234' } }, 'ar')).toBe('ABCD1234');
  });

  it('does not follow values forever', () => {
    let value: Json = 'end';
    for (let depth = 0; depth < 50; depth += 1) value = [value];
    expect(show(withValue(value))).toBe('[]');
  });
});

describe('contentFor', () => {
  const content = { en: 'Hello', fr: 'Bonjour', es: ' ' };

  it.each([
    ['fr', 'Bonjour'],
    ['fr-CA', 'Bonjour'],
    ['es', 'Hello'],
    ['de', 'Hello'],
    ['constructor', 'Hello'],
  ])('in %s is %j', (language, text) => {
    expect(contentFor(content, language)).toBe(text);
  });

  it('is whatever there is, where there is no English', () => {
    expect(contentFor({ ar: 'مرحبا' }, 'fr')).toBe('مرحبا');
    expect(contentFor({}, 'fr')).toBe('');
  });
});
