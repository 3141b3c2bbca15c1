import type { FastifyBaseLogger } from 'fastify';
import type { Pool } from 'pg';
import type { Geocoder } from '../modules/addresses/geocoding/geocoder.ts';
import { takeUp } from '../modules/addresses/geocoding/geocoding-rows.ts';
import { placeRound } from '../modules/addresses/geocoding/place-round.ts';
import { describeError } from '../runtime/describe-error.ts';
import type { RuntimePort } from '../runtime-port.ts';
import { startRounds } from './rounds.ts';
import type { StopList } from './stop.ts';

export interface Placing {
  readonly pool: Pool;
  readonly geocoder: Geocoder | null;
  readonly runtime: Pick<RuntimePort, 'events'>;
  readonly stops: StopList;
  readonly logger: FastifyBaseLogger;
}

const EVERY_MS = 5_000;

/** Addresses that wait for a position: looked up in the file and, where there is one, by the service. */
export async function startPlacing({ pool, geocoder, runtime, stops, logger }: Placing): Promise<void> {
  if (geocoder !== null) await takeUp(pool, null);
  startRounds({
    name: 'places',
    everyMs: EVERY_MS,
    causes: ['addresses.changed', 'contact.saved', 'place.wanted'],
    soonMs: 100,
    events: runtime.events,
    stops,
    onError: (error, chore) => {
      logger.error({ chore, error: describeError(error) }, 'chores');
    },
    round: () => placeRound({ pool, geocoder, events: runtime.events }),
  });
}
