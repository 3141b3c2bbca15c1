import { expect, it } from 'vitest';
import { languageOf } from './spoken-language.ts';

const SPACE = { languages: ['en', 'fr', 'ar'] };
const OPEN = {} as NonNullable<Parameters<typeof languageOf>[0]['open']>;

interface Somebody {
  readonly text: string;
  readonly known?: string;
  readonly platform?: string;
  readonly talking?: true;
}

it.each<readonly [string, Somebody, string | undefined]>([
  ['a greeting where nothing is open', { text: 'Bonjour à tous' }, 'fr'],
  ['a greeting in a conversation', { text: 'Bonjour à tous', talking: true }, undefined],
  ['Arabic sentences in a conversation', { text: 'لا أفهم الإنجليزية', talking: true }, 'ar'],
  ['Arabic where the language is known', { text: 'لا أفهم الإنجليزية', known: 'en' }, undefined],
  ['an Arabic name', { text: 'سامي', talking: true }, undefined],
  ['what the platform says', { text: 'hello', platform: 'fr-CA' }, 'fr'],
])('%s', (_what, { text, known = null, platform, talking }, language) => {
  const content = { content: { text }, ...(platform === undefined ? {} : { language: platform }) };
  const inbound = { content } as Parameters<typeof languageOf>[1];
  const person = { language: known, open: talking === true ? OPEN : null };
  expect(languageOf(person, inbound, SPACE)).toBe(language);
});
