import type { LocalText, SurveyContent, SurveyOption, SurveyQuestion } from '../survey/content.ts';
import { printFormula } from '../formula/print-formula.ts';
import { formulaOf } from './conditions.ts';

interface ExportedList {
  readonly name: string;
  readonly filter?: string;
}

export interface ExportedChoices {
  /** The list of each select, by the id of the question. */
  readonly of: ReadonlyMap<string, ExportedList>;
  readonly rows: readonly Record<string, string>[];
  /** Columns that filters use. */
  readonly columns: readonly string[];
}

const YES_NO = 'yes_no';

/** The lists of all selects; questions with the same options share one. */
export function exportChoices(content: SurveyContent): ExportedChoices {
  const of = new Map<string, ExportedList>();
  const shared = new Map<string, string>();
  const rows: Record<string, string>[] = [];
  const columns = new Set<string>();
  for (const question of content.questions) {
    const options = question.kind === YES_NO ? yesNoOptions(content) : (question.options ?? []);
    if (options.length === 0) continue;
    const key = JSON.stringify(options);
    const known = shared.get(key);
    const filter = filterOf(options);
    const name = known ?? (question.kind === YES_NO ? YES_NO : listName(question, shared));
    of.set(question.id, { name, ...(filter ? { filter: filter.text } : {}) });
    if (known !== undefined) continue;
    shared.set(key, name);
    if (filter) columns.add(filter.column);
    options.forEach(({ id, label }, index) => {
      const cell = filter?.cells[index];
      rows.push({
        list_name: name,
        name: id,
        ...labels(label),
        ...(filter && cell !== undefined ? { [filter.column]: cell } : {}),
      });
    });
  }
  return { of, rows, columns: [...columns] };
}

const labels = (label: LocalText): Record<string, string> =>
  Object.fromEntries(Object.entries(label).map(([tag, words]) => [`label::${tag}`, words]));

function listName({ id }: SurveyQuestion, shared: ReadonlyMap<string, string>): string {
  const taken = new Set([YES_NO, ...shared.values()]);
  return taken.has(id) ? `${id}_list` : id;
}

const WORDS: Readonly<Record<string, readonly [yes: string, no: string]>> = {
  en: ['Yes', 'No'],
  fr: ['Oui', 'Non'],
  es: ['Sí', 'No'],
  ar: ['نعم', 'لا'],
};
const ENGLISH = ['Yes', 'No'] as const;

function yesNoOptions({ languages }: SurveyContent): readonly SurveyOption[] {
  return ['yes', 'no'].map((id, index) => ({
    id,
    label: Object.fromEntries(
      languages.map((tag) => [tag, (WORDS[tag.split('-')[0] ?? ''] ?? ENGLISH)[index] ?? id]),
    ),
  }));
}

interface Filter {
  readonly column: string;
  readonly text: string;
  readonly cells: readonly (string | undefined)[];
}

/** A filter for options that are not always shown: by the answer they belong to, or else by the number of a condition. */
function filterOf(options: readonly SurveyOption[]): Filter | null {
  if (options.every(({ showIf }) => showIf === undefined)) return null;
  const simple = options.map(({ showIf }) =>
    showIf && 'op' in showIf && showIf.op === 'is' ? showIf : null,
  );
  const [first] = simple;
  const isSimple =
    first && simple.every((one) => one?.question === first.question && typeof one.value === 'string');
  if (isSimple)
    return {
      column: first.question,
      text: `${first.question} = \${${first.question}}`,
      cells: simple.map((one) => String(one?.value ?? '')),
    };
  return numbered(options);
}

const COLUMN = 'shown_when';

function numbered(options: readonly SurveyOption[]): Filter {
  const conditions = new Map<string, string>();
  const cells = options.map(({ showIf }) => {
    if (!showIf) return undefined;
    const text = printFormula(formulaOf(showIf));
    const number = conditions.get(text) ?? String(conditions.size + 1);
    conditions.set(text, number);
    return number;
  });
  const parts = [...conditions].map(([text, number]) => `(${COLUMN} = '${number}' and (${text}))`);
  const always = cells.includes(undefined) ? [`${COLUMN} = ''`] : [];
  return { column: COLUMN, text: [...always, ...parts].join(' or '), cells };
}
