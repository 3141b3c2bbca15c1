// NUL cannot be stored by PostgreSQL, neither in text nor in jsonb.
const NUL = /\u0000/g;
// Half of a surrogate pair: jsonb refuses it, UTF-8 cannot encode it.
const LONE_SURROGATE = /\p{Surrogate}/gu;
// Line breaks, other controls, and the marks that reverse the direction of what follows.
const NOT_IN_NAMES = /[\u0000-\u001F\u007F-\u009F\u2028\u2029\u202A-\u202E\u2066-\u2069]+/g;
const MAX_NAME = 128;

/** What a person typed, storable: without NUL, every surrogate paired. Nothing else is changed. */
export function cleanText(text: string): string {
  return text.replace(NUL, '').replace(LONE_SURROGATE, '\uFFFD');
}

/** A name that can stand inside our sentences: one line, no direction marks, at most 128 characters; undefined if nothing is left. */
export function cleanName(name: string): string | undefined {
  const line = cleanText(name.replace(NOT_IN_NAMES, ' ')).replace(/ +/g, ' ').trim();
  const short = [...line].slice(0, MAX_NAME).join('');
  return short === '' ? undefined : short;
}
