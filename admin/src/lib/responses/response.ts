import type { components, paths } from '../api/openapi.d.ts';
import { isDay } from '../list/list-filter.ts';

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

function isPeriod(word: string | undefined): word is Period {
  return word !== undefined && Object.hasOwn(PERIODS, word);
}

/** When a period began: midnight, so many days ago. */
function startOf(period: Period, now: Date = new Date()): string {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() - (PERIODS[period] - 1)).toISOString();
}

interface AskedPeriod {
  readonly period?: string | undefined;
  /** Days, both of them counted. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** What an address asks for (`?period=week`, `?from=2026-11-01&to=2026-11-07`) as moments for the API. */
export function momentsOf({ period, from, to }: AskedPeriod): { from?: string; to?: string } {
  const begin = isDay(from) ? midnight(from, 0) : isPeriod(period) ? startOf(period) : undefined;
  return {
    ...(begin === undefined ? {} : { from: begin }),
    ...(isDay(to) ? { to: midnight(to, 1) } : {}),
  };
}

function midnight(day: string, after: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + after).toISOString();
}

/** Live events after which a list of responses is out of date. */
export const RESPONSE_EVENTS = ['response.saved', 'response.completed', 'response.discarded'] as const;

/** The first answers in one line: the API has put them into the reader's words and the survey's order. */
export function summaryOf({ labels }: Pick<ResponseRow, 'labels'>, most = 3): string {
  const shown = labels.slice(0, most).map(({ label }) => label);
  return labels.length > most ? `${shown.join(' · ')} …` : shown.join(' · ');
}
