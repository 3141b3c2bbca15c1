import { describe, expect, it } from 'vitest';
import { seriesOf } from './time-series.ts';

const on = (...days: string[]) => days.map((day) => ({ day, count: 1 }));

describe('responses over time', () => {
  it('leaves no day out, the empty ones neither, across a change of summer time', () => {
    expect(seriesOf(on('2026-03-30', '2026-03-28'))).toEqual({
      unit: 'day',
      points: [
        { day: '2026-03-28', count: 1 },
        { day: '2026-03-29', count: 0 },
        { day: '2026-03-30', count: 1 },
      ],
    });
  });

  it('goes by weeks from Monday when days would not fit', () => {
    const { unit, points } = seriesOf(on('2026-01-01', '2026-01-04', '2026-02-10'));
    expect(unit).toBe('week');
    expect(points[0]).toEqual({ day: '2025-12-29', count: 2 });
    expect(points.at(-1)).toEqual({ day: '2026-02-09', count: 1 });
    expect(points).toHaveLength(7);
  });

  it('goes by months in the long run, the ends of years included', () => {
    const { unit, points } = seriesOf(on('2025-11-30', '2026-12-01'));
    expect([unit, points.length, points[2]?.day]).toEqual(['month', 14, '2026-01-01']);
  });

  it('a date centuries away does not make a bar for every month in between', () => {
    expect(seriesOf(on('0206-05-01', '2026-05-01')).points).toHaveLength(2);
  });
});
