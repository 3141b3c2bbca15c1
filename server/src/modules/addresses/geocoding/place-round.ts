import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from 'pg';
import { inTransaction } from '../../../db/transaction.ts';
import { emptyFor, takeTokens } from '../../../delivery/rate-bucket.ts';
import type { RuntimePort } from '../../../runtime-port.ts';
import { placeContacts } from '../place-contacts.ts';
import { GeocoderFailure, type GeocodedPlace, type Geocoder, type PlaceQuery } from './geocoder.ts';
import * as rows from './geocoding-rows.ts';
import { tellPlace } from './tell-place.ts';

export interface PlaceRound {
  readonly pool: Pool;
  /** Null: there is none, the address file is all there is. */
  readonly geocoder: Geocoder | null;
  readonly events: Pick<RuntimePort['events'], 'publish'>;
}

/** A typed address is asked for so often; whoever waits is not kept waiting longer. */
const MOST_TYPED_ATTEMPTS = 3;
/** An address of a contact is not given up before a day of trouble is over. */
const MOST_ATTEMPTS = 8;
const RETRY_SECONDS = [60, 300, 900, 3_600, 10_800, 21_600, 43_200];

/**
 * Looks up addresses that wait: of contacts in the address file, a batch each; then, one at a time and as fast as the service
 * allows, what the file does not know. What somebody typed in a chat comes before contacts.
 * @returns whether there is more to do at once
 */
export async function placeRound(round: PlaceRound): Promise<boolean> {
  const { pool, geocoder } = round;
  const spaces = await rows.spacesToPlace(pool);
  let looked = 0;
  for (const spaceId of spaces) looked += await placeContacts(pool, spaceId);
  await rows.putOff(pool, geocoder !== null);
  const asked = geocoder !== null && (await askNext(round, geocoder));
  return looked > 0 || asked;
}

/** @returns whether a question was asked and answered: another may be at once */
async function askNext(round: PlaceRound, geocoder: Geocoder): Promise<boolean> {
  const typed = await rows.isTypedWaiting(round.pool);
  const space = typed ? null : await rows.nextSpace(round.pool);
  if ((!typed && space === null) || !(await mayAsk(round.pool, geocoder))) return false;
  return space === null ? askTyped(round, geocoder) : askForContact(round, geocoder, space);
}

const bucketOf = (geocoder: Geocoder): string => `geocoder:${geocoder.host}`;

/** The service's own pace, all processes together. */
async function mayAsk(pool: Pool, geocoder: Geocoder): Promise<boolean> {
  const { perSecond } = geocoder;
  const rate = { messages: 1, seconds: 1 / perSecond };
  if ((await takeTokens(pool, bucketOf(geocoder), rate, 1)) === 1) return true;
  await delay(Math.min(1_000, 1_000 / perSecond));
  return (await takeTokens(pool, bucketOf(geocoder), rate, 1)) === 1;
}

type Answer = GeocodedPlace | null | GeocoderFailure;

async function ask({ pool }: PlaceRound, geocoder: Geocoder, query: PlaceQuery): Promise<Answer> {
  try {
    return await geocoder.find(query);
  } catch (error) {
    if (!(error instanceof GeocoderFailure)) throw error;
    await emptyFor(pool, bucketOf(geocoder), error.seconds);
    return error;
  }
}

async function askTyped(round: PlaceRound, geocoder: Geocoder): Promise<boolean> {
  const { pool, events } = round;
  const typed = await rows.claimTyped(pool);
  if (typed === null) return true;
  const { id, spaceId, address: text, region, language, attempts } = typed;
  const answer = await ask(round, geocoder, { text, region, language });
  const failed = answer instanceof GeocoderFailure;
  await rows.noteAnswer(pool, spaceId, failed ? answer.problem : answer === null ? 'unknown' : 'found');
  if (failed && attempts < MOST_TYPED_ATTEMPTS && answer.problem !== 'refused') return false;
  await inTransaction(pool, async (client) => {
    if (await rows.settleTyped(client, id)) await tellPlace(client, typed, failed ? null : answer);
  });
  events.publish({ type: 'place.found', spaceId, id });
  return !failed;
}

async function askForContact(
  round: PlaceRound,
  geocoder: Geocoder,
  { id: spaceId, region, language }: rows.NextSpace,
): Promise<boolean> {
  const { pool } = round;
  const address = await rows.claimAddress(pool, spaceId);
  if (address === null) return true;
  const text = [address.line, [address.postcode, address.city].filter(Boolean).join(' ')];
  const answer = await ask(round, geocoder, { text: text.filter(Boolean).join(', '), region, language });
  if (answer instanceof GeocoderFailure) {
    await rows.noteAnswer(pool, spaceId, answer.problem);
    if (address.attempts >= MOST_ATTEMPTS) await rows.settleAddress(pool, spaceId, address, null);
    else await rows.askAgainIn(pool, address.id, RETRY_SECONDS[address.attempts - 1] ?? 86_400);
    return false;
  }
  // A point somewhere along the street would put them at somebody else's door.
  const place = answer?.precision === 'house' ? answer : null;
  await rows.settleAddress(pool, spaceId, address, place);
  await rows.noteAnswer(pool, spaceId, place === null ? 'unknown' : 'found');
  return true;
}
