import { parsePattern, type Part } from './parse-pattern.ts';

/** States of a pattern are its size written out; more would make a match slow. */
const MAX_STATES = 2000;
const MAX_TEXT = 4000;

interface Step {
  /** The character that leads on; without it the way is free. */
  readonly takes?: (character: string) => boolean;
  readonly at?: 'start' | 'end';
  readonly to: readonly number[];
}

const compiled = new Map<string, readonly Step[] | null>();
const MAX_KEPT = 200;

/** Whether Muster can use this pattern: ordinary regular expressions, without looking around or back. */
export const isPattern = (pattern: string): boolean => stepsOf(pattern) !== null;

/**
 * Whether the whole text fits a pattern. Patterns come from authors and texts from anybody, so all ways through the
 * pattern are followed at once: time grows with the text, never explodes. A pattern that cannot be read fits nothing.
 */
export function matchesPattern(pattern: string, text: string): boolean {
  const steps = stepsOf(pattern);
  if (steps === null || text.length > MAX_TEXT) return false;
  const characters = Array.from(text);
  let open = follow(steps, [0], { isStart: true, isEnd: characters.length === 0 });
  characters.forEach((character, index) => {
    const next = [...open].flatMap((at) => (steps[at]?.takes?.(character) === true ? steps[at].to : []));
    open = follow(steps, next, { isStart: false, isEnd: index === characters.length - 1 });
  });
  return open.has(steps.length);
}

function follow(
  steps: readonly Step[],
  from: readonly number[],
  place: { readonly isStart: boolean; readonly isEnd: boolean },
): ReadonlySet<number> {
  const seen = new Set<number>();
  const open = [...from];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    const step = steps[at];
    if (step === undefined || step.takes !== undefined) continue;
    if (step.at === undefined || (step.at === 'start' ? place.isStart : place.isEnd)) open.push(...step.to);
  }
  return seen;
}

function stepsOf(pattern: string): readonly Step[] | null {
  const kept = compiled.get(pattern);
  if (kept !== undefined) return kept;
  const part = parsePattern(pattern);
  const steps = part === null ? null : build(part);
  if (compiled.size >= MAX_KEPT) compiled.clear();
  compiled.set(pattern, steps);
  return steps;
}

function build(part: Part): readonly Step[] | null {
  const steps: Step[] = [];
  try {
    emit(part, steps);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
  return steps;
}

/** Appends the steps of a part; whoever comes through goes on at the step after the last one. */
function emit(part: Part, steps: Step[]): void {
  if (steps.length > MAX_STATES) throw new RangeError('the pattern is too large');
  switch (part.t) {
    case 'character':
      steps.push({ takes: part.takes, to: [steps.length + 1] });
      return;
    case 'place':
      steps.push({ at: part.at, to: [steps.length + 1] });
      return;
    case 'sequence':
      for (const one of part.of) emit(one, steps);
      return;
    case 'either':
      emitEither(part.of, steps);
      return;
    case 'repeat':
      emitRepeat(part, steps);
  }
}

function emitEither(ways: readonly Part[], steps: Step[]): void {
  const fork = steps.length;
  steps.push({ to: [] });
  const starts: number[] = [];
  const exits: number[] = [];
  for (const way of ways) {
    starts.push(steps.length);
    emit(way, steps);
    exits.push(steps.length);
    steps.push({ to: [] });
  }
  steps[fork] = { to: starts };
  for (const exit of exits) steps[exit] = { to: [steps.length] };
}

function emitRepeat({ of, min, max }: Extract<Part, { t: 'repeat' }>, steps: Step[]): void {
  const before = steps.length;
  // A part that is nothing stays nothing, however often.
  for (let n = 0; n < min && (n === 0 || steps.length > before); n += 1) emit(of, steps);
  if (max === Infinity) {
    const fork = steps.length;
    steps.push({ to: [] });
    emit(of, steps);
    steps.push({ to: [fork] });
    steps[fork] = { to: [fork + 1, steps.length] };
    return;
  }
  const forks: number[] = [];
  for (let n = min; n < max; n += 1) {
    if (steps.length > MAX_STATES) throw new RangeError('the pattern is too large');
    forks.push(steps.length);
    steps.push({ to: [] });
    emit(of, steps);
  }
  for (const fork of forks) steps[fork] = { to: [fork + 1, steps.length] };
}
