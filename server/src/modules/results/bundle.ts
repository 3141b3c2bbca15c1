/**
 * Closed responses put together by the thousand, column by column: one text per question and fact, one sign per response.
 * Counting a survey reads these and no answer; a response that has not been bundled yet is packed the same way when it
 * is read, so that there is one way to count.
 */

/** What one column holds: the words that occur, and which of them each response has, as a sign each. */
export interface Column {
  readonly words: readonly string[];
  readonly codes: string;
}

export interface Bundle {
  readonly size: number;
  /** Places of responses that have left it since: changed, taken back, erased. */
  readonly gaps: readonly number[];
  readonly columns: ReadonlyMap<string, Column>;
}

/** A closed response as figures need it. */
export interface BundledResponse {
  readonly id: string;
  /** By name of column: facts and answers. */
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

export const BUNDLE_SIZE = 1000;
/** Sign of "nothing here"; the first word has the next one. Up to a thousand more, all of them letters of the plane. */
const NOTHING = 32;

/** Number of the word that a sign stands for, from 1; 0 for none. */
export const codeAt = (codes: string, place: number): number => codes.charCodeAt(place) - NOTHING;

/** Texts that come from outside cannot hold what parts them. */
const PARTER = '\x1f';
export const joinWords = (words: readonly string[]): string => words.join(PARTER);
export const splitWords = (text: string): string[] => text.split(PARTER);

export function packResponses(responses: readonly BundledResponse[]): Map<string, Column> {
  const packing = new Map<string, { words: Map<string, number>; signs: Uint16Array }>();
  for (const [place, response] of responses.entries()) {
    for (const [name, text] of Object.entries(response.words)) {
      let column = packing.get(name);
      if (column === undefined) {
        column = { words: new Map(), signs: new Uint16Array(responses.length).fill(NOTHING) };
        packing.set(name, column);
      }
      const word = text.replaceAll(PARTER, ' ');
      const code = column.words.get(word) ?? column.words.size + 1;
      column.words.set(word, code);
      column.signs[place] = NOTHING + code;
    }
  }
  return new Map(
    [...packing].map(([name, { words, signs }]) => [
      name,
      { words: [...words.keys()], codes: String.fromCharCode(...signs) },
    ]),
  );
}

/** Responses that are in no bundle yet, as one. */
export function looseBundle(responses: readonly BundledResponse[]): Bundle {
  return { size: responses.length, gaps: [], columns: packResponses(responses) };
}
