import type { SurveyContent, SurveyQuestion } from '@muster/conversations';

/** Ids that published versions have used: a question id, or `question/option`. They never come to mean another thing. */
export type ReservedIds = ReadonlySet<string>;

const LONGEST = 40;

export function reservedIds(published: SurveyContent | undefined): ReservedIds {
  const ids = (published?.questions ?? []).flatMap(({ id, options = [] }) => [
    id,
    ...options.map((option) => `${id}/${option.id}`),
  ]);
  return new Set(ids);
}

/** `question_7`: the next number that no question has or had. */
export function freeId(content: SurveyContent, reserved: ReservedIds): string {
  const taken = new Set([...content.questions.map(({ id }) => id), ...reserved]);
  return numbered(taken, 'question', content.questions.length + 1);
}

/** `topic_2` for a copy of `topic` or of `topic_1`. */
export function copiedId(content: SurveyContent, id: string, reserved: ReservedIds): string {
  const taken = new Set([...content.questions.map((question) => question.id), ...reserved]);
  return numbered(taken, id.replace(/_\d+$/, ''), 2);
}

/** `option_3`: for an answer that is added. */
export function freeOptionId({ id, options = [] }: SurveyQuestion, reserved: ReservedIds): string {
  const prefix = `${id}/`;
  const before = [...reserved].filter((one) => one.startsWith(prefix)).map((one) => one.slice(prefix.length));
  return numbered(new Set([...options.map((option) => option.id), ...before]), 'option', options.length + 1);
}

function numbered(taken: ReadonlySet<string>, stem: string, from: number): string {
  let number = from;
  const name = () => `${stem.slice(0, LONGEST - 1 - String(number).length)}_${String(number)}`;
  while (taken.has(name())) number += 1;
  return name();
}

/** What ids may look like: they head the columns of exports. */
export const ID_PATTERN = /^[a-z][a-z0-9_]{0,39}$/;
