import { askService, positionOf } from './ask-service.ts';
import type { GeocodedPlace, Geocoder } from './geocoder.ts';

interface Options {
  readonly url: string;
  readonly key: string | undefined;
  readonly perSecond: number;
}

/** Below this the service only found something that sounds alike. */
const LEAST_SCORE = 0.5;

/** The French national address base (api-adresse.data.gouv.fr), and what answers in its GeoJSON. */
export function createBaseAdresse({ url, key, perSecond }: Options): Geocoder {
  return {
    host: new URL(url).host,
    perSecond,
    async find({ text }) {
      const asked = new URL(`${url.replace(/\/+$/u, '')}/search/`);
      asked.search = new URLSearchParams({
        q: text.slice(0, 200),
        limit: '1',
        autocomplete: '0',
        ...(key === undefined ? {} : { key }),
      }).toString();
      const answer = (await askService(asked)) as { features?: unknown } | null;
      return Array.isArray(answer?.features) ? placeOf(answer.features[0]) : null;
    },
  };
}

const PRECISION: Readonly<Record<string, GeocodedPlace['precision']>> = {
  housenumber: 'house',
  street: 'street',
};

function placeOf(feature: unknown): GeocodedPlace | null {
  if (feature === null || typeof feature !== 'object') return null;
  const { properties, geometry } = feature as Record<string, unknown>;
  const { coordinates } = (geometry ?? {}) as { coordinates?: unknown };
  const { label, score, type } = (properties ?? {}) as Record<string, unknown>;
  const [lng, lat] = Array.isArray(coordinates) ? (coordinates as unknown[]) : [];
  const position = positionOf(lat, lng);
  const precision = PRECISION[String(type)];
  if (position === null || precision === undefined || Number(score) < LEAST_SCORE) return null;
  return { ...position, label: typeof label === 'string' ? label.slice(0, 120) : '', precision };
}
