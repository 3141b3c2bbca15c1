import { foldWords } from './normalise.ts';
import { ARTICLES, FILLERS, HEDGES } from './vocabulary/small-words.ts';

/** Longer texts are no answer with a few words around it. */
const MAX_LENGTH = 120;

interface Edges {
  readonly phrases: readonly string[];
  /** Words that a phrase begins or ends with: most texts have none of them at their edges. */
  readonly edges: ReadonlySet<string | undefined>;
}

function edgesOf(words: readonly string[]): Edges {
  const phrases = words.map(foldWords).sort((a, b) => b.length - a.length);
  return { phrases, edges: new Set(phrases.flatMap((one) => [one.split(' ')[0], one.split(' ').at(-1)])) };
}

const FILLING = edgesOf(FILLERS);
const HEDGING = edgesOf([...FILLERS, ...HEDGES]);

function without(folded: string, { phrases, edges }: Edges): string {
  if (folded.length > MAX_LENGTH) return folded;
  let rest = folded;
  for (;;) {
    const space = rest.indexOf(' ');
    if (space < 0) return rest;
    const isNear = edges.has(rest.slice(0, space)) || edges.has(rest.slice(rest.lastIndexOf(' ') + 1));
    const from = rest;
    const before = isNear ? phrases.find((one) => from.startsWith(`${one} `)) : undefined;
    const behind =
      isNear && before === undefined ? phrases.find((one) => from.endsWith(` ${one}`)) : undefined;
    if (before !== undefined) rest = rest.slice(before.length + 1);
    else if (behind !== undefined) rest = rest.slice(0, -behind.length - 1);
    else return rest;
  }
}

/** Takes what says nothing yet off both ends of folded words: "well yes", "euh oui", "pues sí". */
export const withoutFillers = (folded: string): string => without(folded, FILLING);

/** And what makes an answer softer, not another one: "i would say 8", "2 i think". */
export const withoutHedges = (folded: string): string => without(folded, HEDGING);

/** The Arabic article, alone or behind a preposition, is written onto its word. */
const ARABIC_ARTICLE = /^(?:بال|لل|ال)(?=\p{L}{3})/u;

/** A word without the Arabic article, or null where it has none. */
export function withoutArabicArticle(word: string): string | null {
  const bare = word.replace(ARABIC_ARTICLE, '');
  return bare === word ? null : bare;
}

/** What is named, without the articles before it: "the bus" is "bus", `السيارة` is `سيارة`. */
export function withoutArticles(folded: string): string {
  if (!folded.includes(' ') && !ARABIC_ARTICLE.test(folded)) return folded;
  const words = folded.split(' ');
  const first = words.findIndex((word) => !ARTICLES.has(word));
  return words
    .slice(Math.max(first, 0))
    .map((word) => word.replace(ARABIC_ARTICLE, ''))
    .join(' ');
}
