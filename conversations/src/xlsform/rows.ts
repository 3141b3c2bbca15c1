import type { Formula } from '../definition/formula.ts';
import { join } from './conditions.ts';
import type { FormReader } from './form-reader.ts';
import type { Refusal } from './report.ts';
import type { Row, Table } from './sheets.ts';

/** A question's row, with the conditions of the groups that it stands in. */
export interface QuestionRow extends Row {
  readonly type: string;
  /** What follows the type: the list of a select, and whether something else may be said. */
  readonly words: readonly string[];
  readonly relevant: Formula | null;
}

interface Group {
  readonly kind: string;
  readonly row: number;
  readonly relevant: Formula | null;
  /** Everything inside is left out. */
  readonly refused: boolean;
  /** Of a table: what to say of it once its rows are counted. */
  readonly table?: { readonly code: Refusal['code']; readonly name: string };
  left: number;
}

const GROUP = /^(begin|end)[ _](group|repeat|kobomatrix|score|rank)\b/u;
/** Tables of KoBo, whose rows mean nothing by themselves: each is spoken of once, as a whole. */
const TABLES: ReadonlyMap<string, Refusal['code']> = new Map([
  ['kobomatrix', 'matrix'],
  ['score', 'matrix'],
  ['rank', 'rank'],
]);
/** Groups and repeats as other tools name them. */
const GROUP_WORDS: readonly (readonly [RegExp, string])[] = [
  [/^(begin|end)[ _](?:lgroup|looped group|loop)\b.*$/u, '$1 repeat'],
];

/** The rows of the questions, groups flattened: what must hold for a group must hold for each question in it. */
export function questionRows(table: Table, reader: FormReader): readonly QuestionRow[] {
  const open: Group[] = [];
  const rows: QuestionRow[] = [];
  for (const row of table.rows.filter((one) => !isDisabled(one))) {
    const written = (row.cells['type'] ?? '').replace(/\s+/gu, ' ').trim();
    if (written === '') {
      noteTypeless(row, reader);
      continue;
    }
    const group = GROUP.exec(
      GROUP_WORDS.reduce((words, [old, now]) => words.replace(old, now), written.toLowerCase()),
    );
    if (group?.[1] === 'begin') open.push(begun(row, group[2] ?? '', { open, reader }));
    else if (group) end(row, group[2] ?? '', { open, reader });
    else if (open.at(-1)?.refused === true) leftOut(open);
    else {
      const own = reader.formula(row, 'relevant');
      const relevant = join('and', [...conditionsOf(open), ...(own ? [own] : [])]);
      const [type = '', ...words] = typeWords(written);
      rows.push({ ...row, type, words, relevant });
    }
  }
  for (const { row, kind } of open) reader.report.refuse('unmatched_group', row, kind);
  return rows;
}

function leftOut(open: readonly Group[]): void {
  const group = open.at(-1);
  if (group) group.left += 1;
}

function noteTypeless(row: Row, reader: FormReader): void {
  const label = reader.text(row, 'label');
  if (label) reader.report.change('no_type', row.row, Object.values(label)[0] ?? '');
}

/** Switched off by its author. */
const isDisabled = ({ cells }: Row): boolean => /^(?:yes|true|1)\b/iu.test(cells['disabled'] ?? '');

const conditionsOf = (open: readonly Group[]): readonly Formula[] =>
  open.flatMap(({ relevant }) => (relevant ? [relevant] : []));

interface Place {
  readonly open: Group[];
  readonly reader: FormReader;
}

function begun(row: Row, kind: string, { open, reader }: Place): Group {
  const isInside = open.at(-1)?.refused === true;
  const isRepeat = kind === 'repeat';
  if (isRepeat && !isInside) reader.report.refuse('repeat', row.row, row.cells['name'] ?? '');
  const code = TABLES.get(kind);
  const refused = isInside || isRepeat || code !== undefined;
  if (refused) {
    const table = code && !isInside ? { table: { code, name: row.cells['name'] ?? kind } } : {};
    return { kind, row: row.row, relevant: null, refused, left: 0, ...table };
  }
  const label = reader.text(row, 'label');
  if (label) reader.report.change('group_label', row.row, Object.values(label)[0] ?? '');
  return { kind, row: row.row, relevant: reader.formula(row, 'relevant'), refused, left: 0 };
}

function end(row: Row, kind: string, { open, reader }: Place): void {
  if (open.at(-1)?.kind !== kind) {
    reader.report.refuse('unmatched_group', row.row, kind);
    return;
  }
  const group = open.pop();
  if (group?.table)
    reader.report.refuse(group.table.code, group.row, `${group.table.name} (${String(group.left)})`);
}

/** Types as older forms and other tools write them; names of lists keep their case. */
const TYPE_WORDS: readonly (readonly [RegExp, string])[] = [
  [/^(?:add |q )/iu, ''],
  [/^select one external\b/iu, 'select_one_external'],
  [/^select(?: |_)?(?:1|one)(?: prompt using| using| from)?(?= |$)/iu, 'select_one'],
  [/^select(?: |_)?(?:multiple|all that apply)(?: prompt using| using| from)?(?= |$)/iu, 'select_multiple'],
  [/\bor specify other$/iu, 'or_other'],
  [/^(date) (time)\b/iu, '$1$2'],
  [
    /^(text|integer|decimal|date|time|note|image|photo|audio|video|file|location|acknowledge|barcode) prompt$/iu,
    '$1',
  ],
];

function typeWords(written: string): readonly string[] {
  const joined = TYPE_WORDS.reduce((words, [old, now]) => words.replace(old, now), written);
  const [type = '', ...words] = joined.split(' ');
  return [type.toLowerCase(), ...words];
}
