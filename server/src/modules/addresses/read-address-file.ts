import type { Readable } from 'node:stream';
import { givingWay } from '../../lib/give-way.ts';
import {
  addressOf,
  cellsOfFeature,
  columnsOf,
  separatorOf,
  splitCells,
  type AddressRow,
  type RowProblem,
} from './address-columns.ts';
import { FeatureCutter } from './cut-features.ts';

/** One line of the file. */
export type ReadLine =
  | { readonly line: number; readonly address: AddressRow }
  | { readonly line: number; readonly problem: RowProblem | 'not_json' };

/** What is longer is no line of a table; of GeoJSON, it is a piece of a collection that is all one line. */
const LONGEST_LINE = 256 * 1024;
/** So many characters are read at a stretch; every line and every address counts as a few more. */
const STRETCH = 32 * 1024;
const LINE_COST = 16;
const ADDRESS_COST = 64;

/** Thrown where no column names tell what is what. */
export class UnreadableAddressFile extends Error {
  override readonly name = 'UnreadableAddressFile';
}

/** A line, or a piece of one that is too long to be held. */
interface Line {
  readonly text: string;
  readonly number: number;
  readonly isWhole: boolean;
}

type Reader = (line: Line) => Iterable<ReadLine>;
type Pause = ReturnType<typeof givingWay>;

/**
 * Reads an address file as it comes in: separated values with a header, GeoJSON, or one GeoJSON feature a line. Other work
 * gets its turn in between, however much of the file has arrived at once.
 */
export async function* readAddressFile(input: Readable): AsyncGenerator<ReadLine> {
  const pause = givingWay(STRETCH);
  let reader: Reader | null = null;
  for await (const line of linesOf(input, pause)) {
    reader ??= /^[\uFEFF\s]*[{[]/u.test(line.text) ? readerOfFeatures() : readerOfTable(line);
    for (const read of reader(line)) {
      yield read;
      await pause(ADDRESS_COST);
    }
  }
  if (reader === null) throw new UnreadableAddressFile();
}

/** Lines with something in them. What is all one line comes in pieces: to go on collecting it would end the process. */
async function* linesOf(input: Readable, pause: Pause): AsyncGenerator<Line> {
  const decoder = new TextDecoder();
  let line = { text: '', number: 1, isWhole: true };
  for await (const chunk of input as AsyncIterable<Buffer>) {
    const [rest = '', ...more] = decoder.decode(chunk, { stream: true }).split('\n');
    line.text += rest;
    for (const text of more) {
      const waiting = pause(line.text.length + LINE_COST);
      if (waiting !== undefined) await waiting;
      if (line.text.trim() !== '') yield { ...line, text: line.text.replace(/\r$/u, '') };
      line = { text, number: line.number + 1, isWhole: true };
    }
    if (line.text.length <= LONGEST_LINE) continue;
    yield { ...line, isWhole: false };
    line = { ...line, text: '', isWhole: false };
  }
  const text = line.text + decoder.decode();
  if (text.trim() !== '') yield { ...line, text };
}

function readerOfTable(header: Line): Reader {
  const separator = separatorOf(header.text);
  const columns = header.isWhole ? columnsOf(splitCells(header.text, separator)) : null;
  if (columns === null) throw new UnreadableAddressFile();
  return ({ text, number, isWhole }) => {
    if (number === header.number) return [];
    if (!isWhole) throw new UnreadableAddressFile();
    const read = addressOf(splitCells(text, separator), columns);
    return [typeof read === 'string' ? { line: number, problem: read } : { line: number, address: read }];
  };
}

/** A feature a line, as all tools write them, is known by its line; those of a collection in another shape are counted. */
function readerOfFeatures(): Reader {
  const cutter = new FeatureCutter();
  let count = 0;
  return function* ({ text, number, isWhole }) {
    const one = text.trim().replace(/,$/u, '');
    if (isWhole && /^\{\s*"type"\s*:\s*"Feature"/u.test(one) && one.endsWith('}')) {
      yield fromFeature(number, one);
      return;
    }
    for (const feature of cutter.take(text)) {
      count += 1;
      yield feature === null ? { line: count, problem: 'no_position' } : fromFeature(count, feature);
    }
  };
}

function fromFeature(line: number, text: string): ReadLine {
  try {
    return addressIn(line, JSON.parse(text) as unknown);
  } catch {
    return { line, problem: 'not_json' };
  }
}

function addressIn(line: number, feature: unknown): ReadLine {
  const cells = cellsOfFeature(feature);
  if (cells === null) return { line, problem: 'no_position' };
  const columns = columnsOf(Object.keys(cells));
  if (columns === null) return { line, problem: 'no_street' };
  const read = addressOf(Object.values(cells), columns);
  return typeof read === 'string' ? { line, problem: read } : { line, address: read };
}
