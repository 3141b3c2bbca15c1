/** A regular expression taken apart. */
export type Part =
  | { readonly t: 'character'; readonly takes: (character: string) => boolean }
  | { readonly t: 'place'; readonly at: 'start' | 'end' }
  | { readonly t: 'sequence' | 'either'; readonly of: readonly Part[] }
  | { readonly t: 'repeat'; readonly of: Part; readonly min: number; readonly max: number };

type Takes = (character: string) => boolean;

const MAX_DEPTH = 30;
const MAX_COUNT = 1000;

const isDigit: Takes = (c) => c >= '0' && c <= '9';
const isWord: Takes = (c) => /^[A-Za-z0-9_]$/u.test(c);
const isSpace: Takes = (c) => /^\s$/u.test(c);
const not =
  (takes: Takes): Takes =>
  (c) =>
    !takes(c);

const CLASSES: Readonly<Record<string, Takes>> = {
  d: isDigit,
  D: not(isDigit),
  w: isWord,
  W: not(isWord),
  s: isSpace,
  S: not(isSpace),
};
const CONTROLS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };
const COUNTS: Readonly<Record<string, readonly [number, number]>> = {
  '*': [0, Infinity],
  '+': [1, Infinity],
  '?': [0, 1],
};

/** Reads an ordinary regular expression; null when there is something in it that is none, or that looks around. */
export function parsePattern(pattern: string): Part | null {
  const reader = { text: Array.from(pattern), at: 0 };
  try {
    const part = either(reader, 0);
    return reader.at === reader.text.length ? part : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

interface PatternReader {
  readonly text: readonly string[];
  at: number;
}

function either(reader: PatternReader, depth: number): Part {
  if (depth > MAX_DEPTH) throw new SyntaxError('too deep');
  const ways = [sequence(reader, depth)];
  while (reader.text[reader.at] === '|') {
    reader.at += 1;
    ways.push(sequence(reader, depth));
  }
  const [only] = ways;
  return ways.length === 1 && only ? only : { t: 'either', of: ways };
}

function sequence(reader: PatternReader, depth: number): Part {
  const of: Part[] = [];
  for (let next = reader.text[reader.at]; next !== undefined; next = reader.text[reader.at]) {
    if (next === '|' || next === ')') break;
    of.push(counted(atom(reader, depth), reader));
  }
  return { t: 'sequence', of };
}

function counted(part: Part, reader: PatternReader): Part {
  const next = reader.text[reader.at] ?? '';
  let count = COUNTS[next];
  if (count !== undefined) reader.at += 1;
  else if (next === '{') count = braces(reader);
  if (count === undefined) return part;
  // Lazy or possessive: the same texts fit.
  if (['?', '+'].includes(reader.text[reader.at] ?? '')) reader.at += 1;
  return { t: 'repeat', of: part, min: count[0], max: count[1] };
}

function braces(reader: PatternReader): readonly [number, number] {
  const end = reader.text.indexOf('}', reader.at);
  const found = /^\{(\d+)(,(\d*))?\}$/u.exec(reader.text.slice(reader.at, end + 1).join(''));
  if (end < 0 || found === null) throw new SyntaxError('a brace');
  reader.at = end + 1;
  const min = Number(found[1]);
  const max = found[2] === undefined ? min : found[3] === '' ? Infinity : Number(found[3]);
  if (min > MAX_COUNT || (max > MAX_COUNT && max !== Infinity) || max < min) throw new SyntaxError('a count');
  return [min, max];
}

function atom(reader: PatternReader, depth: number): Part {
  const next = reader.text[reader.at] ?? '';
  reader.at += 1;
  switch (next) {
    case '.':
      return { t: 'character', takes: (c) => c !== '\n' && c !== '\r' };
    case '^':
      return { t: 'place', at: 'start' };
    case '$':
      return { t: 'place', at: 'end' };
    case '(':
      return group(reader, depth);
    case '[':
      return { t: 'character', takes: characterClass(reader) };
    case '\\':
      return { t: 'character', takes: escaped(reader) };
    case '*':
    case '+':
    case '?':
    case '{':
      throw new SyntaxError('nothing to repeat');
    default:
      return { t: 'character', takes: (c) => c === next };
  }
}

function group(reader: PatternReader, depth: number): Part {
  if (reader.text[reader.at] === '?') {
    if (reader.text[reader.at + 1] !== ':') throw new SyntaxError('looking around');
    reader.at += 2;
  }
  const part = either(reader, depth + 1);
  if (reader.text[reader.at] !== ')') throw new SyntaxError('an open group');
  reader.at += 1;
  return part;
}

function escaped(reader: PatternReader): Takes {
  const next = reader.text[reader.at];
  reader.at += 1;
  if (next === undefined || /^[1-9bBpPkuxcAzZG]$/u.test(next)) throw new SyntaxError('an escape');
  const wanted = CONTROLS[next] ?? next;
  return CLASSES[next] ?? ((c) => c === wanted);
}

function characterClass(reader: PatternReader): Takes {
  const isNegated = reader.text[reader.at] === '^';
  if (isNegated) reader.at += 1;
  const members: Takes[] = [];
  for (let isFirst = true; isFirst || reader.text[reader.at] !== ']'; isFirst = false) {
    if (reader.at >= reader.text.length) throw new SyntaxError('an open class');
    members.push(member(reader));
  }
  reader.at += 1;
  const takes: Takes = (c) => members.some((one) => one(c));
  return isNegated ? not(takes) : takes;
}

function member(reader: PatternReader): Takes {
  const first = reader.text[reader.at] ?? '';
  reader.at += 1;
  if (first === '\\' && Object.hasOwn(CLASSES, reader.text[reader.at] ?? '')) return escaped(reader);
  const from = first === '\\' ? literal(reader) : first;
  const isRange = reader.text[reader.at] === '-' && reader.text[reader.at + 1] !== ']';
  if (!isRange || reader.at + 1 >= reader.text.length) return (c) => c === from;
  reader.at += 1;
  const last = reader.text[reader.at] ?? '';
  reader.at += 1;
  const to = last === '\\' ? literal(reader) : last;
  const [low, high] = [from.codePointAt(0) ?? 0, to.codePointAt(0) ?? 0];
  if (high < low) throw new SyntaxError('a range');
  return (c) => {
    const code = c.codePointAt(0) ?? 0;
    return code >= low && code <= high;
  };
}

function literal(reader: PatternReader): string {
  const next = reader.text[reader.at];
  reader.at += 1;
  if (next === undefined) throw new SyntaxError('an escape');
  return CONTROLS[next] ?? next;
}
