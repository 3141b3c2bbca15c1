import { describe, expect, it } from 'vitest';
import { FORMAL, formalTexts, resources } from './resources.ts';
import { createTranslator } from './translator.ts';

/** Words that only those use who say tu or tú. Not every imperative is here: those of the texts there are. */
const FAMILIAR = {
  fr: /(?<![\p{L}’'])(?:[Tt]u|[Tt]on|[Tt]a|[Tt]es|toi|[Tt]e|tiens?|tiennes?|t'\p{L}+|Envoie|envoie|Regarde|Attends|Choisis|Réponds|Demande|Écris|Lis|Nomme|Continue)(?!\p{L})/u,
  es: /(?<!\p{L})(?:tú|[Tt]u|[Tt]us|[Tt]e|ti|tuy[oa]s?|tienes|quieres|puedes|eres|Estás|Has dejado|necesitas|Envía|Espera una|Elige|Responde|Pregunta a|Escribe|Pide|Nombra|únete)(?!\p{L})/u,
} as const;

function textsOf(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(value as object).flatMap(([name, inner]) =>
    textsOf(inner, path === '' ? name : `${path}.${name}`),
  );
}
const valuesIn = (text: string) => [...text.matchAll(/\{\{\s*([\w.]+)/g)].map(([, name]) => name).sort();

/** Where the imperative is the same word as another form, or nobody is addressed. */
const SAME_FOR_ALL = [
  'language.changed',
  'choice.',
  'street.between',
  'title.',
  'menu.options',
  'join.options',
];

describe.each(['fr', 'es'] as const)('formal texts in %s', (language) => {
  const familiar = new Map(textsOf(resources[language].bot));
  const formal = textsOf(formalTexts[language]);

  it('stand for texts that there are, with the same values', () => {
    const wrong = formal.filter(
      ([key, text]) =>
        JSON.stringify(valuesIn(text)) !== JSON.stringify(valuesIn(familiar.get(key) ?? '{{gone}}')),
    );
    expect(wrong).toEqual([]);
  });

  it('are there for every text that addresses somebody familiarly', () => {
    const known = new Set(formal.map(([key]) => key));
    const missing = [...familiar].filter(
      ([key, text]) =>
        FAMILIAR[language].test(text.replaceAll(/\{\{[^}]*\}\}/g, '')) &&
        !known.has(key) &&
        !SAME_FOR_ALL.some((prefix) => key.startsWith(prefix)),
    );
    expect(missing).toEqual([]);
  });

  it('do not fall back into the familiar form', () => {
    const wrong = formal.filter(([, text]) => FAMILIAR[language].test(text.replaceAll(/\{\{[^}]*\}\}/g, '')));
    expect(wrong).toEqual([]);
  });
});

it('a language tag asks for the formal text, and gets the usual one where there is no difference', () => {
  const translate = createTranslator();
  expect(translate('fr', 'menu.prompt')).toBe('Que veux-tu faire ?');
  expect(translate(`fr${FORMAL}`, 'menu.prompt')).toBe('Que voulez-vous faire ?');
  expect(translate(`es-MX${FORMAL}`, 'menu.prompt')).toBe('¿Qué quiere hacer?');
  expect(translate(`fr${FORMAL}`, 'choice.yes')).toBe('Oui');
  expect(translate(`en${FORMAL}`, 'menu.prompt')).toBe(translate('en', 'menu.prompt'));
});
