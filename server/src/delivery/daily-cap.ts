import type { Pool } from 'pg';
import type { Gated } from './gate.ts';
import { takeTokens } from './rate-bucket.ts';

const DAY_SECONDS = 86_400;
/** Whether there is room again is looked at this often. */
const AGAIN_MS = 30 * 60_000;

/**
 * Lets as many messages of our own accord pass as the account may still send today; the others wait. Answers always
 * pass. The day is no calendar's: what was used comes back little by little, so that no day begins with a burst.
 * `perDay` undefined: the account knows no such limit.
 */
export async function capOfDay(
  pool: Pool,
  { bucket, perDay }: { readonly bucket: string; readonly perDay: number | undefined },
  gated: Gated,
): Promise<Gated> {
  const own = gated.send.filter(({ message }) => message.class !== 'reply');
  if (perDay === undefined || own.length === 0) return gated;
  const rate = { messages: perDay, seconds: DAY_SECONDS };
  const room = perDay === 0 ? 0 : await takeTokens(pool, `${bucket}:day`, rate, own.length);
  const passing = new Set(own.slice(0, room));
  const until = new Date(Date.now() + AGAIN_MS);
  const waiting = own.slice(room).map(({ message }) => ({ message, reason: 'daily_cap', until }));
  return {
    send: gated.send.filter((one) => one.message.class === 'reply' || passing.has(one)),
    hold: [...gated.hold, ...waiting],
    drop: gated.drop,
  };
}
