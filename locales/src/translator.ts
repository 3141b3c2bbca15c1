import { createInstance, type TOptions } from 'i18next';
import { FORMAL, formalTexts, LANGUAGES, NAMESPACES, resources } from './resources.ts';

type TextValue =
  string | number | boolean | null | readonly TextValue[] | { readonly [key: string]: TextValue };

/** Same shape as `Translate` of `@muster/conversations`, which this package must not import. */
export type Translator = (
  language: string,
  key: string,
  values?: Readonly<Record<string, TextValue>>,
) => string;

export interface TranslatorOptions {
  /** Called with each key that not even English has; the key itself is then shown. Tests throw here. */
  readonly onMissing?: (key: string, language: string) => void;
}

/**
 * The one translator of bots, server and console. Keys are of namespace `bot` unless prefixed (`errors:not_found`).
 * Plural forms follow the number in `count`. `fr-CA` falls back to `fr`, anything unknown to English. Values are
 * inserted as they are: escaping is the business of whoever puts the text into HTML.
 */
export function createTranslator(options: TranslatorOptions = {}): Translator {
  const instance = createInstance();
  void instance.init({
    resources: structuredClone(resources),
    initAsync: false,
    lng: 'en',
    fallbackLng: 'en',
    supportedLngs: [...LANGUAGES],
    nonExplicitSupportedLngs: true,
    ns: [...NAMESPACES],
    defaultNS: 'bot',
    returnNull: false,
    interpolation: { escapeValue: false, skipOnVariables: true },
    parseMissingKeyHandler: (key) => key,
  });
  for (const [language, texts] of Object.entries(formalTexts))
    instance.addResourceBundle(language, 'formal', structuredClone(texts));
  const find = (tag: string, key: string, query: TOptions): string => {
    const isFormal = tag.endsWith(FORMAL);
    const language = isFormal ? tag.slice(0, -FORMAL.length) : tag;
    const asked = { ...query, lng: language };
    if (options.onMissing && !instance.exists(key, asked)) options.onMissing(key, language);
    const formal = `formal:${key}`;
    return instance.t(
      isFormal && instance.exists(formal, { ...asked, fallbackLng: false }) ? formal : key,
      asked,
    );
  };
  const translate: Translator = (language, key, values) => {
    // As `replace`, so that a value called `lng` or `context` is a value and not an instruction.
    const count = typeof values?.count === 'number' ? { count: values.count } : {};
    return find(language, key, { replace: { ...values }, ...count });
  };
  /** Whether it says the same whatever the values. */
  const isPlain = (language: string, key: string) =>
    !PLACE.test(find(language, key, { skipInterpolation: true }));
  const plain = new Map<string, string | null>();
  // Texts without places for values never change, and every message has some: button labels, hints.
  return (language, key, values) => {
    if (options.onMissing !== undefined || typeof values?.count === 'number')
      return translate(language, key, values);
    const id = `${language} ${key}`;
    const known = plain.get(id);
    if (typeof known === 'string') return known;
    const text = translate(language, key, values);
    if (known === undefined) {
      if (plain.size >= MAX_PLAIN) plain.clear();
      plain.set(id, isPlain(language, key) ? text : null);
    }
    return text;
  };
}

/** A value, or another text inside of this one. */
const PLACE = /\{\{|\$t\(/;

/** More than there are texts: somebody invents languages. */
const MAX_PLAIN = 20_000;
