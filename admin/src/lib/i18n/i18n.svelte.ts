import { LANGUAGES, type ShippedLanguage } from '@muster/locales';
import { createInstance, type i18n } from 'i18next';
import { getContext, setContext } from 'svelte';
import type { AdminKey } from './keys.ts';
import { Formatter } from './format.ts';

export type Values = Readonly<Record<string, string | number>>;
export type Translate = (key: AdminKey, values?: Values) => string;

const STORED = 'muster.language';
const CONTEXT = Symbol('i18n');

const LEFT_TO_RIGHT = /\p{Script=Latin}/u;
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;

const texts = import.meta.glob<{ default: object }>('../../../../locales/*/admin.json');

export function isShipped(language: string | null | undefined): language is ShippedLanguage {
  return LANGUAGES.some((shipped) => shipped === language);
}

/** The chosen language, else the first of the browser's that the console speaks, else English. */
export function preferredLanguage(): ShippedLanguage {
  const wanted = [readStored(), ...navigator.languages.map((tag) => tag.split('-')[0])];
  return wanted.find(isShipped) ?? 'en';
}

export function hasChosenLanguage(): boolean {
  return isShipped(readStored());
}

function readStored(): string | null {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null; // storage forbidden: the browser's languages decide
  }
}

/**
 * The console's language. Texts of a language are fetched when it is chosen; English comes along as the fallback,
 * so that a missing text is shown in English instead of as a key.
 */
export class I18n {
  language = $state<ShippedLanguage>('en');
  readonly format = $derived(new Formatter(this.language));
  readonly #i18next: i18n = createInstance();

  constructor() {
    void this.#i18next.init({
      lng: 'en',
      fallbackLng: 'en',
      initAsync: false,
      ns: ['admin'],
      defaultNS: 'admin',
      interpolation: { escapeValue: false, skipOnVariables: true },
    });
  }

  get direction(): 'ltr' | 'rtl' {
    return this.language === 'ar' ? 'rtl' : 'ltr';
  }

  /** Fetches the texts, then switches. `remember` keeps the choice in this browser. */
  async use(language: ShippedLanguage, remember = false): Promise<void> {
    await Promise.all([this.#load(language), this.#load('en')]);
    await this.#i18next.changeLanguage(language);
    this.language = language;
    document.documentElement.lang = language;
    document.documentElement.dir = this.direction;
    if (remember) {
      try {
        localStorage.setItem(STORED, language);
      } catch {
        // storage forbidden: the choice lasts as long as the page
      }
    }
  }

  readonly t: Translate = (key, values) => this.#i18next.t(key, this.#options(values));

  /** The text of a key that is made at run time, or undefined where no language has it. */
  find(key: string, values?: Values): string | undefined {
    const options = this.#options(values);
    return this.#i18next.exists(key, options) ? this.#i18next.t(key, options) : undefined;
  }

  /** Plural forms go by the number itself; what is shown is written as the language writes numbers. */
  #options(values: Values = {}): Record<string, unknown> {
    const shown = Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'number' ? this.format.number(value) : this.#isolated(value),
    ]);
    return { ...values, lng: this.language, replace: Object.fromEntries(shown) as Values };
  }

  /** A name in letters that run the other way does not carry what stands beside it along. */
  #isolated(value: string): string {
    const isForeign = this.direction === 'rtl' ? LEFT_TO_RIGHT.test(value) : RIGHT_TO_LEFT.test(value);
    return isForeign ? `\u2068${value}\u2069` : value;
  }

  async #load(language: ShippedLanguage): Promise<void> {
    if (this.#i18next.hasResourceBundle(language, 'admin')) return;
    const load = texts[`../../../../locales/${language}/admin.json`];
    if (!load) throw new Error(`No texts for language "${language}"`);
    const { default: bundle } = await load();
    this.#i18next.addResourceBundle(language, 'admin', language === 'fr' ? withFrenchSpaces(bundle) : bundle);
  }
}

/** French sets its marks off with a space, at which no line may break. */
function withFrenchSpaces(bundle: object): object {
  return JSON.parse(JSON.stringify(bundle).replaceAll(/(?<=«) | (?=[:;?!»])/g, '\u00a0')) as object;
}

export function setI18n(i18n: I18n): I18n {
  return setContext(CONTEXT, i18n);
}

export function useI18n(): I18n {
  return getContext<I18n>(CONTEXT);
}
