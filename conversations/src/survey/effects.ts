import type { Json } from '../definition/text.ts';
import type { ContactField } from './contact-fields.ts';
import type { SurveyContent, SurveyEffect, SurveyQuestion } from './content.ts';

/** What a closed response causes about its contact. */
export interface SurveyEffects {
  /** Code of a status; null leaves it as it is. */
  readonly status: string | null;
  readonly tags: readonly string[];
  /** Codes of task types, each at most once, with the question whose answer asked for it. */
  readonly followUps: readonly { readonly type: string; readonly question: string }[];
  /** What the contact's fields become, as text; of several answers for one field the last question's holds. */
  readonly fields: Readonly<Partial<Record<ContactField, string>>>;
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
  const fields: Partial<Record<ContactField, string>> = {};
  for (const question of content.questions) {
    const { id, sets } = question;
    const value = answers[id];
    if (value === undefined || value === null) continue;
    for (const effect of sets ?? []) {
      if (!causes(effect, value)) continue;
      status = effect.status ?? status;
      if (effect.tag) tags.add(effect.tag);
      if (effect.followUp && !followUps.has(effect.followUp)) followUps.set(effect.followUp, id);
      if (effect.field) fields[effect.field] = asText(question, value, content);
    }
  }
  return {
    status,
    tags: [...tags],
    followUps: [...followUps].map(([type, question]) => ({ type, question })),
    fields,
  };
}

function causes({ answer }: SurveyEffect, value: Json): boolean {
  if (answer === undefined) return true;
  return Array.isArray(value) ? value.includes(answer) : value === answer;
}

/** An answer as a person would write it into a field: options by their label in the survey's first language. */
function asText({ options }: SurveyQuestion, value: Json, { languages }: SurveyContent): string {
  const values: readonly Json[] = Array.isArray(value) ? (value as readonly Json[]) : [value];
  const words = values.map((one) => {
    const label = options?.find(({ id }) => id === one)?.label;
    return label?.[languages[0] ?? 'en'] ?? (typeof one === 'object' ? JSON.stringify(one) : String(one));
  });
  return words.join(', ');
}
