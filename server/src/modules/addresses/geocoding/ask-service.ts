import { GeocoderFailure } from './geocoder.ts';

const TIMEOUT_MS = 8_000;
/** An answer to one address is a few kilobytes. */
const MOST_BYTES = 256 * 1024;
const LONGEST_PAUSE_SECONDS = 3_600;
const PAUSE_SECONDS = { busy: 60, refused: LONGEST_PAUSE_SECONDS, unreachable: 30 } as const;

/** Asks a service for JSON. @throws GeocoderFailure with nothing of the address in it */
export async function askService(url: URL): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(url, {
      // Public services want to know what asks them.
      headers: { accept: 'application/json', 'user-agent': 'Muster (self-hosted)' },
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) throw refusal(response);
    return JSON.parse(await bodyOf(response)) as unknown;
  } catch (error) {
    if (error instanceof GeocoderFailure) throw error;
    throw new GeocoderFailure('unreachable', PAUSE_SECONDS.unreachable);
  }
}

function refusal(response: Response): GeocoderFailure {
  const after = Number(response.headers.get('retry-after') ?? Number.NaN);
  const problem = PROBLEMS[response.status] ?? 'unreachable';
  const seconds = Number.isFinite(after) && after > 0 ? after : PAUSE_SECONDS[problem];
  return new GeocoderFailure(problem, Math.min(Math.ceil(seconds), LONGEST_PAUSE_SECONDS));
}

const PROBLEMS: Readonly<Record<number, 'busy' | 'refused'>> = {
  401: 'refused',
  402: 'refused',
  403: 'refused',
  429: 'busy',
  503: 'busy',
};

async function bodyOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += (chunk as Uint8Array).length;
    if (size > MOST_BYTES) throw new GeocoderFailure('unreachable', PAUSE_SECONDS.unreachable);
    chunks.push(chunk as Uint8Array);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** A position that a service gave, as numbers or as text. */
export function positionOf(lat: unknown, lng: unknown): { lat: number; lng: number } | null {
  const [a, b] = [Number(lat), Number(lng)];
  const isThere = lat !== null && lng !== null && lat !== '' && lng !== '';
  return isThere && Math.abs(a) <= 90 && Math.abs(b) <= 180 && !(a === 0 && b === 0)
    ? { lat: a, lng: b }
    : null;
}
