import type { Formula } from '../definition/formula.ts';
import type { LocalText } from '../survey/content.ts';
import type { FormReader } from './form-reader.ts';
import { nameAsText, plainText } from './plain-text.ts';
import { choiceId, Names } from './names.ts';
import type { Row, Table } from './sheets.ts';

export interface FormChoice {
  readonly id: string;
  readonly label: LocalText;
  readonly row: Row;
}

/** One list of the choices sheet. */
export interface ChoiceList {
  readonly names: Names;
  readonly choices: readonly FormChoice[];
}

const MAX_LABEL = 100;

/** The lists of the choices sheet by their names. */
export function choiceLists(
  table: Table,
  reader: FormReader,
  allowDuplicates: boolean,
): ReadonlyMap<string, ChoiceList> {
  const lists = new Map<string, { names: Names; choices: FormChoice[] }>();
  for (const row of table.rows) {
    const listName = row.cells['list_name'];
    const name = row.cells['name'] ?? row.cells['value'];
    if (listName === undefined) continue;
    if (name === undefined) {
      reader.report.refuse('no_name', row.row, listName, 'choices');
      continue;
    }
    const list = lists.get(listName) ?? { names: new Names(choiceId, { stem: 'choice' }), choices: [] };
    lists.set(listName, list);
    if (list.names.find(name) !== undefined && !allowDuplicates) {
      reader.report.refuse('duplicate_choice', row.row, name, 'choices');
      continue;
    }
    const id = list.names.id(name);
    if (id !== name) reader.report.change('renamed', row.row, `${name} → ${id}`, 'choices');
    list.choices.push({ id, row, label: labelOf(row, name, reader) });
  }
  return lists;
}

function labelOf(row: Row, name: string, reader: FormReader): LocalText {
  const label = reader.text(row, 'label', 'choices');
  if (label?.[reader.base] === undefined) reader.report.change('label_missing', row.row, name, 'choices');
  const texts = Object.entries({ [reader.base]: name, ...label }).map(([tag, words]): [string, string] => {
    const plain = nameAsText(words);
    // Options are the same for everybody: no answers can stand in them.
    if (plain !== plainText(words)) reader.report.refuse('unknown_reference', row.row, words, 'choices');
    return [tag, plain];
  });
  return cut(Object.fromEntries(texts), MAX_LABEL, () => {
    reader.report.change('label_cut', row.row, name, 'choices');
  });
}

/** Texts within what a survey holds. */
export function cut(text: LocalText, max: number, report: () => void): LocalText {
  const entries = Object.entries(text).map(([tag, words]): [string, string] => {
    if (words.length <= max) return [tag, words];
    report();
    return [tag, `${words.slice(0, max - 1).trimEnd()}…`];
  });
  return Object.fromEntries(entries);
}

/** The columns of a choice by name, for its filter; an empty cell is the empty text. */
export function columnsOf(choice: FormChoice, table: Table): (name: string) => Formula | null {
  return (name) => (table.columns.includes(name) ? { lit: choice.row.cells[name] ?? '' } : null);
}
