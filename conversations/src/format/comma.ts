import type { Language } from '../definition/text.ts';

/** What stands between two parts of a line in the script of a language: Arabic has a comma of its own. */
export const commaIn = (language: Language): string => (/^ar(?:-|$)/u.test(language) ? '، ' : ', ');
