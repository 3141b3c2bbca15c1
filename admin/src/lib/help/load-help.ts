import type { ShippedLanguage } from '@muster/locales';

/** What a page is for, and how one does what it is for, step by step. */
export interface PageHelp {
  readonly about: string;
  readonly steps: readonly string[];
}

type HelpFile = Readonly<Record<string, Readonly<Record<string, string>>>>;

const files = import.meta.glob<{ default: HelpFile }>('../../../../locales/*/help.json');

/** The help of one page, fetched when somebody asks for it. Undefined for a page that explains itself. */
export async function loadHelp(language: ShippedLanguage, page: string): Promise<PageHelp | undefined> {
  const file = await files[`../../../../locales/${language}/help.json`]?.();
  const texts = file?.default[page];
  if (!texts) return undefined;
  const steps = Object.entries(texts)
    .filter(([key]) => key.startsWith('step_'))
    .sort(([a], [b]) => Number(a.slice(5)) - Number(b.slice(5)))
    .map(([, text]) => text);
  return { about: texts['about'] ?? '', steps };
}
