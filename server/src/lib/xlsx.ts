import { strToU8, Zip, ZipDeflate } from 'fflate';
import { looksLikeFormula, type Cell } from './spreadsheet-cell.ts';

/** Limits of the format. */
const MOST_ROWS = 1_048_576;
const LONGEST_TEXT = 32_767;
/** So much of the sheet is put together before it is compressed. */
const CHUNK = 64 * 1024;

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Styles by their place in `cellXfs`. `quoted` keeps a text a text even when somebody edits the cell. */
const STYLE = { heading: 1, quoted: 2, day: 3, moment: 4 } as const;

const STYLES = `<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts><fonts count="2"><font/><font><b/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf/><xf fontId="1" applyFont="1"/><xf quotePrefix="1"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/></cellXfs></styleSheet>`;

/** Everything but the sheets themselves. */
function parts(names: readonly string[]): Readonly<Record<string, string>> {
  const each = (write: (number: number) => string): string => names.map((_, at) => write(at + 1)).join('');
  const overrides = each(
    (n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${TYPE}.worksheet+xml"/>`,
  );
  const relations = each(
    (n) => `<Relationship Id="rId${n}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${n}.xml"/>`,
  );
  return {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>${overrides}<Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships">${relations}<Relationship Id="rIdStyles" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': STYLES,
    'xl/workbook.xml': workbook(names),
  };
}

interface Sheet {
  readonly name: string;
  readonly heading: readonly string[];
  readonly rows: AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>;
}

/**
 * Sheets as an XLSX file, row after row: neither the rows nor the file are ever in memory as a whole. Texts are
 * written as texts, so that none is run as a formula. Rows beyond what the format can hold are left out.
 */
export async function* xlsxFile(...sheets: readonly Sheet[]): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw error;
    ready.push(chunk);
  });
  for (const [path, text] of Object.entries(parts(sheets.map(({ name }) => name)))) {
    const file = new ZipDeflate(path);
    zip.add(file);
    file.push(strToU8(HEAD + text), true);
  }
  for (const [at, sheet] of sheets.entries()) {
    const file = new ZipDeflate(`xl/worksheets/sheet${at + 1}.xml`);
    zip.add(file);
    for await (const text of sheetXml(sheet)) {
      file.push(strToU8(text));
      yield* ready.splice(0);
    }
    file.push(new Uint8Array(), true);
  }
  zip.end();
  yield* ready.splice(0);
}

async function* sheetXml({ heading, rows }: Sheet): AsyncGenerator<string> {
  let count = 1;
  let text = `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`;
  text += row(
    count,
    heading.map((cell) => textCell(cell, STYLE.heading)),
  );
  for await (const cells of rows) {
    if (++count > MOST_ROWS) break;
    text += row(count, cells.map(xlsxCell));
    if (text.length < CHUNK) continue;
    yield text;
    text = '';
  }
  yield `${text}</sheetData></worksheet>`;
}

function workbook(names: readonly string[]): string {
  const sheets = names.map((name, at) => {
    // Excel refuses these signs, and more than 31 of any.
    const safe = escape(name.replaceAll(/[[\]:*?/\\']/g, ' ').slice(0, 31)).trim();
    return `<sheet name="${safe || 'Muster'}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`;
  });
  return `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.join('')}</sheets></workbook>`;
}

/** Cells are written without their address; empty ones are left out. */
function row(number: number, cells: readonly string[]): string {
  const placed = cells.map((cell, at) => cell.replace('<c', `<c r="${columnName(at)}${number}"`));
  return `<row r="${number}">${placed.join('')}</row>`;
}

/** A to Z, AA, AB, ... */
function columnName(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26));
  return at < 26 ? letter : columnName(Math.floor(at / 26) - 1) + letter;
}

function xlsxCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? `<c><v>${cell}</v></c>` : '';
  if (typeof cell === 'object') return momentCell(cell.moment);
  return textCell(cell, looksLikeFormula(cell) ? STYLE.quoted : 0);
}

function textCell(text: string, style: number): string {
  const styled = style === 0 ? '' : ` s="${style}"`;
  return `<c t="inlineStr"${styled}><is><t xml:space="preserve">${escape(text.slice(0, LONGEST_TEXT))}</t></is></c>`;
}

const DAY_MS = 86_400_000;
const FIRST_DAY = Date.UTC(1899, 11, 30);

/** Dates are numbers of days to Excel; what it cannot count (before 1900) stays a text. */
function momentCell(moment: string): string {
  const time = Date.parse(`${moment.replace(' ', 'T')}${moment.length > 10 ? ':00Z' : 'T00:00:00Z'}`);
  const days = (time - FIRST_DAY) / DAY_MS;
  if (!(days > 60)) return textCell(moment, 0);
  return `<c s="${moment.length > 10 ? STYLE.moment : STYLE.day}"><v>${Number(days.toFixed(10))}</v></c>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** XML has no way to write most control characters, nor half a pair. */
function escape(text: string): string {
  return (
    text
      .toWellFormed()
      // eslint-disable-next-line no-control-regex -- exactly those that XML 1.0 forbids
      .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replaceAll(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign)
  );
}
