import type { components, paths } from '../api/openapi.d.ts';

export type ResponseRow = components['schemas']['ResponseSummary'];
export type ResponseDetail = components['schemas']['SurveyResponse'];
export type ResponseQuery = NonNullable<paths['/api/v1/responses']['get']['parameters']['query']>;

export const RESPONSE_STATUSES = [
  'open',
  'complete',
  'partial',
  'discarded',
] as const satisfies readonly ResponseRow['status'][];

export const STATUS_MEANINGS = {
  open: 'info',
  complete: 'good',
  partial: 'attention',
  discarded: 'plain',
} as const;

/** Periods to look at, in days until now. */
export const PERIODS = { today: 1, week: 7, month: 30 } as const;
export type Period = keyof typeof PERIODS;

export function isPeriod(word: string | undefined): word is Period {
  return word !== undefined && Object.hasOwn(PERIODS, word);
}

/** When a period began: midnight, so many days ago. */
export function startOf(period: Period, now: Date = new Date()): string {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() - (PERIODS[period] - 1)).toISOString();
}

/** Live events after which a list of responses is out of date. */
export const RESPONSE_EVENTS = ['response.saved', 'response.completed', 'response.discarded'] as const;

/** The first answers in one line: the API has put them into the reader's words and the survey's order. */
export function summaryOf({ labels }: Pick<ResponseRow, 'labels'>, most = 3): string {
  const shown = labels.slice(0, most).map(({ label }) => label);
  return labels.length > most ? `${shown.join(' · ')} …` : shown.join(' · ');
}
