import { expect, it } from 'vitest';
import { languageOf } from './spoken-language.ts';

const space = { languages: ['en', 'fr', 'ar'] };
const open = {} as NonNullable<Parameters<typeof languageOf>[0]['open']>;

it.each([
  ['a greeting where nothing is open', null, null, undefined, 'Bonjour à tous', 'fr'],
  ['a greeting in a conversation', null, open, undefined, 'Bonjour à tous', undefined],
  ['Arabic sentences in a conversation', null, open, undefined, 'لا أفهم الإنجليزية', 'ar'],
  [
    'Arabic sentences of somebody whose language is known',
    'en',
    open,
    undefined,
    'لا أفهم الإنجليزية',
    undefined,
  ],
  ['an Arabic name', null, open, undefined, 'سامي', undefined],
  ['what the platform says', null, null, 'fr-CA', 'hello', 'fr'],
] as const)('%s', (_what, known, session, platform, text, language) => {
  const content = { content: { text }, ...(platform === undefined ? {} : { language: platform }) };
  const inbound = { content } as Parameters<typeof languageOf>[1];
  expect(languageOf({ language: known, open: session }, inbound, space)).toBe(language);
});
