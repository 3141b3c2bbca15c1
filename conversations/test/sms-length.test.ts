import { LANGUAGES, resources, type ShippedLanguage } from '@muster/locales';
import { expect, it } from 'vitest';
import { asSms, smsSegments } from '../src/rendering/sms.ts';
import { readScenario, SCENARIO_FILES } from './support/scenario-files.ts';
import LONGER from './sms-length.json' with { type: 'json' };

/** What a message on SMS may cost. */
const MOST = 2;
/** As long as names, titles and numbers usually are. */
const SAMPLE = 'Open City';

/** Every text of the bots whose message alone costs more, with what it costs. */
function longTexts(language: ShippedLanguage): Readonly<Record<string, number>> {
  const found: Record<string, number> = {};
  const look = (texts: object, path: string): void => {
    for (const [name, value] of Object.entries(texts)) {
      if (typeof value !== 'string') {
        look(value as object, `${path}${name}.`);
        continue;
      }
      const { segments } = smsSegments(asSms(value.replaceAll(/\{\{\w+\}\}/gu, SAMPLE)));
      if (segments > MOST) found[path + name] = segments;
    }
  };
  look(resources[language].bot, '');
  return found;
}

it.each(LANGUAGES)('texts in %s cost at most two messages; those that cost more are listed', (language) => {
  expect(longTexts(language)).toEqual(LONGER.texts[language]);
});

it('golden conversations by SMS cost at most two messages at a time, options and hints included', () => {
  const long = SCENARIO_FILES.flatMap((file) => {
    const { channel, steps } = readScenario(file);
    if (channel !== 'sms') return [];
    const costs = steps.flatMap(({ out }) => out.map((text) => smsSegments(text).segments));
    const most = Math.max(0, ...costs);
    return most > MOST ? [[file, most] as const] : [];
  });
  expect(Object.fromEntries(long)).toEqual(LONGER.conversations);
});
