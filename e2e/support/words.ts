import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const LOCALES = resolve(import.meta.dirname, '../../locales');

/** What the console or the bot says in a language, so that one journey can be made in several. */
export type Words = (key: string, values?: Readonly<Record<string, string | number>>) => string;

export function wordsOf(language: string, namespace: 'admin' | 'bot'): Words {
  const texts: unknown = JSON.parse(readFileSync(resolve(LOCALES, language, `${namespace}.json`), 'utf8'));
  // The console keeps Latin letters apart from the Arabic around them; others do not.
  const isApart = namespace === 'admin' && language === 'ar';
  const put = (value: string): string =>
    isApart && /\p{Script=Latin}/u.test(value) ? `\u2068${value}\u2069` : value;
  return (key, values = {}) => {
    const text = key
      .split('.')
      .reduce((at, part) => (at as Record<string, unknown> | undefined)?.[part], texts);
    if (typeof text !== 'string') throw new Error(`${namespace}.json has no "${key}" in ${language}`);
    return text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => put(String(values[name] ?? '')));
  };
}
