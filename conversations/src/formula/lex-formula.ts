export type FormulaToken =
  | { readonly t: 'number'; readonly value: number; readonly at: number }
  | { readonly t: 'string' | 'ref' | 'name' | 'sign'; readonly value: string; readonly at: number };

/** Quotes as spreadsheets like to make them. */
const QUOTES: Readonly<Record<string, string>> = {
  "'": "'",
  '"': '"',
  '‘': '’',
  '’': '’',
  '“': '”',
  '”': '”',
};

const PATTERNS: readonly (readonly [FormulaToken['t'], RegExp])[] = [
  ['ref', /\$\{\s*([\p{L}_][\p{L}\p{N}_.-]*)\s*\}/uy],
  ['number', /(\d+(?:\.\d*)?|\.\d+)/uy],
  ['name', /([\p{L}_][\p{L}\p{N}_.-]*(?::[\p{L}_][\p{L}\p{N}_.-]*)?)/uy],
  ['sign', /(!=|<=|>=|[=<>()+*,.-])/uy],
];

export interface FormulaProblem {
  readonly problem: 'syntax' | 'unknown_function' | 'operands' | 'too_long' | 'too_deep' | 'path';
  /** What cannot be read: a word, a sign. */
  readonly detail: string;
}

/** Cuts a formula into its words; a problem when there is something in it that is none. */
export function lexFormula(text: string): readonly FormulaToken[] | FormulaProblem {
  const tokens: FormulaToken[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/u.test(text[at] ?? '')) {
      at += 1;
      continue;
    }
    const token = quoted(text, at) ?? matched(text, at);
    if (token === null) {
      const detail = text.slice(at, at + 20);
      return { problem: /^[/[\]@|]/u.test(detail) ? 'path' : 'syntax', detail };
    }
    tokens.push(token.token);
    at = token.end;
  }
  return tokens;
}

interface Lexed {
  readonly token: FormulaToken;
  readonly end: number;
}

function quoted(text: string, at: number): Lexed | null {
  const close = QUOTES[text[at] ?? ''];
  if (close === undefined) return null;
  const end = text.indexOf(close, at + 1);
  if (end < 0) return null;
  return { token: { t: 'string', value: text.slice(at + 1, end), at }, end: end + 1 };
}

function matched(text: string, at: number): Lexed | null {
  for (const [t, pattern] of PATTERNS) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found === null) continue;
    const value = found[1] ?? '';
    const token: FormulaToken = t === 'number' ? { t, value: Number(value), at } : { t, value, at };
    return { token, end: at + found[0].length };
  }
  return null;
}
