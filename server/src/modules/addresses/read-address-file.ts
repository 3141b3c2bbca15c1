import type { Readable } from 'node:stream';
import {
  addressOf,
  cellsOfFeature,
  columnsOf,
  separatorOf,
  splitCells,
  type AddressRow,
  type Columns,
  type RowProblem,
} from './address-columns.ts';

/** One line of the file. */
export type ReadLine =
  | { readonly line: number; readonly address: AddressRow }
  | { readonly line: number; readonly problem: RowProblem | 'not_json' };

/** A GeoJSON file on one line is held whole; one with a feature a line, as all tools write it, may be of any length. */
const MOST_HELD = 64 * 1024 * 1024;

/** Thrown where no column names tell what is what. */
export class UnreadableAddressFile extends Error {
  override readonly name = 'UnreadableAddressFile';
}

/** Reads an address file as it comes in: separated values with a header, GeoJSON, or one GeoJSON feature a line. */
export async function* readAddressFile(input: Readable): AsyncGenerator<ReadLine> {
  let line = 0;
  let layout: { columns: Columns; separator: string } | 'features' | null = null;
  let held = '';
  for await (const text of linesOf(input)) {
    line += 1;
    if (text.trim() === '') continue;
    const isFirst = layout === null;
    layout ??= layoutOf(text);
    if (layout !== 'features') {
      if (isFirst) continue;
      const read = addressOf(splitCells(text, layout.separator), layout.columns);
      yield typeof read === 'string' ? { line, problem: read } : { line, address: read };
      continue;
    }
    const one = text.trim().replace(/,$/u, '');
    if (/^\{\s*"type"\s*:\s*"Feature"/u.test(one) && one.endsWith('}')) yield fromFeature(line, one);
    else if (held.length + text.length < MOST_HELD) held += text;
  }
  if (layout === null) throw new UnreadableAddressFile();
  if (layout === 'features') yield* fromCollection(held);
}

/** What is all one line, and longer than can be held, is no address file; to go on collecting it would end the process. */
async function* linesOf(input: Readable): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let begun = '';
  for await (const chunk of input as AsyncIterable<Buffer>) {
    const [rest = '', ...more] = decoder.decode(chunk, { stream: true }).split('\n');
    begun += rest;
    for (const next of more) {
      yield begun.replace(/\r$/u, '');
      begun = next;
    }
    if (begun.length > MOST_HELD) throw new UnreadableAddressFile();
  }
  yield begun + decoder.decode();
}

function layoutOf(header: string): { columns: Columns; separator: string } | 'features' {
  if (/^[\uFEFF\s]*[{[]/u.test(header)) return 'features';
  const separator = separatorOf(header);
  const columns = columnsOf(splitCells(header, separator));
  if (columns === null) throw new UnreadableAddressFile();
  return { columns, separator };
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

/** What is left when features on lines of their own are taken out: nothing, a frame, or a whole file on one line. */
function* fromCollection(held: string): Generator<ReadLine> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(held);
  } catch {
    return;
  }
  const { features } = (parsed ?? {}) as { features?: unknown };
  if (!Array.isArray(features)) return;
  for (const [index, feature] of features.entries()) yield addressIn(index + 1, feature);
}
