/** Names of languages as forms write them, where they give no code. */
const NAMES: Readonly<Record<string, string>> = {
  english: 'en', french: 'fr', francais: 'fr', spanish: 'es', espanol: 'es', castellano: 'es', arabic: 'ar',
  العربيه: 'ar', العربية: 'ar', portuguese: 'pt', portugues: 'pt', german: 'de', deutsch: 'de', italian: 'it', italiano: 'it',
  dutch: 'nl', nederlands: 'nl', polish: 'pl', polski: 'pl', turkish: 'tr', turkce: 'tr', russian: 'ru', ukrainian: 'uk',
  romanian: 'ro', greek: 'el', hungarian: 'hu', czech: 'cs', swedish: 'sv', danish: 'da', norwegian: 'nb', finnish: 'fi',
  chinese: 'zh', japanese: 'ja', korean: 'ko', vietnamese: 'vi', thai: 'th', indonesian: 'id', malay: 'ms', tagalog: 'tl',
  filipino: 'fil', hindi: 'hi', bengali: 'bn', bangla: 'bn', urdu: 'ur', punjabi: 'pa', tamil: 'ta', telugu: 'te', nepali: 'ne',
  sinhala: 'si', burmese: 'my', khmer: 'km', lao: 'lo', persian: 'fa', farsi: 'fa', dari: 'prs', pashto: 'ps', kurdish: 'ku',
  sorani: 'ckb', kurmanji: 'kmr', hebrew: 'he', amharic: 'am', tigrinya: 'ti', somali: 'so', swahili: 'sw', kiswahili: 'sw',
  hausa: 'ha', yoruba: 'yo', igbo: 'ig', wolof: 'wo', fula: 'ff', oromo: 'om', kinyarwanda: 'rw', kirundi: 'rn', lingala: 'ln',
  malagasy: 'mg', zulu: 'zu', xhosa: 'xh', afrikaans: 'af', catalan: 'ca', basque: 'eu', galician: 'gl', haitian: 'ht',
}; // prettier-ignore

const TAG = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/u;

/** The tag of a language as a form writes it: `English (en)`, `en`, `English`; null where none can be told. */
export function languageTag(written: string): string | null {
  const bracketed = /\(\s*([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*)\s*\)\s*$/u.exec(written)?.[1];
  const tag = normal(bracketed ?? written.trim());
  if (TAG.test(tag)) return tag;
  const name = written.normalize('NFD').replace(/\p{M}/gu, '').trim().toLowerCase();
  return NAMES[name] ?? null;
}

function normal(tag: string): string {
  const [base = '', ...rest] = tag.replaceAll('_', '-').split('-');
  return [base.toLowerCase(), ...rest].join('-');
}

/** How a form writes a language: `English (en)`. */
export function languageTitle(tag: string): string {
  try {
    return `${new Intl.DisplayNames(['en'], { type: 'language' }).of(tag) ?? tag} (${tag})`;
  } catch {
    return `${tag} (${tag})`;
  }
}

/** What "something else" is called where a form does not say. */
export function otherWord(language: string): string {
  const words: Readonly<Record<string, string>> = {
    fr: 'Autre',
    es: 'Otra',
    ar: 'غير ذلك',
    pt: 'Outro',
    de: 'Anderes',
  };
  return words[language.split('-')[0] ?? ''] ?? 'Other';
}
