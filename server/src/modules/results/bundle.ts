/**
 * Closed responses put together by the five hundred, column by column: one text per question and fact, one sign per response.
 * Counting a survey reads these and no answer; a response that has not been bundled yet is numbered the same way when it
 * is read, so that there is one way to count.
 */

/** What one column holds as it is stored: the words that occur, and which of them each response has, as a sign each. */
export interface StoredColumn {
  readonly words: readonly string[];
  readonly codes: string;
}

/** All words of a column, over all bundles of a survey; 0 is "nothing here", the first word 1. */
export interface Dictionary {
  readonly words: string[];
  readonly numbers: Map<string, number>;
}
export type Dictionaries = Map<string, Dictionary>;
export type Numbers = Uint16Array | Uint32Array;

/** The words that occur among some responses, by number, and how many have each. */
export interface Tally {
  readonly numbers: Numbers;
  readonly counts: Uint16Array;
}

export interface Column {
  /** By place: the number of the response's word. */
  readonly numbers: Numbers;
  /** Where words are few beside responses: then all are counted without a look at each. */
  readonly tally: Tally | null;
}

export interface Bundle {
  readonly size: number;
  /** Places of responses that have left it since: changed, taken back, erased. */
  readonly gaps: readonly number[];
  readonly columns: ReadonlyMap<string, Column>;
}

/** A closed response as figures need it: facts and answers by name of column. */
export interface BundledResponse {
  readonly id: string;
  readonly words: Readonly<Record<string, string>>;
}

/** Columns of facts; those of answers are named by the ids of questions, which begin with a letter. */
export const FACTS = {
  status: '.status',
  simulated: '.simulated',
  version: '.version',
  team: '.team',
  territory: '.territory',
  member: '.member',
  channel: '.channel',
  quarter: '.quarter',
  seconds: '.seconds',
} as const;

export const BUNDLE_SIZE = 500;
/** Sign of "nothing here"; the first word has the next one. Up to five hundred more. */
const NOTHING = 32;

/** Texts that come from outside cannot hold what parts them. */
const PARTER = '\x1f';
export const joinWords = (words: readonly string[]): string => words.join(PARTER);
export const splitWords = (text: string): string[] => text.split(PARTER);

const newDictionary = (): Dictionary => ({ words: [], numbers: new Map() });

export function dictionaryOf(dictionaries: Dictionaries, name: string): Dictionary {
  const dictionary = dictionaries.get(name) ?? newDictionary();
  dictionaries.set(name, dictionary);
  return dictionary;
}

function numberOf({ words, numbers }: Dictionary, word: string): number {
  const known = numbers.get(word);
  if (known !== undefined) return known;
  words.push(word);
  numbers.set(word, words.length);
  return words.length;
}

const numbersFor = ({ words }: Dictionary, size: number): Numbers =>
  words.length + size < 2 ** 16 ? new Uint16Array(size) : new Uint32Array(size);

/** Responses as a bundle, in the numbers of these dictionaries, which learn the words that they lack. */
export function numberResponses(
  responses: readonly BundledResponse[],
  dictionaries: Dictionaries,
): Map<string, Numbers> {
  const columns = new Map<string, { readonly dictionary: Dictionary; readonly numbers: Numbers }>();
  const columnOf = (name: string) => {
    const dictionary = dictionaryOf(dictionaries, name);
    const column = { dictionary, numbers: numbersFor(dictionary, responses.length) };
    columns.set(name, column);
    return column;
  };
  for (const [place, { words }] of responses.entries()) {
    for (const name of Object.keys(words)) {
      const { dictionary, numbers } = columns.get(name) ?? columnOf(name);
      numbers[place] = numberOf(dictionary, (words[name] ?? '').replaceAll(PARTER, ' '));
    }
  }
  return new Map([...columns].map(([name, { numbers }]) => [name, numbers]));
}

/** A bundle as it is stored: with words and numbers of its own. */
export function packResponses(responses: readonly BundledResponse[]): Map<string, StoredColumn> {
  const own: Dictionaries = new Map();
  const columns = numberResponses(responses, own);
  return new Map(
    [...columns].map(([name, numbers]) => [
      name,
      {
        words: dictionaryOf(own, name).words,
        codes: String.fromCharCode(...numbers.map((number) => NOTHING + number)),
      },
    ]),
  );
}

/** A stored column in the numbers of a dictionary. */
export function unpackColumn({ words, codes }: StoredColumn, dictionary: Dictionary): Column {
  const known = Uint32Array.from(['', ...words], (word, at) => (at === 0 ? 0 : numberOf(dictionary, word)));
  const counts = new Uint16Array(known.length);
  const numbers = numbersFor(dictionary, codes.length);
  for (let place = 0; place < numbers.length; place += 1) {
    const code = codes.charCodeAt(place) - NOTHING;
    numbers[place] = known[code] ?? 0;
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return { numbers, tally: known.length * FEW < numbers.length ? { numbers: known, counts } : null };
}

/** At least so many responses for each word: a tally takes no more room than they do. */
const FEW = 2;
