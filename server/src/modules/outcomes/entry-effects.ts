import type { OutcomeEffects } from './effects.ts';
import { MARKS } from './outcome-kinds.ts';
import type { Entry } from './record-outcomes.ts';

/** What was changed, by outcome. */
export type EffectsOf = Map<string, OutcomeEffects>;

/** Whom a report is about: the person named, else the only one who lives there. */
export const personOf = ({ target }: Entry): string | null => target.contactId ?? target.onlyContactId;

export function markOf({ type }: Entry): string | null {
  return Object.hasOwn(MARKS, type.code) ? MARKS[type.code as keyof typeof MARKS] : null;
}

/** The effects of one outcome, to be added to. */
export function effectsOf(effects: EffectsOf, { outcomeId }: Entry): OutcomeEffects {
  const known = effects.get(outcomeId) ?? {};
  effects.set(outcomeId, known);
  return known;
}
