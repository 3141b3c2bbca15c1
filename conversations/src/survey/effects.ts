import type { Json } from '../definition/text.ts';
import type { SurveyContent, SurveyEffect } from './content.ts';

/** What a closed response causes about its contact. */
export interface SurveyEffects {
  /** Code of a status; null leaves it as it is. */
  readonly status: string | null;
  readonly tags: readonly string[];
  /** Codes of task types, each at most once, with the question whose answer asked for it. */
  readonly followUps: readonly { readonly type: string; readonly question: string }[];
}

/**
 * Reads from the answers what they set. Pure: the host applies it when a response is closed and takes it back when
 * the response is. `answers` are stored values by question id; skipped ones (null) cause nothing.
 */
export function surveyEffects(
  content: SurveyContent,
  answers: Readonly<Record<string, Json | undefined>>,
): SurveyEffects {
  let status: string | null = null;
  const tags = new Set<string>();
  const followUps = new Map<string, string>();
  for (const { id, sets } of content.questions) {
    const value = answers[id];
    if (value === undefined || value === null) continue;
    for (const effect of sets ?? []) {
      if (!causes(effect, value)) continue;
      status = effect.status ?? status;
      if (effect.tag) tags.add(effect.tag);
      if (effect.followUp && !followUps.has(effect.followUp)) followUps.set(effect.followUp, id);
    }
  }
  return {
    status,
    tags: [...tags],
    followUps: [...followUps].map(([type, question]) => ({ type, question })),
  };
}

function causes({ answer }: SurveyEffect, value: Json): boolean {
  if (answer === undefined) return true;
  return Array.isArray(value) ? value.includes(answer) : value === answer;
}
