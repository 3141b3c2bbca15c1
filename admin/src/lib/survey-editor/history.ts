/** States one can go back and forth between. Immutable. */
export interface History<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
  /** What the newest step was about: steps of the same kind shortly after each other are one. */
  readonly label: string | null;
  readonly at: number;
}

const MOST_STEPS = 200;
const TOGETHER_MS = 1500;

export const beginHistory = <T>(present: T): History<T> => ({
  past: [],
  present,
  future: [],
  label: null,
  at: 0,
});

interface Step {
  /** Null: a step of its own. */
  readonly label: string | null;
  readonly at: number;
}

export function advance<T>(history: History<T>, present: T, { label, at }: Step): History<T> {
  if (present === history.present) return history;
  const together = label !== null && label === history.label && at - history.at < TOGETHER_MS;
  const past = together ? history.past : [...history.past, history.present].slice(-MOST_STEPS);
  return { past, present, future: [], label, at };
}

export function undo<T>(history: History<T>): History<T> {
  const present = history.past.at(-1);
  if (present === undefined) return history;
  const { past, future } = history;
  return { past: past.slice(0, -1), present, future: [history.present, ...future], label: null, at: 0 };
}

export function redo<T>(history: History<T>): History<T> {
  const [present, ...future] = history.future;
  if (present === undefined) return history;
  return { past: [...history.past, history.present], present, future, label: null, at: 0 };
}

/** Carries every state over: after somebody else's change, going back must not undo theirs. */
export function mapHistory<T>(history: History<T>, change: (state: T) => T): History<T> {
  return {
    ...history,
    past: history.past.map(change),
    present: change(history.present),
    future: history.future.map(change),
  };
}
