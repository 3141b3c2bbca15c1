import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createGeocoder } from './create-geocoder.ts';
import type { GeocoderFailure } from './geocoder.ts';

/** As nominatim.org documents `format=jsonv2&addressdetails=1`. */
const HOUSE = {
  place_id: 100149,
  licence: 'Data © OpenStreetMap contributors, ODbL 1.0. https://osm.org/copyright',
  osm_type: 'node',
  osm_id: 107775,
  lat: '51.5073219',
  lon: '-0.1276474',
  category: 'place',
  type: 'house',
  place_rank: 30,
  importance: 0.0000995,
  addresstype: 'place',
  name: '',
  display_name:
    '12, Mill Lane, West Hampstead, London Borough of Camden, London, Greater London, NW6 1NY, United Kingdom',
  address: { house_number: '12', road: 'Mill Lane', city: 'London', postcode: 'NW6 1NY', country_code: 'gb' },
  boundingbox: ['51.5072', '51.5074', '-0.1277', '-0.1275'],
};
const STREET = {
  ...HOUSE,
  place_rank: 26,
  type: 'residential',
  address: { road: 'Mill Lane', city: 'London' },
};
const TOWN = { ...HOUSE, place_rank: 16, type: 'city', address: { city: 'London' } };

/** As adresse.data.gouv.fr documents its search. */
const FEATURE = {
  type: 'Feature',
  geometry: { type: 'Point', coordinates: [2.290084, 49.897443] },
  properties: {
    label: '8 Boulevard du Port 80000 Amiens',
    score: 0.492,
    housenumber: '8',
    id: '80021_6590_00008',
    type: 'housenumber',
    name: '8 Boulevard du Port',
    postcode: '80000',
    citycode: '80021',
    x: 648952.58,
    y: 6977867.14,
    city: 'Amiens',
    context: '80, Somme, Hauts-de-France',
    importance: 0.67727,
    street: 'Boulevard du Port',
  },
};
const collection = (...features: unknown[]) => ({
  type: 'FeatureCollection',
  version: 'draft',
  features,
  attribution: 'BAN',
  licence: 'ETALAB-2.0',
  query: '8 bd du port',
  limit: 1,
});
const scored = (score: number, type = 'housenumber') => ({
  ...FEATURE,
  properties: { ...FEATURE.properties, score, type },
});

let server: Server;
let url: string;
let next: { status?: number; headers?: Record<string, string>; body: string };
let asked: IncomingMessage;

beforeAll(async () => {
  server = createServer((request, response) => {
    asked = request;
    response.writeHead(next.status ?? 200, { 'content-type': 'application/json', ...next.headers });
    response.end(next.body);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});
afterAll(
  () =>
    new Promise((resolve) => {
      server.close(resolve);
    }),
);

const query = { text: '12 Mill Lane, NW6 1NY London', region: 'GB', language: 'en' };
const service = (kind: 'nominatim' | 'ban') => createGeocoder({ kind, url, key: 'k', perSecond: undefined });
const answers = (body: unknown) => {
  next = { body: JSON.stringify(body) };
};

test('Nominatim is asked within the country, with a name and at its own pace, and its first answer is taken', async () => {
  answers([HOUSE]);
  expect(await service('nominatim').find(query)).toEqual({
    lat: 51.5073219,
    lng: -0.1276474,
    label: '12, Mill Lane, West Hampstead, London Borough of Camden',
    precision: 'house',
  });
  expect(service('nominatim').perSecond).toBe(1);
  expect(asked.headers['user-agent']).toMatch(/^Muster/u);
  const sent = new URL(asked.url ?? '', url);
  expect(sent.pathname).toBe('/search');
  expect(Object.fromEntries(sent.searchParams)).toMatchObject({
    ...{ q: query.text, format: 'jsonv2', countrycodes: 'gb', 'accept-language': 'en', key: 'k' },
  });
});

test('a street is a place to walk from and no house; a town is neither; nothing is nothing', async () => {
  answers([STREET]);
  expect(await service('nominatim').find(query)).toMatchObject({ precision: 'street' });
  answers([TOWN]);
  expect(await service('nominatim').find(query)).toBeNull();
  answers([]);
  expect(await service('nominatim').find(query)).toBeNull();
});

test('the French address base answers with a house, a street, or something that only sounds alike', async () => {
  answers(collection(scored(0.92)));
  expect(await service('ban').find(query)).toEqual({
    ...{ lat: 49.897443, lng: 2.290084, label: FEATURE.properties.label, precision: 'house' },
  });
  expect(new URL(asked.url ?? '', url).pathname).toBe('/search/');
  answers(collection(scored(0.8, 'street')));
  expect(await service('ban').find(query)).toMatchObject({ precision: 'street' });
  answers(collection(scored(0.3)));
  expect(await service('ban').find(query)).toBeNull();
  answers(collection());
  expect(await service('ban').find(query)).toBeNull();
});

test.each([
  ['busy', 17, { status: 429, headers: { 'retry-after': '17' }, body: '' }],
  ['busy', 60, { status: 503, body: '<html>' }],
  ['refused', 3600, { status: 403, body: '{"error":"key"}' }],
  ['unreachable', 30, { status: 502, body: '' }],
  ['unreachable', 30, { body: '<html>a gate in front of it</html>' }],
  ['unreachable', 30, { body: `[${' '.repeat(300_000)}]` }],
] as const)(
  'what is no answer is told apart: %s, not before %i seconds',
  async (problem, seconds, answer) => {
    next = answer;
    const failure = await service('nominatim')
      .find(query)
      .catch((error: unknown) => error as GeocoderFailure);
    expect(failure).toMatchObject({ name: 'GeocoderFailure', problem, seconds });
    expect(JSON.stringify(failure)).not.toContain('Mill');
  },
);
