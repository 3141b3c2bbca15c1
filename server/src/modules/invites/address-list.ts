import type { Role } from '../access/rights.ts';

/** More at once is a mistake, or an attack on somebody's mail server. */
export const MAX_LIST_ROWS = 1000;
export const MAX_LIST_TEXT = 200_000;
const MAX_COLUMNS = 30;
const MAX_CELL = 400;

export type ListProblem = 'bad_email' | 'twice' | 'unknown_team' | 'unknown_role' | 'too_long';

export interface ListRow {
  /** As the reader's program counts lines. */
  readonly line: number;
  readonly email: string;
  readonly name: string | null;
  readonly role: string | null;
  readonly team: string | null;
}

export type ReadList =
  | { readonly ok: true; readonly rows: readonly ListRow[] }
  | { readonly ok: false; readonly problem: 'empty' | 'too_many_rows' | 'no_email_column' };

/** Heads of columns as people write them, in the languages that Muster speaks. */
const HEADS: Readonly<Record<'email' | 'name' | 'role' | 'team', readonly string[]>> = {
  email: [
    'email',
    'e-mail',
    'mail',
    'courriel',
    'adresse e-mail',
    'correo',
    'correo electrónico',
    'البريد',
    'البريد الإلكتروني',
  ],
  name: ['name', 'full name', 'nom', 'prénom', 'nombre', 'الاسم'],
  role: ['role', 'rôle', 'rol', 'الدور'],
  team: ['team', 'équipe', 'equipe', 'equipo', 'الفريق'],
};

/**
 * Reads a table of people to invite (comma, semicolon or tab; quoted cells), or a plain list of addresses. Nothing in
 * it is trusted: cells are text, formulas stay what they are.
 */
export function readAddressList(text: string): ReadList {
  const lines = readTable(text.replace(/^\uFEFF/, ''), delimiterOf(text), MAX_LIST_ROWS + 1);
  const [head] = lines;
  if (head === undefined) return { ok: false, problem: 'empty' };
  const columns = columnsOf(head.cells);
  const body = columns === null ? lines : lines.slice(1);
  if (columns === null && !lines.some(({ cells }) => cells.some(looksLikeAddress)))
    return { ok: false, problem: 'no_email_column' };
  if (body.length > MAX_LIST_ROWS) return { ok: false, problem: 'too_many_rows' };
  if (body.length === 0) return { ok: false, problem: 'empty' };
  return { ok: true, rows: columns === null ? plainRows(body) : body.map((line) => rowOf(line, columns)) };
}

interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}
type Columns = Readonly<Record<keyof typeof HEADS, number>>;

function columnsOf(cells: readonly string[]): Columns | null {
  const words = cells.map((cell) => cell.trim().toLowerCase());
  const find = (names: readonly string[]) => words.findIndex((word) => names.includes(word));
  const email = find(HEADS.email);
  return email < 0 ? null : { email, name: find(HEADS.name), role: find(HEADS.role), team: find(HEADS.team) };
}

function rowOf({ line, cells }: Line, columns: Columns): ListRow {
  const cell = (name: keyof Columns) => {
    const text = cells[columns[name]]?.trim() ?? '';
    return text === '' ? null : text.slice(0, MAX_CELL);
  };
  const email = (cell('email') ?? '').toLowerCase();
  return { line, email, name: cell('name'), role: cell('role'), team: cell('team') };
}

/** Without a head: every address is a person, `Name <address>` is one with a name. */
function plainRows(lines: readonly Line[]): ListRow[] {
  return lines.flatMap(({ line, cells }) =>
    cells
      .map((cell) => cell.trim())
      .filter((cell) => cell !== '')
      .map((cell) => {
        const named = /^(.*)<([^<>]+)>$/.exec(cell);
        const email = (named?.[2] ?? cell).trim().toLowerCase().slice(0, MAX_CELL);
        const name = named?.[1]?.trim().replace(/^"|"$/g, '') ?? '';
        return { line, email, name: name === '' ? null : name.slice(0, 120), role: null, team: null };
      }),
  );
}

function delimiterOf(text: string): string {
  const head = text.slice(0, 2000).split(/\r?\n/, 1)[0] ?? '';
  const counts = [',', ';', '\t'].map((mark) => [mark, head.split(mark).length] as const);
  return counts.reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}

/** Lines with something in them, at most so many; quotes as in RFC 4180. One pass over the text. */
function readTable(text: string, delimiter: string, max: number): Line[] {
  const lines: Line[] = [];
  let cells: string[] = [];
  let line = 1;
  let begun = 1;
  const endLine = () => {
    if (cells.some((one) => one.trim() !== '')) lines.push({ line: begun, cells });
    cells = [];
    begun = line;
  };
  for (const { cell, end } of readCells(text, delimiter)) {
    if (cells.length < MAX_COLUMNS) cells.push(cell.text);
    line += cell.lineEnds;
    if (end === delimiter) continue;
    endLine();
    if (lines.length > max) break;
  }
  return lines;
}

interface Cell {
  text: string;
  /** Line ends passed over while reading it, the one that ends it included. */
  lineEnds: number;
}

/** Cell after cell, with the mark that ended it. */
function* readCells(text: string, delimiter: string): Generator<{ cell: Cell; end: string }> {
  let cell: Cell = { text: '', lineEnds: 0 };
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const mark = text[at] as string;
    if (mark === '\n') cell.lineEnds += 1;
    if (mark === '"' && quoted && text[at + 1] === '"') {
      cell.text += mark;
      at += 1;
    } else if (mark === '"' && (quoted || cell.text.trim() === '')) quoted = !quoted;
    else if (!quoted && (mark === delimiter || mark === '\n')) {
      yield { cell, end: mark };
      cell = { text: '', lineEnds: 0 };
    } else if (mark !== '\r' && cell.text.length <= MAX_CELL) cell.text += mark;
  }
  yield { cell, end: '\n' };
}

const ADDRESS =
  /^[^\s@<>"(),:;\\[\]]{1,64}@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/i;

/** Plausible, and short enough for the standard: the mail itself proves the rest. */
export function isAddress(text: string): boolean {
  return text.length <= 254 && ADDRESS.test(text);
}

function looksLikeAddress(cell: string): boolean {
  return isAddress((/<([^<>]+)>\s*$/.exec(cell)?.[1] ?? cell).trim());
}

const ROLE_WORDS: Readonly<Record<Role, readonly string[]>> = {
  administrator: [
    'administrator',
    'admin',
    'administrateur',
    'administratrice',
    'administrador',
    'administradora',
    'مدير',
  ],
  staff: ['staff', 'équipe salariée', 'permanent', 'personal', 'طاقم'],
  field_organizer: [
    'field_organizer',
    'field organizer',
    'organizer',
    'organisateur',
    'organisatrice',
    'organizador',
    'organizadora',
    'منظم',
  ],
  member: [
    'member',
    'volunteer',
    'membre',
    'bénévole',
    'miembro',
    'voluntario',
    'voluntaria',
    'متطوع',
    'متطوعة',
  ],
};

/** The role that a cell names; null when it names none that we know. */
export function roleNamed(text: string): Role | null {
  const word = text.trim().toLowerCase();
  const found = Object.entries(ROLE_WORDS).find(([, words]) => words.includes(word));
  return (found?.[0] as Role | undefined) ?? null;
}
