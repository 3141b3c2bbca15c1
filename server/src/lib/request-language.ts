import { LANGUAGES, type ShippedLanguage } from '@muster/locales';

/** The shipped language that an Accept-Language header likes best; English when it names none. */
export function preferredLanguage(header: string | undefined): ShippedLanguage {
  const wishes = (header ?? '').split(',').map((part, position) => {
    const [tag = '', ...parameters] = part.trim().split(';');
    const q = parameters.map((text) => /^\s*q=([\d.]+)$/.exec(text)?.[1]).find((text) => text !== undefined);
    return { language: tag.slice(0, 2).toLowerCase(), weight: q === undefined ? 1 : Number(q), position };
  });
  const best = wishes
    .filter((wish) => wish.weight > 0 && (LANGUAGES as readonly string[]).includes(wish.language))
    .sort((a, b) => b.weight - a.weight || a.position - b.position)[0];
  return (best?.language as ShippedLanguage | undefined) ?? 'en';
}
