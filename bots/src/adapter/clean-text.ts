// NUL cannot be stored by PostgreSQL, neither in text nor in jsonb. Half of a surrogate pair is refused by jsonb.
const NUL = '\0';
const LONE_SURROGATE = /\p{Surrogate}/gu;
// Line breaks and other controls, and the marks that reverse the direction of what follows.
const NOT_IN_NAMES = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]+/gu;
// What some call themselves by so that nothing shows: letters that are drawn as nothing, and the empty Braille pattern.
const SHOWS = /[^\s\p{Default_Ignorable_Code_Point}\u2800]/u;
const MAX_NAME = 128;

/** What a person typed, storable: without NUL, every surrogate paired. Nothing else is changed. */
export function cleanText(text: string): string {
  return text.replaceAll(NUL, '').replace(LONE_SURROGATE, '\uFFFD');
}

/** A name that can stand inside our sentences: one line, no direction marks, cut at 128 units; undefined if nothing is left. */
export function cleanName(name: string): string | undefined {
  const line = name.replace(NOT_IN_NAMES, ' ').replace(/ +/g, ' ').trim().slice(0, MAX_NAME);
  // The cut may have gone through a character.
  const whole = line.replace(LONE_SURROGATE, '').trim();
  return SHOWS.test(whole) ? whole : undefined;
}
