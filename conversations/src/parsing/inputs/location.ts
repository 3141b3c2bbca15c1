import { normalise, MAX_PARSED_LENGTH } from '../normalise.ts';
import type { KindParser, SpecOf } from './kind.ts';

/** Map links run long. */
const MAX_LENGTH = 4 * MAX_PARSED_LENGTH;
const N = String.raw`(-?\d{1,3}(?:\.\d{1,15})?)`;
/** Seven decimals are a centimetre. */
const PRECISION = 1e7;

interface Point {
  readonly lat: number;
  readonly lng: number;
}

function point(lat: number, lng: number): Point | null {
  if (!(Math.abs(lat) <= 90 && Math.abs(lng) <= 180)) return null;
  const round = (value: number): number => Math.round(value * PRECISION) / PRECISION + 0;
  return { lat: round(lat), lng: round(lng) };
}

const MAP_HOST =
  /^https?:\/\/(?:[\w-]+\.)*(?:google\.[a-z.]{2,6}|goo\.gl|apple\.com|openstreetmap\.org|osm\.org|waze\.com|bing\.com|here\.com|yandex\.[a-z.]{2,6})\//iu;

/** Where map services put the point, the marked place before the middle of the view. */
const IN_LINK: readonly RegExp[] = [
  new RegExp(`!3d${N}!4d${N}`, 'u'),
  new RegExp(`[?&]mlat=${N}&mlon=${N}`, 'u'),
  new RegExp(
    `[?&](?:q|query|ll|sll|coordinate|destination|daddr|center|cp|map)=(?:loc:)?${N}(?:,|%2C|~|\\+)\\+?${N}`,
    'iu',
  ),
  new RegExp(`#map=\\d{1,2}/${N}/${N}`, 'u'),
  new RegExp(`/(?:place|search|dir)/[^@?]{0,200}?${N},\\+?${N}`, 'u'),
  new RegExp(`/@${N},${N}`, 'u'),
];

function fromLink(text: string): Point | null {
  const link = text.split(' ').find((word) => MAP_HOST.test(word));
  if (link === undefined) return null;
  for (const pattern of IN_LINK) {
    const found = pattern.exec(link);
    const place = found && point(Number(found[1]), Number(found[2]));
    if (place) return place;
  }
  return null;
}

const GEO_URI = new RegExp(`^geo:${N},${N}(?:[,;?].*)?$`, 'iu');
const PAIR = new RegExp(`^\\(?${N}°? ?([NS])?(?:[,;/] ?| )${N}°? ?([EWO])?\\)?$`, 'iu');
/** Decimal commas: the two numbers need another mark between them. */
const COMMA_PAIR = /^\(?(-?\d{1,3},\d{1,15})(?:[;/] ?| |, )(-?\d{1,3},\d{1,15})\)?$/u;
const DEGREES = String.raw`(\d{1,3})° ?(?:(\d{1,2})['’′] ?)?(?:(\d{1,2}(?:[.,]\d{1,6})?)(?:"|″|''|”) ?)?`;
const SEXAGESIMAL = new RegExp(`^${DEGREES}([NS])[,; ]{0,2}${DEGREES}([EWO])$`, 'iu');

const side = (letter: string | undefined): 1 | -1 =>
  letter !== undefined && /[swo]/iu.test(letter) ? -1 : 1;

function degrees(parts: readonly (string | undefined)[]): number {
  const [whole = '0', minutes = '0', seconds = '0'] = parts;
  return Number(whole) + Number(minutes) / 60 + Number(seconds.replace(',', '.')) / 3600;
}

function fromCoordinates(text: string): Point | null {
  const geo = GEO_URI.exec(text);
  if (geo) return point(Number(geo[1]), Number(geo[2]));
  const pair = PAIR.exec(text);
  if (pair) return point(Number(pair[1]) * side(pair[2]), Number(pair[3]) * side(pair[4]));
  const commas = COMMA_PAIR.exec(text);
  if (commas) return point(Number(commas[1]?.replace(',', '.')), Number(commas[2]?.replace(',', '.')));
  const dms = SEXAGESIMAL.exec(text);
  if (dms) return point(degrees(dms.slice(1, 4)) * side(dms[4]), degrees(dms.slice(5, 8)) * side(dms[8]));
  return null;
}

const MAX_ADDRESS = 160;

/**
 * Coordinates as typed (`48.8566, 2.3522`), a geo URI, or a link to a map that carries them; an address where the question
 * takes one. Nothing is looked up.
 */
export const parseLocation: KindParser<SpecOf<'location'>> = (text, { address }) => {
  // Compatibility forms would turn the second mark into two minute marks: only digits and spaces are unified here.
  const typed = normalise(text.slice(0, MAX_LENGTH + 1))
    .replace(/′′/gu, '″')
    .replace(/[−–]/gu, '-')
    .replace(/٫/gu, '.')
    .replace(/،/gu, ',');
  if (typed === '') return { ok: false, reason: 'empty' };
  const found = typed.length > MAX_LENGTH ? null : (fromCoordinates(typed) ?? fromLink(typed));
  if (!found && address === true && typed.length <= MAX_ADDRESS)
    return { ok: true, value: { address: typed }, match: 'parsed' };
  if (!found) return { ok: false, reason: 'not_a_location' };
  return { ok: true, value: { lat: found.lat, lng: found.lng }, match: 'parsed' };
};
