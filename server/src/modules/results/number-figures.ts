/** A value and how many people gave it. */
export interface ValueCount {
  readonly value: number;
  readonly count: number;
}

export interface NumberBar {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

export interface NumberFigures {
  readonly mean: number;
  readonly median: number;
  readonly lowerQuartile: number;
  readonly upperQuartile: number;
  readonly min: number;
  readonly max: number;
  readonly bars: NumberBar[];
}

/** Up to so many different whole numbers each get a bar of their own. */
const MOST_BARS = 12;

export function medianOf(counts: readonly ValueCount[]): number | null {
  if (counts.length === 0) return null;
  const sorted = [...counts].sort((a, b) => a.value - b.value);
  return quantile(sorted, sum(sorted), 0.5);
}

/** Mean, quartiles and bars of what people answered; null when nobody did. */
export function numberFigures(
  counts: readonly ValueCount[],
  scale: { readonly min: number; readonly max: number } | null,
): NumberFigures | null {
  const sorted = [...counts].sort((a, b) => a.value - b.value);
  const first = sorted[0];
  const last = sorted.at(-1);
  if (first === undefined || last === undefined) return null;
  const total = sum(sorted);
  return {
    mean: sorted.reduce((so, { value, count }) => so + value * count, 0) / total,
    median: quantile(sorted, total, 0.5),
    lowerQuartile: quantile(sorted, total, 0.25),
    upperQuartile: quantile(sorted, total, 0.75),
    min: first.value,
    max: last.value,
    bars: barsOf(sorted, scale),
  };
}

const sum = (counts: readonly { readonly count: number }[]): number =>
  counts.reduce((so, { count }) => so + count, 0);

/** Between two people's answers halfway, as PostgreSQL's `percentile_cont`. */
function quantile(sorted: readonly ValueCount[], total: number, share: number): number {
  const place = (total - 1) * share;
  const below = valueAt(sorted, Math.floor(place));
  const above = valueAt(sorted, Math.ceil(place));
  return below + (above - below) * (place - Math.floor(place));
}

function valueAt(sorted: readonly ValueCount[], place: number): number {
  let passed = 0;
  for (const { value, count } of sorted) {
    passed += count;
    if (place < passed) return value;
  }
  return sorted.at(-1)?.value ?? 0;
}

function barsOf(
  sorted: readonly ValueCount[],
  scale: { readonly min: number; readonly max: number } | null,
): NumberBar[] {
  const min = Math.min(sorted[0]?.value ?? 0, scale?.min ?? Infinity);
  const max = Math.max(sorted.at(-1)?.value ?? 0, scale?.max ?? -Infinity);
  const areWhole = sorted.every(({ value }) => Number.isInteger(value));
  if (areWhole && (scale !== null || max - min < MOST_BARS)) {
    const byValue = new Map(sorted.map(({ value, count }) => [value, count]));
    return Array.from({ length: max - min + 1 }, (_, step) => {
      const value = min + step;
      return { from: value, to: value, count: byValue.get(value) ?? 0 };
    });
  }
  return ranges(sorted, min, max);
}

/** Bars of equal, round width: 10, 20, 25, 50 and their like. */
function ranges(sorted: readonly ValueCount[], min: number, max: number): NumberBar[] {
  const width = roundWidth((max - min) / 8);
  const start = Math.floor(min / width);
  const end = Math.floor(max / width);
  const bars = Array.from({ length: end - start + 1 }, (_, index) => ({
    from: tidy((start + index) * width),
    to: tidy((start + index + 1) * width),
    count: 0,
  }));
  for (const { value, count } of sorted) {
    const bar = bars[Math.min(Math.floor(value / width), end) - start];
    if (bar !== undefined) bar.count += count;
  }
  return bars;
}

function roundWidth(width: number): number {
  if (width <= 0) return 1;
  const magnitude = 10 ** Math.floor(Math.log10(width));
  const step = [1, 2, 2.5, 5, 10].find((candidate) => candidate * magnitude >= width) ?? 10;
  return step * magnitude;
}

/** Without the dust of floating point. */
const tidy = (value: number): number => Number(value.toPrecision(12));
