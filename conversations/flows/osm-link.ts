const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_~';
const ZOOM = 17;

/**
 * A short link to a place with a marker on openstreetmap.org: the bits of longitude and latitude in turn, six to a
 * letter (https://wiki.openstreetmap.org/wiki/Shortlink). It fits into a text message.
 */
export function osmLink(lat: number, lng: number): string {
  const x = BigInt(Math.round(((lng + 180) / 360) * 2 ** 32));
  const y = BigInt(Math.round(((lat + 90) / 180) * 2 ** 32));
  let bits = 0n;
  for (let i = 31n; i >= 0n; i -= 1n) bits = (bits << 2n) | (((x >> i) & 1n) << 1n) | ((y >> i) & 1n);
  const letters = Math.ceil((ZOOM + 8) / 3);
  let code = '';
  for (let i = 0; i < letters; i += 1) code += DIGITS[Number((bits >> BigInt(58 - 6 * i)) & 0x3fn)] ?? '';
  return `https://osm.org/go/${code}${'-'.repeat((ZOOM + 8) % 3)}?m`;
}
