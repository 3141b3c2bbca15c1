import type { components, paths } from '../api/openapi.d.ts';
import type { I18n } from '../i18n/i18n.svelte.ts';

export type Results = components['schemas']['SurveyResults'];
export type QuestionResult = components['schemas']['QuestionResult'];
export type ResultChoices = components['schemas']['ResultChoices'];
export type CrossTable = components['schemas']['CrossTable'];
export type GivenAnswer = components['schemas']['GivenAnswer'];
export type Series = Results['timeline'];
export type ResultQuery = NonNullable<paths['/api/v1/surveys/{id}/results']['get']['parameters']['query']>;

/** One bar: what, how many, and of how many. */
export interface Bar {
  readonly id: string;
  readonly label: string;
  readonly count: number;
  /** Of those asked; absent where a share says nothing. */
  readonly share?: number;
  /** Stands back: not an answer, but there. */
  readonly isQuiet?: boolean;
}

export interface Place {
  readonly id: string;
  readonly lat: number;
  readonly lng: number;
}

/** "Something else", as the API calls it among the options. */
export const OTHER = '*';

const IN_OWN_WORDS: readonly QuestionResult['kind'][] = [
  'text',
  'long_text',
  'phone',
  'email',
  'location',
  'photo',
  'file',
];

export function isInOwnWords({ kind }: QuestionResult): boolean {
  return IN_OWN_WORDS.includes(kind);
}

/** Choices in the order in which they were offered, those who skipped it behind them: together, all who were asked. */
export function choiceBars(question: QuestionResult, i18n: I18n): Bar[] {
  const shareOf = (count: number): number => (question.asked === 0 ? 0 : count / question.asked);
  const bars: Bar[] = question.options.map(({ id, label, count }) => ({
    id,
    label,
    count,
    share: shareOf(count),
  }));
  if (question.skipped === 0) return bars;
  const { skipped } = question;
  return [
    ...bars,
    { id: '-', label: i18n.t('results.skipped'), count: skipped, share: shareOf(skipped), isQuiet: true },
  ];
}

/** One column per value or range of values. */
export function numberBars({ numbers, answered }: QuestionResult, i18n: I18n): Bar[] {
  const say = (value: number): string => i18n.format.number(value);
  return (numbers?.bars ?? []).map(({ from, to, count }) => ({
    id: String(from),
    label: from === to ? say(from) : i18n.t('results.under', { from, to }),
    count,
    share: answered === 0 ? 0 : count / answered,
  }));
}

/** One column per day, week or month. */
export function seriesBars({ unit, points }: Series, i18n: I18n): Bar[] {
  return points.map(({ day, count }) => ({ id: day, label: dayWords(day, unit, i18n), count }));
}

function dayWords(day: string, unit: Series['unit'], i18n: I18n): string {
  const noon = `${day}T12:00:00`;
  if (unit === 'month') return i18n.format.month(noon);
  const date = i18n.format.date(noon);
  return unit === 'week' ? i18n.t('results.week_of', { date }) : date;
}

/** "40 s" or "3 min". */
export function durationWords(seconds: number, i18n: I18n): string {
  return seconds < 90
    ? i18n.t('results.seconds', { n: Math.round(seconds) })
    : i18n.t('results.minutes', { n: Math.round(seconds / 60) });
}
