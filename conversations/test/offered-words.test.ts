import { LANGUAGES, createTranslator, type ShippedLanguage } from '@muster/locales';
import { describe, expect, it } from 'vitest';
import { parseConsentWord, parseControl } from '../src/parsing/index.ts';
import { asSms, smsSegments } from '../src/rendering/sms.ts';
import { RENDERING_WORDS } from '../src/rendering/words.ts';

const translate = createTranslator();

/** The words that a text tells people to send: in capitals, or in Arabic listed after the colon. */
function toldWords(language: ShippedLanguage, key: string): string[] {
  const text = translate(language, key, { space: '' });
  if (language !== 'ar') return text.match(/\b[A-Z]{4,}\b/gu) ?? [];
  const list = text.split(':')[1] ?? '';
  return (list.split(/[.\n]/u)[0] ?? '').split('،').map((word) => word.trim());
}

describe.each(LANGUAGES)('in %s', (language) => {
  it.each(['question.help', 'help.prompt'])(
    'every word that %s tells to send is understood on SMS too',
    (key) => {
      const words = toldWords(language, key).filter((word) => word !== 'STOP');
      expect(words.length).toBeGreaterThanOrEqual(5);
      const understood = words.map((word) => parseControl(word, { language, channel: 'sms' }));
      expect(understood).not.toContain(null);
      expect(words.map((word) => parseConsentWord(word, { channel: 'sms' }))).toEqual(words.map(() => null));
    },
  );

  it('hints fit one SMS beside a short question', () => {
    const hints = Object.values(RENDERING_WORDS).map((key) =>
      translate(language, key, { words: 'SKIP, BACK', example: '1,3', min: 1, max: 5 }),
    );
    expect(hints.filter((hint) => smsSegments(asSms(hint)).segments > 1)).toEqual([]);
  });
});
