import { fold, normalise } from '../parsing/normalise.ts';

/** A run of letters or of digits, or a sign. `12A-14` is `12`, `A`, `-`, `14`. */
export interface Token {
  readonly kind: 'number' | 'word' | 'dash' | 'slash' | 'comma' | 'stop' | 'note';
  /** Folded, for comparing; digits without leading zeros. */
  readonly text: string;
  /** Nothing stands between this and the token before it. */
  readonly glued: boolean;
  readonly start: number;
  readonly end: number;
}

const RUN =
  /"(?<quoted>[^"]*)"|“(?<curly>[^”]*)”|«(?<guillemets>[^»]*)»|\((?<round>[^)]*)\)|(?<number>\p{N}+)|(?<word>[\p{L}\p{M}]+)|(?<dash>[-–—−‐‑…]|\.{2,}|->|→|>|~)|(?<slash>[/\\])|(?<comma>[,،+&|])|(?<stop>\.)/gu;

/** Lines of a report: a new line or a semicolon parts one statement from the next for good. */
export function linesOf(text: string): string[] {
  return text
    .split(/[\n\r\u2028\u2029;؛•●▪*]+/u)
    .map((line) => normalise(line))
    .filter((line) => line !== '');
}

/** Cuts a normalised line into tokens; anything but letters, digits and the signs above parts and says nothing. */
export function tokensOf(line: string): Token[] {
  const tokens: Token[] = [];
  let lastEnd = -1;
  for (const match of line.matchAll(RUN)) {
    const start = match.index;
    const end = start + match[0].length;
    const [kind, raw] = kindOf(match.groups ?? {});
    tokens.push({ kind, text: textOf(kind, raw), glued: start === lastEnd, start, end });
    lastEnd = end;
  }
  return tokens.flatMap(splitArticle);
}

function kindOf(groups: Readonly<Record<string, string | undefined>>): [Token['kind'], string] {
  const note = groups.quoted ?? groups.curly ?? groups.guillemets ?? groups.round;
  if (note !== undefined) return ['note', note];
  for (const kind of ['number', 'word', 'dash', 'slash', 'comma'] as const) {
    const raw = groups[kind];
    if (raw !== undefined) return [kind, raw];
  }
  return ['stop', '.'];
}

function textOf(kind: Token['kind'], raw: string): string {
  if (kind === 'note') return raw.trim();
  if (kind === 'number') return raw.replace(/^0+(?=\p{N})/u, '');
  return fold(raw);
}

/** Arabic writes "and" onto the number that follows: `و14`. */
function splitArticle(token: Token, index: number, all: readonly Token[]): Token[] {
  const next = all[index + 1];
  const isAnd = token.kind === 'word' && token.text === 'و' && next?.kind === 'number' && next.glued;
  return isAnd ? [{ ...token, kind: 'comma', text: ',' }] : [token];
}

/** The runs of a text, as tokens of it would be compared: `12 bis` and `12bis` are the same. */
export function runsOf(text: string): string[] {
  return tokensOf(normalise(text))
    .filter((token) => token.kind === 'number' || token.kind === 'word')
    .map((token) => token.text);
}
