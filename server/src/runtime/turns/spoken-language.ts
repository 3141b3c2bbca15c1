import { languageOfGreeting, languageOfLetters } from '@muster/conversations';
import type { SpaceFacts } from './directory.ts';
import type { LoadedPerson, PendingInbound } from './loaded-person.ts';

/**
 * The language to speak to somebody of whom none is known: what the platform says, else what they greet in where nothing
 * is open yet. A conversation keeps the language it is in, unless the letters leave no doubt: who answers in Arabic
 * sentences is not asked on in English.
 */
export function languageOf(
  person: Pick<LoadedPerson, 'language' | 'open'>,
  { content: { language, content } }: Pick<PendingInbound, 'content'>,
  space: Pick<SpaceFacts, 'languages'>,
): string | undefined {
  if (person.language !== null) return undefined;
  if (language !== undefined) return spokenLanguage(language, space);
  const text = content.text ?? '';
  const greeted = (person.open === null ? languageOfGreeting(text) : null) ?? languageOfLetters(text);
  return greeted === null ? undefined : spokenLanguage(greeted, space);
}

/** The space's language that the platform's tag (`fr-CA`) means, if there is one. */
function spokenLanguage(tag: string, space: Pick<SpaceFacts, 'languages'>): string | undefined {
  const wanted = tag.toLowerCase();
  const base = wanted.split('-')[0];
  return (
    space.languages.find((language) => language.toLowerCase() === wanted) ??
    space.languages.find((language) => language.toLowerCase() === base)
  );
}
