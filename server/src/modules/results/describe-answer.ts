import type { Static } from 'typebox';
import type { GivenAnswerRow } from './given-answers.ts';
import type { GivenAnswer } from './result.schemas.ts';

/** One answer as the list shows it. In anonymous surveys the day is all that is told about when. */
export function describeAnswer(row: GivenAnswerRow, isAnonymous: boolean): Static<typeof GivenAnswer> {
  const { value } = row;
  const fields = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  const { lat, lng } = fields;
  return {
    id: row.id,
    text: textOf(row),
    location: typeof lat === 'number' && typeof lng === 'number' ? { lat, lng } : null,
    hasFile: typeof fields['file'] === 'string',
    channel: row.channel,
    at: isAnonymous ? null : row.at,
    day: row.day,
  };
}

function textOf({ value, raw }: GivenAnswerRow): string | null {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const others = (Array.isArray(value) ? (value as unknown[]) : [value]).flatMap((one) =>
    typeof one === 'object' && one !== null && 'other' in one && typeof one.other === 'string'
      ? [one.other]
      : [],
  );
  return others.length > 0 ? others.join(', ') : raw;
}
