import type { TimeSeries } from './result.schemas.ts';

export interface DayCount {
  /** `2026-11-22` */
  readonly day: string;
  readonly count: number;
}

const DAY_MS = 86_400_000;
const MOST_DAYS = 31;
const MOST_WEEKS = 27;
/** More months than anybody runs a survey; a mistyped year must not fill the page. */
const MOST_MONTHS = 120;

/** Days without gaps as long as they fit on a page, else weeks (from Monday), else months. */
export function seriesOf(counts: readonly DayCount[]): TimeSeries {
  const sorted = [...counts].sort((a, b) => (a.day < b.day ? -1 : 1));
  const first = sorted[0]?.day;
  const last = sorted.at(-1)?.day;
  if (first === undefined || last === undefined) return { unit: 'day', points: [] };
  const days = (dayNumber(last) - dayNumber(first)) / DAY_MS + 1;
  const unit = days <= MOST_DAYS ? 'day' : days <= MOST_WEEKS * 7 ? 'week' : 'month';
  const points = new Map<string, number>();
  const end = startOf(last, unit);
  for (let day = startOf(first, unit); day <= end; day = next(day, unit)) {
    points.set(day, 0);
    if (points.size > MOST_MONTHS) return sparse(sorted, unit);
  }
  for (const { day, count } of sorted) {
    const start = startOf(day, unit);
    points.set(start, (points.get(start) ?? 0) + count);
  }
  return { unit, points: [...points].map(([day, count]) => ({ day, count })) };
}

/** Only what there is: somebody's date lies centuries away. */
function sparse(sorted: readonly DayCount[], unit: TimeSeries['unit']): TimeSeries {
  const points = new Map<string, number>();
  for (const { day, count } of sorted) {
    const start = startOf(day, unit);
    points.set(start, (points.get(start) ?? 0) + count);
  }
  return { unit, points: [...points].map(([day, count]) => ({ day, count })) };
}

const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const dayText = (time: number): string => new Date(time).toISOString().slice(0, 10);

function startOf(day: string, unit: TimeSeries['unit']): string {
  if (unit === 'day') return day;
  if (unit === 'month') return `${day.slice(0, 7)}-01`;
  const date = new Date(dayNumber(day));
  return dayText(date.getTime() - ((date.getUTCDay() + 6) % 7) * DAY_MS);
}

function next(day: string, unit: TimeSeries['unit']): string {
  if (unit !== 'month') return dayText(dayNumber(day) + (unit === 'week' ? 7 : 1) * DAY_MS);
  const date = new Date(dayNumber(day));
  return dayText(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1));
}
