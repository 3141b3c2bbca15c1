import type { SurveyContent } from '../content.ts';
import { isPlain, sameJson } from './same-json.ts';

/** The same thing changed in two ways. */
export interface MergeConflict {
  /** Null: in the survey's own fields. */
  readonly question: string | null;
  /** Where: `text`, `fr`. Empty: the question as a whole, which one side has removed. */
  readonly path: readonly string[];
  /** Undefined: removed there. */
  readonly mine: unknown;
  readonly theirs: unknown;
}

export interface MergedSurvey {
  readonly content: SurveyContent;
  readonly conflicts: readonly MergeConflict[];
}

export type Side = 'mine' | 'theirs';

interface Sides {
  readonly base: unknown;
  readonly mine: unknown;
  readonly theirs: unknown;
}

interface Merge {
  readonly prefer: (question: string | null) => Side;
  readonly conflicts: MergeConflict[];
}

interface Place {
  readonly question: string | null;
  readonly path: readonly string[];
}

/**
 * Two people's changes to the same survey, put together question by question and text by text. Where both changed
 * the same thing, `prefer` decides and the conflict is listed.
 */
export function mergeSurveys(
  { base, mine, theirs }: { base: SurveyContent; mine: SurveyContent; theirs: SurveyContent },
  prefer: Merge['prefer'] = () => 'mine',
): MergedSurvey {
  const merge: Merge = { prefer, conflicts: [] };
  const { questions: baseQuestions, ...baseRest } = base;
  const { questions: myQuestions, ...myRest } = mine;
  const { questions: theirQuestions, ...theirRest } = theirs;
  const rest = mergeValues(
    merge,
    { base: baseRest, mine: myRest, theirs: theirRest },
    { question: null, path: [] },
  );
  const questions = mergeLists(
    merge,
    { base: baseQuestions, mine: myQuestions, theirs: theirQuestions },
    (id) => ({ question: id, path: [] }),
  );
  return { content: { ...(rest as object), questions } as SurveyContent, conflicts: merge.conflicts };
}

function mergeValues(merge: Merge, { base, mine, theirs }: Sides, place: Place): unknown {
  if (sameJson(mine, theirs) || sameJson(theirs, base)) return mine;
  if (sameJson(mine, base)) return theirs;
  if (isPlain(mine) && isPlain(theirs)) return mergeObjects(merge, { base, mine, theirs }, place);
  if (hasIds(mine) && hasIds(theirs)) {
    const lists = { base: hasIds(base) ? base : [], mine, theirs };
    return mergeLists(merge, lists, (id) => ({ ...place, path: [...place.path, id] }));
  }
  merge.conflicts.push({ ...place, mine, theirs });
  return merge.prefer(place.question) === 'mine' ? mine : theirs;
}

function mergeObjects(merge: Merge, { base, mine, theirs }: Sides, place: Place): unknown {
  const [a, b, c] = [base, mine, theirs].map((value) => (isPlain(value) ? value : {}));
  const keys = [...new Set([...Object.keys(b ?? {}), ...Object.keys(c ?? {})])];
  const entries = keys.map((key) => {
    const sides = { base: a?.[key], mine: b?.[key], theirs: c?.[key] };
    return [key, mergeValues(merge, sides, { ...place, path: [...place.path, key] })] as const;
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

type Named = Readonly<Record<string, unknown>> & { readonly id: string };
type List = readonly Named[];

function hasIds(value: unknown): value is List {
  return Array.isArray(value) && value.every((item) => isPlain(item) && typeof item['id'] === 'string');
}

interface Lists {
  readonly base: List;
  readonly mine: List;
  readonly theirs: List;
}

function mergeLists(merge: Merge, { base, mine, theirs }: Lists, placeOf: (id: string) => Place): unknown[] {
  const [inBase, inMine, inTheirs] = [base, mine, theirs].map(
    (list) => new Map(list.map((item) => [item.id, item])),
  );
  const merged = new Map<string, unknown>();
  for (const id of new Set([...mine, ...theirs].map((item) => item.id))) {
    const sides = { base: inBase?.get(id), mine: inMine?.get(id), theirs: inTheirs?.get(id) };
    const item = mergeValues(merge, sides, placeOf(id));
    if (item !== undefined) merged.set(id, item);
  }
  return orderOf({ base, mine, theirs })
    .filter((id) => merged.has(id))
    .map((id) => merged.get(id));
}

/** Whoever moved things decides the order; what the other side added follows what stood before it there. */
function orderOf({ base, mine, theirs }: Lists): string[] {
  const [before, my, their] = [base, mine, theirs].map((list) => list.map(({ id }) => id));
  const common = (ids: readonly string[] = []) =>
    ids.filter((id) => mine.some((one) => one.id === id) && theirs.some((one) => one.id === id));
  const movedByMe = !sameJson(
    common(my),
    common(before).filter((id) => my?.includes(id)),
  );
  const [leading, other] = movedByMe ? [my ?? [], their ?? []] : [their ?? [], my ?? []];
  const order = [...leading];
  other.forEach((id, index) => {
    if (order.includes(id)) return;
    const previous = other.slice(0, index).findLast((one) => order.includes(one));
    order.splice(previous === undefined ? 0 : order.indexOf(previous) + 1, 0, id);
  });
  return order;
}
