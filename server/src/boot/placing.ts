import type { Pool } from 'pg';
import type { Geocoder } from '../modules/addresses/geocoding/geocoder.ts';
import { takeUp } from '../modules/addresses/geocoding/geocoding-rows.ts';
import { placeRound } from '../modules/addresses/geocoding/place-round.ts';
import type { RuntimePort } from '../runtime-port.ts';
import { startRounds, type Rounds } from './rounds.ts';

export interface Placing extends Pick<Rounds, 'stops' | 'onError'> {
  readonly pool: Pool;
  readonly geocoder: Geocoder | null;
  readonly events: RuntimePort['events'];
}

const EVERY_MS = 5_000;

/** Addresses that wait for a position: looked up in the file and, where there is one, by the service. */
export function startPlacing({ pool, geocoder, events, ...rounds }: Placing): void {
  // Without a service what the file does not know is put off.
  let isTakenUp = geocoder === null;
  startRounds({
    ...rounds,
    name: 'places',
    everyMs: EVERY_MS,
    causes: ['addresses.changed', 'contact.saved', 'place.wanted'],
    soonMs: 100,
    events,
    round: async () => {
      if (!isTakenUp) await takeUp(pool, null);
      isTakenUp = true;
      return placeRound({ pool, geocoder, events });
    },
  });
}
