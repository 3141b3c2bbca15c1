import { commaIn } from '../format/comma.ts';

/** Longer than this, and a text message has no room for the rest. */
const MAX_LENGTH = 70;

/** What was kept, by outcome: every door while that is short, else how many. */
export function summarise(
  kept: readonly { readonly door: string; readonly outcome: string }[],
  language: string,
): string {
  const comma = commaIn(language);
  const doors = new Map<string, string[]>();
  for (const { door, outcome } of kept) doors.set(outcome, [...(doors.get(outcome) ?? []), door]);
  const each = [...doors].map(([outcome, of]) => `${outcome} ${of.join(' ')}`).join(comma);
  return each.length <= MAX_LENGTH
    ? each
    : [...doors].map(([outcome, of]) => `${outcome} ${String(of.length)}`).join(comma);
}
