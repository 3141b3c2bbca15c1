import type { Formula } from '../definition/formula.ts';
import { join } from './conditions.ts';
import type { FormReader } from './form-reader.ts';
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
}

const GROUP = /^(begin|end)[ _](group|repeat)$/u;

/** The rows of the questions, groups flattened: what must hold for a group must hold for each question in it. */
export function questionRows(table: Table, reader: FormReader): readonly QuestionRow[] {
  const open: Group[] = [];
  const rows: QuestionRow[] = [];
  for (const row of table.rows) {
    const written = (row.cells['type'] ?? '').replace(/\s+/gu, ' ').trim();
    if (written === '') continue;
    const group = GROUP.exec(written.toLowerCase());
    if (group?.[1] === 'begin') open.push(begun(row, group[2] ?? '', { open, reader }));
    else if (group) end(row, group[2] ?? '', { open, reader });
    else if (open.at(-1)?.refused !== true) {
      const own = reader.formula(row, 'relevant');
      const relevant = join('and', [...conditionsOf(open), ...(own ? [own] : [])]);
      const [type = '', ...words] = typeWords(written);
      rows.push({ ...row, type, words, relevant });
    }
  }
  for (const { row, kind } of open) reader.report.refuse('unmatched_group', row, kind);
  return rows;
}

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
  const refused = isInside || isRepeat;
  if (refused) return { kind, row: row.row, relevant: null, refused };
  const label = reader.text(row, 'label');
  if (label) reader.report.change('group_label', row.row, Object.values(label)[0] ?? '');
  return { kind, row: row.row, relevant: reader.formula(row, 'relevant'), refused };
}

function end(row: Row, kind: string, { open, reader }: Place): void {
  if (open.at(-1)?.kind === kind) open.pop();
  else reader.report.refuse('unmatched_group', row.row, kind);
}

/** `select one` is `select_one`; names of lists keep their case. */
function typeWords(written: string): readonly string[] {
  const joined = written.replace(/^(select) (one|multiple)\b/iu, '$1_$2').replace(/^(add )/iu, '');
  const [type = '', ...words] = joined.split(' ');
  return [type.toLowerCase(), ...words];
}
