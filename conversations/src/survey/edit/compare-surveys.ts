import type { LocalText, SurveyContent, SurveyQuestion } from '../content.ts';
import { isPlain, sameJson } from './same-json.ts';

/** One thing that differs inside a question or in the survey's own fields. */
export interface FieldDifference {
  /** `text`, `options`, `goTo`, `anonymity`, ... */
  readonly field: string;
  /** Of a text: the language that differs. */
  readonly language?: string;
  /** Of an answer: its id. */
  readonly option?: string;
  /** Old and new as text where there is one; null: was not there. */
  readonly from: string | null;
  readonly to: string | null;
}

export type SurveyDifference =
  | { readonly kind: 'survey'; readonly fields: readonly FieldDifference[] }
  | {
      readonly kind: 'added' | 'removed' | 'moved';
      readonly question: string;
      readonly text: LocalText;
    }
  | {
      readonly kind: 'changed';
      readonly question: string;
      readonly text: LocalText;
      readonly fields: readonly FieldDifference[];
    };

/** What changed from one state of a survey to another, in the order of the new one; what was removed comes last. */
export function compareSurveys(before: SurveyContent, after: SurveyContent): readonly SurveyDifference[] {
  const { questions: old, ...oldRest } = before;
  const { questions: now, ...nowRest } = after;
  const fields = compareFields(oldRest, nowRest);
  const known = new Map(old.map((question) => [question.id, question]));
  const kept = new Set(now.map(({ id }) => id));
  const displaced = displacedIds(
    old.map(({ id }) => id).filter((id) => kept.has(id)),
    now.map(({ id }) => id).filter((id) => known.has(id)),
  );
  return [
    ...(fields.length > 0 ? [{ kind: 'survey', fields } as const] : []),
    ...now.flatMap((question) => compareQuestion(known.get(question.id), question, displaced)),
    ...old
      .filter(({ id }) => !kept.has(id))
      .map(({ id, text }) => ({ kind: 'removed', question: id, text }) as const),
  ];
}

function compareQuestion(
  before: SurveyQuestion | undefined,
  after: SurveyQuestion,
  displaced: ReadonlySet<string>,
): SurveyDifference[] {
  const { id: question, text } = after;
  if (!before) return [{ kind: 'added', question, text }];
  const fields = compareFields(before, after);
  return [
    ...(displaced.has(question) ? [{ kind: 'moved', question, text } as const] : []),
    ...(fields.length > 0 ? [{ kind: 'changed', question, text, fields } as const] : []),
  ];
}

function compareFields(before: object, after: object): FieldDifference[] {
  const [old, now] = [before, after] as Readonly<Record<string, unknown>>[];
  const keys = [...new Set([...Object.keys(old ?? {}), ...Object.keys(now ?? {})])];
  return keys.flatMap((field) => compareField(field, old?.[field], now?.[field]));
}

function compareField(field: string, before: unknown, after: unknown): FieldDifference[] {
  if (sameJson(before, after)) return [];
  if (field === 'options') return compareOptions(asOptions(before), asOptions(after));
  if (isText(before ?? {}) && isText(after ?? {}) && !(before === undefined && after === undefined)) {
    return compareTexts({ field }, (before ?? {}) as LocalText, (after ?? {}) as LocalText);
  }
  return [{ field, from: asWords(before), to: asWords(after) }];
}

interface OptionLike {
  readonly id: string;
  readonly label: LocalText;
}
const asOptions = (value: unknown): readonly OptionLike[] =>
  Array.isArray(value) ? (value as OptionLike[]) : [];

function compareOptions(before: readonly OptionLike[], after: readonly OptionLike[]): FieldDifference[] {
  const old = new Map(before.map((option) => [option.id, option]));
  const now = new Map(after.map((option) => [option.id, option]));
  const first = ({ id, label }: OptionLike) => Object.values(label)[0] ?? id;
  const differences = [
    ...after.flatMap((option): FieldDifference[] => {
      const known = old.get(option.id);
      if (!known) return [{ field: 'options', option: option.id, from: null, to: first(option) }];
      const { label: oldLabel, ...oldRest } = known;
      const { label, ...rest } = option;
      const other = sameJson(oldRest, rest)
        ? []
        : [{ field: 'option', option: option.id, from: null, to: first(option) }];
      return [...compareTexts({ field: 'option', option: option.id }, oldLabel, label), ...other];
    }),
    ...before
      .filter(({ id }) => !now.has(id))
      .map((option) => ({ field: 'options', option: option.id, from: first(option), to: null })),
  ];
  return differences.length > 0 ? differences : [{ field: 'optionOrder', from: null, to: null }];
}

function compareTexts(
  what: { readonly field: string; readonly option?: string },
  before: LocalText,
  after: LocalText,
): FieldDifference[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((language) => before[language] !== after[language])
    .map((language) => ({ ...what, language, from: before[language] ?? null, to: after[language] ?? null }));
}

function isText(value: unknown): boolean {
  return (
    isPlain(value) &&
    Object.entries(value).every(([tag, text]) => /^[a-z]{2,3}(-|$)/.test(tag) && typeof text === 'string')
  );
}

function asWords(value: unknown): string | null {
  if (value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What does not belong to the longest run that kept its order. */
function displacedIds(before: readonly string[], after: readonly string[]): ReadonlySet<string> {
  const place = new Map(before.map((id, index) => [id, index]));
  const lengths: number[] = [];
  const from: number[] = [];
  after.forEach((id, i) => {
    lengths[i] = 1;
    from[i] = -1;
    for (let j = 0; j < i; j += 1) {
      const fits = (place.get(after[j] ?? '') ?? 0) < (place.get(id) ?? 0);
      if (fits && (lengths[j] ?? 0) + 1 > (lengths[i] ?? 0)) {
        lengths[i] = (lengths[j] ?? 0) + 1;
        from[i] = j;
      }
    }
  });
  const kept = new Set<string>();
  let at = lengths.indexOf(Math.max(...lengths));
  while (at >= 0) {
    kept.add(after[at] ?? '');
    at = from[at] ?? -1;
  }
  return new Set(after.filter((id) => !kept.has(id)));
}
