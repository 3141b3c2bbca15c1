import type { GeocoderConfig } from '../../../config/config.ts';
import { createBaseAdresse } from './base-adresse.ts';
import type { Geocoder } from './geocoder.ts';
import { createNominatim } from './nominatim.ts';

/** What public services ask for: one question a second at OpenStreetMap's, 50 a second at the French one. */
const SERVICES = {
  nominatim: { create: createNominatim, url: 'https://nominatim.openstreetmap.org', perSecond: 1 },
  ban: { create: createBaseAdresse, url: 'https://api-adresse.data.gouv.fr', perSecond: 10 },
} as const;

/** The service that the environment names. */
export function createGeocoder({ kind, url, key, perSecond }: GeocoderConfig): Geocoder {
  const service = SERVICES[kind];
  return service.create({ url: url ?? service.url, key, perSecond: perSecond ?? service.perSecond });
}
