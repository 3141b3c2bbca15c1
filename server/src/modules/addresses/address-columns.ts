/** An address as a file has it. */
export interface AddressRow {
  readonly street: string;
  readonly number: string;
  readonly postcode: string | null;
  readonly city: string | null;
  readonly lat: number;
  readonly lng: number;
}

type Field = keyof AddressRow | 'suffix';

/**
 * Column names of open data, folded: OpenAddresses, the French national address base, extracts of OpenStreetMap, and what
 * people call them in spreadsheets of four languages.
 */
const NAMES: Readonly<Record<Field, readonly string[]>> = {
  street: ['street', 'addr:street', 'nom_voie', 'nom voie', 'road', 'street_name', 'streetname', 'rue', 'voie', 'calle', 'via', 'strasse', 'thoroughfare', 'الشارع', 'شارع'],
  number: ['number', 'addr:housenumber', 'housenumber', 'house_number', 'house number', 'numero', 'num', 'no', 'nr', 'numero_voie', 'street_number', 'hausnummer', 'رقم', 'الرقم'],
  suffix: ['rep', 'suffix', 'suffixe', 'indice'],
  postcode: ['postcode', 'addr:postcode', 'code_postal', 'postal_code', 'zip', 'zipcode', 'cp', 'codigo_postal', 'plz', 'الرمز البريدي'],
  city: ['city', 'addr:city', 'nom_commune', 'commune', 'ville', 'town', 'municipality', 'municipio', 'ciudad', 'ort', 'المدينة'],
  lat: ['lat', '@lat', 'latitude', 'y', 'wgs84_lat', 'خط العرض'],
  lng: ['lon', 'lng', '@lon', 'long', 'longitude', 'x', 'wgs84_lon', 'خط الطول'],
}; // prettier-ignore

/** Where each field stands. */
export type Columns = Readonly<Partial<Record<Field, number>>>;

const folded = (name: string) =>
  name
    .replace(/^\uFEFF/u, '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .trim()
    .toLowerCase();

/** The names as headers are compared with them: of GeoJSON each feature has a header of its own. */
const FOLDED = (Object.keys(NAMES) as Field[]).map((field) => [field, NAMES[field].map(folded)] as const);

/** Which column is what; null if street, number and position are not all there. The order of names is their rank. */
export function columnsOf(header: readonly string[]): Columns | null {
  const names = header.map(folded);
  const columns: Partial<Record<Field, number>> = {};
  for (const [field, known] of FOLDED) {
    const name = known.find((candidate) => names.includes(candidate));
    if (name !== undefined) columns[field] = names.indexOf(name);
  }
  const { street, number, lat, lng } = columns;
  return street === undefined || number === undefined || lat === undefined || lng === undefined
    ? null
    : columns;
}

export type RowProblem = 'no_street' | 'no_number' | 'no_position';

/** Decimal commas occur where columns are parted by semicolons. */
const degrees = (text: string | undefined): number => Number((text ?? '').trim().replace(',', '.') || 'x');

/** One line as an address, or why it is none. */
export function addressOf(cells: readonly string[], columns: Columns): AddressRow | RowProblem {
  const cell = (field: Field): string => {
    const at = columns[field];
    return at === undefined ? '' : (cells[at] ?? '').trim().replace(/\s+/gu, ' ');
  };
  const street = cell('street').slice(0, 200);
  const number = `${cell('number')}${cell('suffix')}`.slice(0, 20);
  if (street === '') return 'no_street';
  if (number === '' || number === '0') return 'no_number';
  const [lat, lng] = [degrees(cell('lat')), degrees(cell('lng'))];
  if (!(Math.abs(lat) <= 90 && Math.abs(lng) <= 180) || (lat === 0 && lng === 0)) return 'no_position';
  return {
    street,
    number,
    lat,
    lng,
    postcode: cell('postcode').slice(0, 20) || null,
    city: cell('city').slice(0, 120) || null,
  };
}

/** A feature of GeoJSON with a point, as cells under its property names. */
export function cellsOfFeature(feature: unknown): Readonly<Record<string, string>> | null {
  if (feature === null || typeof feature !== 'object') return null;
  const { properties, geometry } = feature as { properties?: unknown; geometry?: unknown };
  const { coordinates } = (geometry ?? {}) as { coordinates?: unknown };
  if (!Array.isArray(coordinates) || typeof coordinates[0] !== 'number') return null;
  const cells: Record<string, string> = { lon: String(coordinates[0]), lat: String(coordinates[1]) };
  for (const [name, value] of Object.entries((properties ?? {}) as Record<string, unknown>))
    if (typeof value === 'string' || typeof value === 'number') cells[name] = String(value);
  return cells;
}

/** Cells of a line of separated values; quotes may hold the separator and doubled quotes. */
export function splitCells(line: string, separator: string): string[] {
  if (!line.includes('"')) return line.split(separator);
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < line.length; i += 1) {
    const char = line.charAt(i);
    if (quoted && char === '"' && line.charAt(i + 1) === '"') {
      cell += '"';
      i += 1;
    } else if (char === '"') quoted = !quoted;
    else if (char === separator && !quoted) {
      cells.push(cell);
      cell = '';
    } else cell += char;
  }
  return [...cells, cell];
}

/** The mark that parts the columns of a header line. */
export function separatorOf(header: string): string {
  const marks = [';', ',', '\t', '|'];
  const counts = marks.map((mark) => header.split(mark).length);
  return marks[counts.indexOf(Math.max(...counts))] ?? ',';
}
