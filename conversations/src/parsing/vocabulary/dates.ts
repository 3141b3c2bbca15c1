import type { Phrase } from '../dates/terms.ts';

/**
 * How a language speaks of days and times. Alternatives are separated by `|`; all are folded before comparing. A word
 * after `# ` (given folded) means this only behind a number: `12 sept` is in September, `sept heures` is seven o'clock.
 */
export interface DateVocabulary {
  readonly phrases: readonly Phrase[];
  /** Monday first. */
  readonly weekdays: readonly string[];
  readonly months: readonly string[];
  /** With 24, a bare "7" is seven in the morning; with 12, it may be either and is asked back. */
  readonly clock: 12 | 24;
  /** "Next Friday" is said on Monday for the Friday after the coming one. */
  readonly nextWeekdayIsNextWeek: boolean;
}
