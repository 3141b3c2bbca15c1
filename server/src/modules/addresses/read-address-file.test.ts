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

const feature = (street: string) =>
  `{"type":"Feature","properties":{"street":${JSON.stringify(street)},"number":"7"},"geometry":{"type":"Point","coordinates":[2.3,48.8]}}`;

test('a GeoJSON collection is read alike on one line, in pieces of any length, and written out over many lines', async () => {
  const streets = ['Rue {"[', 'Back\\slash \\', 'شارع "النيل"', ']}'];
  const outline = `{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[1,2],[3,4]]]}}`;
  const features = [...streets.map(feature), outline].join(',');
  const long = `"crs":{"name":"${'x'.repeat(300_000)}\\\\"}`;
  const collection = `{"type":"FeatureCollection",${long},"features":[${features}]}`;
  const spread = JSON.stringify(JSON.parse(collection), null, 2);
  for (const [text, length] of [
    [collection, 1e6],
    [collection, 4_099],
    [spread, 65_536],
  ] as const) {
    const bytes = Buffer.from(text);
    const count = Math.ceil(bytes.length / length);
    const found = await read(
      Array.from({ length: count }, (_, at) => bytes.subarray(at * length, (at + 1) * length)),
    );
    expect(found.map((one) => ('address' in one ? one.address.street : one.problem))).toEqual([
      ...streets,
      'no_position',
    ]);
  }
});

test('a line of a GeoJSON file that is no JSON costs that line alone', async () => {
  const lines = [feature('A'), '{"type":"Feature","properties":{"x":[}', feature('B')];
  const found = await read([Buffer.from(lines.join('\n'))]);
  expect(found.map((one) => ('address' in one ? one.address.street : one.problem))).toEqual([
    'A',
    'not_json',
    'B',
  ]);
});

const row = 'Rue Neuve,7,48.8,2.3\n';
test.each([
  ['addresses', `street,number,lat,lon\n${row.repeat(20_000)}`, 20_000],
  ['line ends', `street,number,lat,lon\n${row}${'\n'.repeat(200_000)}`, 1],
  [
    'features on one line',
    `{"features":[${Array.from({ length: 20_000 }, () => feature('A')).join()}]}`,
    20_000,
  ],
])(
  'other work gets its turn while a file of %s is read that is there at once',
  async (_what, text, count) => {
    let turns = 0;
    let next = setImmediate(function again() {
      turns += 1;
      next = setImmediate(again);
    });
    const found = await read([Buffer.from(text)]);
    clearImmediate(next);
    expect(found).toHaveLength(count);
    expect(turns).toBeGreaterThan(30);
  },
);
