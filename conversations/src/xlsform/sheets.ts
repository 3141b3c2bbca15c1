/** A spreadsheet as it was read: rows of texts, the first row being row 1. */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
}

export const SHEET_NAMES = ['survey', 'choices', 'settings'] as const;
export type SheetName = (typeof SHEET_NAMES)[number];

/** A row by the names of its columns. */
export interface Row {
  /** As spreadsheets count. */
  readonly row: number;
  readonly cells: Readonly<Record<string, string>>;
}

export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

const EMPTY: Table = { columns: [], rows: [] };

/** The column that a sheet cannot be without. */
const KEY_COLUMNS: Readonly<Record<SheetName, readonly string[]>> = {
  survey: ['type'],
  choices: ['list_name'],
  settings: ['form_title', 'form_id', 'default_language', 'version', 'allow_choice_duplicates', 'style'],
};

/** Finds a sheet and its header row; blank rows and whatever stands above the header are passed over. */
export function tableOf(sheets: readonly Sheet[], name: SheetName): Table | null {
  const sheet = sheets.find((one) => one.name.trim().toLowerCase() === name);
  if (!sheet) return null;
  const at = sheet.rows.findIndex((row) => row.some((cell) => KEY_COLUMNS[name].includes(columnName(cell))));
  const header = sheet.rows[at];
  if (!header) return EMPTY;
  const columns = header.map(columnName);
  const rows = sheet.rows.flatMap((row, index): Row[] => {
    if (index <= at) return [];
    const cells: Record<string, string> = {};
    row.forEach((cell, column) => {
      const title = columns[column] ?? '';
      const text = cell.trim();
      if (title !== '' && text !== '' && cells[title] === undefined) cells[title] = text;
    });
    return Object.keys(cells).length === 0 ? [] : [{ row: index + 1, cells }];
  });
  return { columns: columns.filter((column) => column !== ''), rows };
}

/** `list name` and `list_name`, `label : English` and `label::English` are the same. */
function columnName(cell: string): string {
  const [name = '', ...rest] = cell.trim().split(/\s*::?\s*/u);
  const plain = name.replaceAll(' ', '_');
  return [plain, ...rest].join('::');
}
