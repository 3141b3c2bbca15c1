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

/** What older forms and other tools call columns; people's own columns of choices, for filters, are left alone. */
const ALIASES: Readonly<Record<SheetName, Readonly<Record<string, string>>>> = {
  survey: {
    command: 'type',
    tag: 'name',
    caption: 'label',
    relevance: 'relevant',
    'bind::relevant': 'relevant',
    'bind::required': 'required',
    'bind::constraint': 'constraint',
    'bind::calculate': 'calculation',
    'bind::readonly': 'read_only',
    calculate: 'calculation',
    readonly: 'read_only',
    constraint_msg: 'constraint_message',
    'bind::jr:constraintmsg': 'constraint_message',
    'bind::jr:requiredmsg': 'required_message',
  },
  choices: { lists_name: 'list_name', caption: 'label' },
  settings: {
    title: 'form_title',
    set_form_title: 'form_title',
    id_string: 'form_id',
    set_form_id: 'form_id',
    default_lang: 'default_language',
  },
};
/** Columns whose names may be written in capitals. */
const KNOWN: Readonly<Record<SheetName, readonly string[]>> = {
  survey: [
    ...['type', 'name', 'label', 'hint', 'required', 'required_message', 'relevant', 'constraint', 'default'],
    ...[
      'constraint_message',
      'calculation',
      'choice_filter',
      'parameters',
      'appearance',
      'read_only',
      'media',
    ],
    ...['guidance_hint', 'repeat_count', 'trigger', 'image', 'audio', 'video', 'disabled'],
  ],
  choices: ['list_name', 'name', 'value', 'label', 'media', 'image', 'audio', 'video'],
  settings: ['form_title', 'form_id', 'default_language', 'version', 'style', 'allow_choice_duplicates'],
};
const SHEET_ALIASES: Readonly<Record<string, SheetName>> = {
  'choices and columns': 'choices',
  columns: 'choices',
};

/** Columns and sheets that nothing is made of: other tools know them. A sheet of choices has columns of its own. */
export function unknownParts(sheets: readonly Sheet[]): readonly { sheet: SheetName; name: string }[] {
  const columns = (['survey', 'settings'] as const).flatMap((sheet) =>
    (tableOf(sheets, sheet)?.columns ?? [])
      .filter((column) => !KNOWN[sheet].includes(column.split('::')[0] ?? ''))
      .map((name) => ({ sheet, name })),
  );
  const others = sheets.filter(({ name, rows }) => {
    const title = name.trim().toLowerCase();
    const isKnown = SHEET_NAMES.some((one) => one === title) || SHEET_ALIASES[title] !== undefined;
    return !isKnown && rows.some((row) => row.some((cell) => cell.trim() !== ''));
  });
  return [...columns, ...others.map(({ name }) => ({ sheet: 'survey' as const, name }))];
}

/** The column that a sheet cannot be without. */
const KEY_COLUMNS: Readonly<Record<SheetName, readonly string[]>> = {
  survey: ['type'],
  choices: ['list_name'],
  settings: ['form_title', 'form_id', 'default_language', 'version', 'allow_choice_duplicates', 'style'],
};

/** Finds a sheet and its header row; blank rows and whatever stands above the header are passed over. */
export function tableOf(sheets: readonly Sheet[], name: SheetName): Table | null {
  const sheet =
    sheetNamed(sheets, (title) => title === name) ??
    sheetNamed(sheets, (title) => SHEET_ALIASES[title] === name);
  if (!sheet) return null;
  const at = sheet.rows.findIndex((row) =>
    row.some((cell) => KEY_COLUMNS[name].includes(columnName(cell, name))),
  );
  const header = sheet.rows[at];
  if (!header) return EMPTY;
  const columns = header.map((cell) => columnName(cell, name));
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

function sheetNamed(sheets: readonly Sheet[], is: (title: string) => boolean): Sheet | undefined {
  return sheets.find((one) => is(one.name.trim().toLowerCase()));
}

/** `list name` and `list_name`, `label : English` and `label::English` are the same. */
function columnName(cell: string, sheet: SheetName): string {
  const [name = '', ...languages] = cell.trim().split(/\s*::?\s*/u);
  const plain = name.replaceAll(' ', '_');
  const whole = [plain, ...languages].join('::').toLowerCase();
  // `bind::jr:constraintMsg` and `bind::jr::constraintMsg` are one.
  const alias = ALIASES[sheet][whole.replace('jr::', 'jr:')];
  if (alias !== undefined) return alias;
  const lower = plain.toLowerCase();
  const known = KNOWN[sheet].includes(lower) ? lower : (ALIASES[sheet][lower] ?? plain);
  return [known, ...languages].join('::');
}
