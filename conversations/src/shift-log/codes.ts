import { spoken, SPOKEN, type Spoken } from '../parsing/languages.ts';
import type { ShiftCode, ShiftLogContext } from './types.ts';
import { OUTCOME_WORDS, TASK_WORDS } from './vocabulary/outcome-words.ts';
import { phraseKey, type Phrases } from './word-list.ts';

/** What a word may stand for: more than one code where two are called the same. */
export type Codes = Phrases<readonly ShiftCode[]>;

interface Meaning {
  readonly code: ShiftCode;
  /** 0: the space calls it that. 1: everybody does, in the writer's language. 2: in another. */
  readonly rank: number;
}

/** What every word means here: the space's own words before everybody's, the writer's language before the others. */
export function codesOf({ codes, parse }: ShiftLogContext): Codes {
  const meanings = new Map<string, Meaning[]>();
  const addKey = (key: string, meaning: Meaning) => {
    if (key === '') return;
    const known = meanings.get(key);
    if (known === undefined) meanings.set(key, [meaning]);
    else known.push(meaning);
  };
  const own = spoken(parse.language);
  for (const code of codes) {
    for (const word of code.words)
      for (const spelling of spellings(word)) addKey(phraseKey(spelling), { code, rank: 0 });
    for (const { key, language } of builtInKeys(code)) addKey(key, { code, rank: language === own ? 1 : 2 });
  }
  return new Map([...meanings].map(([key, list]) => [key, best(list)]));
}

function best(meanings: readonly Meaning[]): readonly ShiftCode[] {
  const rank = Math.min(...meanings.map((meaning) => meaning.rank));
  return [...new Set(meanings.filter((meaning) => meaning.rank === rank).map(({ code }) => code))];
}

interface BuiltInKey {
  readonly key: string;
  readonly language: Spoken;
}

/** What everybody calls it, as it is compared; made once. */
function builtInKeys({ kind, code }: ShiftCode): readonly BuiltInKey[] {
  const id = `${kind}:${code}`;
  const kept = KEYS.get(id);
  if (kept !== undefined) return kept;
  const words = kind === 'outcome' ? OUTCOME_WORDS : kind === 'task' ? TASK_WORDS : {};
  const own = Object.hasOwn(words, code) ? words[code] : undefined;
  if (own === undefined) return [];
  const keys = SPOKEN.flatMap((language) =>
    own[language].map((word) => ({ key: phraseKey(word), language })),
  );
  KEYS.set(id, keys);
  return keys;
}

const KEYS = new Map<string, readonly BuiltInKey[]>();

/** Levels of support are numbered `s1`, `s2`; Arabic writes the letter its own way. */
function spellings(word: string): readonly string[] {
  const level = /^s(\d{1,2})$/iu.exec(word.trim())?.[1];
  return level === undefined ? [word] : [word, `س${level}`];
}
