import { LANGUAGES } from '@muster/locales';
import { createInstance } from 'i18next';
import type { Translate } from '@muster/conversations';

const files = import.meta.glob<{ default: object }>('../../../../locales/*/bot.json');

let loading: Promise<Translate> | undefined;

/** The bot's own words in every language that it speaks, fetched once and only for the preview. */
export function loadBotTexts(): Promise<Translate> {
  loading ??= load();
  return loading;
}

async function load(): Promise<Translate> {
  const bundles = await Promise.all(
    LANGUAGES.map(async (language) => {
      const file = await files[`../../../../locales/${language}/bot.json`]?.();
      return [language, { bot: file?.default ?? {} }] as const;
    }),
  );
  const instance = createInstance();
  await instance.init({
    resources: structuredClone(Object.fromEntries(bundles)),
    lng: 'en',
    fallbackLng: 'en',
    supportedLngs: [...LANGUAGES],
    nonExplicitSupportedLngs: true,
    ns: ['bot'],
    defaultNS: 'bot',
    interpolation: { escapeValue: false, skipOnVariables: true },
  });
  return (language, key, values) => {
    const count = typeof values?.['count'] === 'number' ? { count: values['count'] } : {};
    return instance.t(key, { lng: language, replace: { ...values }, ...count });
  };
}
