import { askService, positionOf } from './ask-service.ts';
import type { GeocodedPlace, Geocoder } from './geocoder.ts';

interface Options {
  readonly url: string;
  readonly key: string | undefined;
  readonly perSecond: number;
}

/** Ranks of Nominatim: 30 is a house, 26 and 27 are streets, less is a quarter, a town, a country. */
const HOUSE_RANK = 28;
const STREET_RANK = 26;

/** OpenStreetMap's Nominatim, and what speaks like it (`/search?format=jsonv2`); a key goes along as `key`. */
export function createNominatim({ url, key, perSecond }: Options): Geocoder {
  return {
    host: new URL(url).host,
    perSecond,
    async find({ text, region, language }) {
      const asked = new URL(`${url.replace(/\/+$/u, '')}/search`);
      asked.search = new URLSearchParams({
        q: text,
        format: 'jsonv2',
        addressdetails: '1',
        limit: '1',
        countrycodes: region.toLowerCase(),
        'accept-language': language,
        ...(key === undefined ? {} : { key }),
      }).toString();
      const answer = await askService(asked);
      return Array.isArray(answer) ? placeOf(answer[0]) : null;
    },
  };
}

function placeOf(result: unknown): GeocodedPlace | null {
  if (result === null || typeof result !== 'object') return null;
  const { lat, lon, display_name: name, place_rank: rank, address } = result as Record<string, unknown>;
  const position = positionOf(lat, lon);
  const { house_number: number, road } = (address ?? {}) as Record<string, unknown>;
  const isHouse = typeof number === 'string' || (typeof rank === 'number' && rank >= HOUSE_RANK);
  const isStreet = typeof road === 'string' || (typeof rank === 'number' && rank >= STREET_RANK);
  if (position === null || !(isHouse || isStreet)) return null;
  return {
    ...position,
    label: shortName(typeof name === 'string' ? name : ''),
    precision: isHouse ? 'house' : 'street',
  };
}

const MOST_PARTS = 4;

/** `12, Mill Lane, Riverside, Borough of Somewhere, Greater …, England, AB1 2CD, United Kingdom`: its beginning tells enough. */
const shortName = (name: string): string => name.split(', ').slice(0, MOST_PARTS).join(', ').slice(0, 120);
