import { describe, expect, it } from 'vitest';
import { NAMESPACES, resources, type ShippedLanguage } from './resources.ts';

interface Slip {
  readonly written: RegExp;
  readonly instead: string;
  /** Keys where it means something else. */
  readonly unless?: readonly string[];
}

/** Second words for things that have one: see `docs/words.md`. */
const SLIPS: Readonly<Partial<Record<ShippedLanguage, readonly Slip[]>>> = {
  fr: [
    { written: /\bvolontaires?\b/iu, instead: 'bénévole' },
    {
      written: /sondage/iu,
      instead: 'questionnaire',
      unless: ['street', 'respondents', 'choices', 'choices_polls'],
    },
    { written: /\bagenda\b/iu, instead: 'calendrier' },
  ],
  es: [
    { written: /\bcharlas?\b/iu, instead: 'conversación' },
    { written: /apuntad|\bme apunto|se apunta|apúnt/iu, instead: 'inscribirse, inscripción' },
    { written: /\bMENÚ\b/u, instead: 'MENU' },
    { written: /\b(?:móvil|ordenador)\b/iu, instead: 'teléfono, consola' },
  ],
  ar: [
    { written: /مستند/u, instead: 'وثيقة' },
    { written: /فعالي/u, instead: 'نشاط' },
    { written: /دردشة/u, instead: 'محادثة' },
    { written: /مناشير/u, instead: 'منشورات' },
    { written: /لوحة التحكم/u, instead: 'لوحة الإدارة' },
    { written: /تنبيهات/u, instead: 'إشعارات' },
    { written: /اً/u, instead: 'ًا' },
  ],
};

/** Words that only those use who say tu or tú. */
const FAMILIAR = {
  fr: /(?<![\p{L}’'])(?:tu|ton|tes|toi)(?!\p{L})/u,
  es: /(?<!\p{L})(?:tú|tus?|puedes|quieres|tienes|Elige|Pulsa|Inténtalo|Escribe(?= un)|[Úú]salo|[Áá]brelo|[Cc]ópial[oa])(?!\p{L})/u,
} as const;

function textsOf(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(value as object).flatMap(([name, inner]) =>
    textsOf(inner, path === '' ? name : `${path}.${name}`),
  );
}

const lastOf = (key: string): string => key.split('.').at(-1) ?? key;

describe.each(Object.entries(SLIPS))('texts in %s', (language, slips) => {
  it('have one word for one thing', () => {
    const found = NAMESPACES.flatMap((namespace) =>
      textsOf(resources[language as ShippedLanguage][namespace]).flatMap(([key, text]) =>
        slips
          .filter(({ written, unless }) => written.test(text) && unless?.includes(lastOf(key)) !== true)
          .map(({ instead }) => `${namespace}:${key}: ${text} (${instead})`),
      ),
    );
    expect(found).toEqual([]);
  });
});

it.each(['fr', 'es'] as const)('the console is formal in %s', (language) => {
  const found = (['admin', 'errors', 'help'] as const).flatMap((namespace) =>
    textsOf(resources[language][namespace]).filter(
      ([key, text]) => FAMILIAR[language].test(text) && !['address_hint', 'informal'].includes(lastOf(key)),
    ),
  );
  expect(found).toEqual([]);
});
