import { describe, expect, it } from 'vitest';
import { numberFigures } from './number-figures.ts';

const counts = (...values: number[]) => values.map((value) => ({ value, count: 1 }));

describe('figures of numbers', () => {
  it('weighs each value by how many people gave it', () => {
    const figures = numberFigures(
      [
        { value: 10, count: 3 },
        { value: 2, count: 1 },
      ],
      null,
    );
    expect(figures).toMatchObject({
      mean: 8,
      median: 10,
      lowerQuartile: 8,
      upperQuartile: 10,
      min: 2,
      max: 10,
    });
  });

  it('takes the middle between two people where nobody stands in the middle', () => {
    expect(numberFigures(counts(1, 2, 3, 4), null)).toMatchObject({
      median: 2.5,
      lowerQuartile: 1.75,
      upperQuartile: 3.25,
    });
  });

  it('shows every step of a scale, chosen or not', () => {
    const bars = numberFigures([...counts(2), { value: 4, count: 2 }], { min: 1, max: 5 })?.bars;
    expect(bars?.map(({ from, count }) => [from, count])).toEqual([
      [1, 0],
      [2, 1],
      [3, 0],
      [4, 2],
      [5, 0],
    ]);
  });

  it('an answer beyond the scale, of an older version with a longer one, has its bar too', () => {
    expect(numberFigures(counts(7), { min: 1, max: 5 })?.bars.at(-1)).toEqual({ from: 7, to: 7, count: 1 });
  });

  it('puts many different values into ranges of a round width that hold everybody once', () => {
    const figures = numberFigures(counts(0, 3.5, 19.99, 20, 61, 160), null);
    expect(figures?.bars).toEqual([
      { from: 0, to: 20, count: 3 },
      { from: 20, to: 40, count: 1 },
      { from: 40, to: 60, count: 0 },
      { from: 60, to: 80, count: 1 },
      ...[80, 100, 120, 140].map((from) => ({ from, to: from + 20, count: 0 })),
      { from: 160, to: 180, count: 1 },
    ]);
  });

  it('numbers below zero and tiny ones keep their bars', () => {
    const figures = numberFigures(counts(-0.3, -0.1, 0.25), null);
    expect(figures?.bars.reduce((sum, bar) => sum + bar.count, 0)).toBe(3);
    expect(figures?.bars[0]).toEqual({ from: -0.3, to: -0.2, count: 1 });
  });

  it('one single value, however odd, is one bar', () => {
    expect(numberFigures(counts(0.1 + 0.2), null)?.bars.map(({ count }) => count)).toEqual([1]);
  });

  it('nobody answered: no figures', () => {
    expect(numberFigures([], { min: 1, max: 5 })).toBeNull();
  });
});
