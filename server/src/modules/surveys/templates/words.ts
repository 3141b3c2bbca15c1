import type { LocalText, SurveyContent, SurveyOption } from '@muster/conversations';

export interface SurveyTemplate {
  readonly id: string;
  /** One sentence: what it is for. */
  readonly text: LocalText;
  readonly content: SurveyContent;
}

/** A text in the four languages that Muster ships, always in this order. */
export const words = (en: string, fr: string, es: string, ar: string): LocalText => ({ en, fr, es, ar });

/** An answer to choose, by its id. */
export const option = (id: string, label: LocalText): SurveyOption => ({ id, label });

export const LANGUAGES = ['en', 'fr', 'es', 'ar'];

export const THANKS = words(
  'Thank you for your time.',
  "Merci d'avoir pris le temps.",
  'Gracias por su tiempo.',
  'شكرًا على وقتكم.',
);
