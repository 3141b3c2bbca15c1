import type { GeoPoint } from '@muster/conversations';
import { asFinite } from './json.ts';

/** A place on earth, or undefined when the numbers are none. */
export function geoPoint(lat: unknown, lng: unknown, accuracy?: unknown): GeoPoint | undefined {
  const [y, x, accuracyM] = [asFinite(lat), asFinite(lng), asFinite(accuracy)];
  if (y === undefined || x === undefined || Math.abs(y) > 90 || Math.abs(x) > 180) return undefined;
  return { lat: y, lng: x, ...(accuracyM !== undefined && accuracyM >= 0 ? { accuracyM } : {}) };
}
