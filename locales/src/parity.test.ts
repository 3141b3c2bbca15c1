import { describe, expect, it } from 'vitest';
import { LANGUAGES, NAMESPACES, resources, type Namespace, type ShippedLanguage } from './resources.ts';

type Texts = ReadonlyMap<string, string>;

/** Every text of a namespace by its full key. */
function textsOf(language: ShippedLanguage, namespace: Namespace): Texts {
  const texts = new Map<string, string>();
  const collect = (value: unknown, path: string) => {
    if (typeof value === 'string') texts.set(path, value);
    else
      for (const [name, inner] of Object.entries(value as object))
        collect(inner, path ? `${path}.${name}` : name);
  };
  collect(resources[language][namespace], '');
  return texts;
}

const PLURAL = /_(zero|one|two|few|many|other)$/;

/** Keys with plural forms, without the form. Not every key that ends like one is: `invalid.too_many` is a word. */
const english = NAMESPACES.map((namespace) => textsOf('en', namespace));
const plurals = new Set(
  english.flatMap((texts) =>
    [...texts.keys()]
      .map((key) => key.replace(PLURAL, ''))
      .filter((base) => texts.get(`${base}_other`)?.includes('{{count}}')),
  ),
);
const baseOf = (key: string) => (plurals.has(key.replace(PLURAL, '')) ? key.replace(PLURAL, '') : key);
const placeholdersOf = (text: string) => [...text.matchAll(/\{\{\s*([\w.]+)/g)].map(([, name]) => name ?? '');

/** Placeholders per key, all plural forms of it together: a singular may leave the number out. */
function placeholders(texts: Texts): Record<string, string[]> {
  const found: Record<string, Set<string>> = {};
  for (const [key, text] of texts) {
    const names = (found[baseOf(key)] ??= new Set());
    for (const name of placeholdersOf(text)) names.add(name);
  }
  return Object.fromEntries(Object.entries(found).map(([key, names]) => [key, [...names].sort()]));
}

const others = LANGUAGES.filter((language) => language !== 'en');

describe.each(NAMESPACES)('texts of %s', (namespace) => {
  it.each(others)('in %s have the keys and placeholders of the English ones', (language) => {
    expect(placeholders(textsOf(language, namespace))).toEqual(placeholders(textsOf('en', namespace)));
  });

  it.each(LANGUAGES)('in %s have every plural form that the language knows', (language) => {
    const texts = textsOf(language, namespace);
    const wanted = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const counted = new Set([...texts.keys()].map(baseOf).filter((key) => plurals.has(key)));
    const missing = [...counted].flatMap((key) =>
      wanted.map((category) => `${key}_${category}`).filter((form) => !texts.has(form)),
    );
    expect(missing).toEqual([]);
  });

  it.each(LANGUAGES)(
    'in %s are neither empty nor HTML, and have no stray spaces at their ends',
    (language) => {
      const wrong = [...textsOf(language, namespace)].filter(
        ([, text]) =>
          /^\s|[^\S\n]$/.test(text) || text === '' || /<\/?[a-z]/i.test(text) || /\{\{\s*-/.test(text),
      );
      expect(wrong).toEqual([]);
    },
  );
});
