import { foldWords } from '../src/parsing/normalise.ts';

/**
 * What else than the menu leads to a flow: words typed alone (in any of the languages, whatever the person's own), the
 * same behind a slash, and the flow's key as the payload of a deep link.
 */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  people: ['people', 'surveys', 'rencontres', 'sondages', 'encuentros', 'encuestas', 'لقاءات', 'استبيانات'],
  meet: ['meet', 'meet someone', 'rencontrer', 'rencontre', 'encuentro', 'لقاء', 'لقاء شخص'],
  street: ['street', 'street survey', 'rue', 'sondage de rue', 'calle', 'encuesta en la calle', 'الشارع', 'استبيان الشارع'],
  rehearsal: ['practise', 'practice', 'rehearsal', 'essai', 'practicar', 'práctica', 'تدريب'],
  settings: ['settings', 'réglages', 'paramètres', 'ajustes', 'configuración', 'الإعدادات', 'إعدادات'],
}; // prettier-ignore

/** Folded word to the flow it leads to, for {@link DispatchContext.rooms}. */
export const ROOM_WORDS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(WORDS).flatMap(([flow, words]) =>
    [flow.replaceAll('_', ' '), ...words].map((word) => [foldWords(word), flow]),
  ),
);
