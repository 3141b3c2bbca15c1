import { ellipsize } from '@muster/conversations';

/**
 * One language of a text that organizers wrote in several: the asked one, else the space's, else any. Stored values
 * come from JSON columns, so anything may be in them.
 */
export function localText(stored: unknown, language: string, fallback: string): string {
  if (stored === null || typeof stored !== 'object') return typeof stored === 'string' ? stored : '';
  const texts = stored as Record<string, unknown>;
  const base = language.split('-')[0] ?? language;
  for (const key of [language, base, fallback, 'en']) {
    const text = texts[key];
    if (typeof text === 'string' && text !== '') return text;
  }
  return Object.values(texts).find((text): text is string => typeof text === 'string') ?? '';
}

const LABEL_LENGTH = 24;

/** A label that every channel shows whole (HostOption). */
export function shortLabel(text: string): string {
  return ellipsize(text, LABEL_LENGTH);
}
