import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { readAddressFile, UnreadableAddressFile, type ReadLine } from './read-address-file.ts';

async function read(chunks: Iterable<Buffer>): Promise<ReadLine[]> {
  const found: ReadLine[] = [];
  for await (const line of readAddressFile(Readable.from(chunks, { objectMode: false }))) found.push(line);
  return found;
}

test('lines are read as they come: across pieces, in the middle of a letter, with either kind of line end', async () => {
  const file = Buffer.from('street,number,lat,lon\r\nRúa Nova,7,42.8,-8.5\r\n\nCalle Mayor,9,40.4,-3.7');
  const bytes = Array.from(file, (_, at) => file.subarray(at, at + 1));
  const found = await read(bytes);
  expect(found.map((one) => ('address' in one ? [one.line, one.address.street] : one))).toEqual([
    [2, 'Rúa Nova'],
    [4, 'Calle Mayor'],
  ]);
});

test('a file that is one line without an end is given up before it fills the memory', async () => {
  const piece = Buffer.alloc(1024 * 1024, 'x');
  let given = 0;
  function* endless() {
    for (; given < 200; given += 1) yield piece;
  }
  await expect(read(endless())).rejects.toThrow(UnreadableAddressFile);
  expect(given).toBeLessThan(100);
});
