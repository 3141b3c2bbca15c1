import type { ShippedLanguage } from './resources.ts';

/**
 * Kinds of documents that nearly every space has. Organizers type a kind once, in their own language; one of these is
 * shown to everybody in theirs. All languages of a word at once, so not in the catalogues, which are loaded one by one.
 */
const DOCUMENT_KINDS: readonly Readonly<Record<ShippedLanguage, string>>[] = [
  { en: 'Guides', fr: 'Guides', es: 'Guías', ar: 'أدلة' },
  { en: 'Arguments', fr: 'Argumentaires', es: 'Argumentos', ar: 'حجج' },
  { en: 'Checklists', fr: 'Aide-mémoire', es: 'Listas de control', ar: 'قوائم تذكير' },
  { en: 'Leaflets', fr: 'Tracts', es: 'Folletos', ar: 'منشورات' },
  { en: 'Scripts', fr: 'Scripts', es: 'Guiones', ar: 'نصوص الحديث' },
  { en: 'Forms', fr: 'Formulaires', es: 'Formularios', ar: 'استمارات' },
];

const same = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase();

/** A kind of documents in the reader's language where it is a common one, else as it was typed. */
export function documentKindIn(typed: string, language: string): string {
  const base = language.split('-')[0] ?? language;
  const known = DOCUMENT_KINDS.find((kind) => Object.values(kind).some((word) => same(word, typed)));
  return Object.entries(known ?? {}).find(([code]) => code === base)?.[1] ?? typed;
}
