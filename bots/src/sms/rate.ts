const FASTEST = 1_000;

/** Messages a second as entered; undefined: the usual pace. What is wrong with it joins the problems. */
export function readRate(text: string, problems: string[]): number | undefined {
  if (text === '') return undefined;
  const rate = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && rate > 0 && rate <= FASTEST) return rate;
  problems.push(`Messages per second must be a number above 0, at most ${FASTEST}.`);
  return undefined;
}
