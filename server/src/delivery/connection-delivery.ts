import type { Pool } from 'pg';
import { ChannelError, type ChannelAdapter } from '@muster/bots';
import type { HashAddress } from '../modules/privacy/suppression.ts';
import { claimHeads, nextDue, renewClaims, type Claimed } from './claim.ts';
import { capOfDay } from './daily-cap.ts';
import { gate, type Sendable } from './gate.ts';
import { HeldMessages } from './held-messages.ts';
import { emptyFor, returnTokens, takeTokens } from './rate-bucket.ts';
import type { Outcome } from './record-outcomes.ts';
import { decide } from './retry-policy.ts';
import { writeDown } from './write-down.ts';

export interface ConnectionDeliveryOptions {
  readonly pool: Pool;
  readonly connectionId: string;
  readonly adapter: ChannelAdapter;
  /** Simulated people have no platform whose limits could be hurt. */
  readonly unlimited: boolean;
  readonly leaseMs: number;
  readonly hashAddress: HashAddress;
  /** Called behind the rows, with what was sent. */
  readonly onSent: (messages: readonly Claimed[]) => void;
  readonly onRecovered: () => void;
  /** The platform does not accept our credentials. */
  readonly onUnauthorized: (error: ChannelError) => void;
  readonly onError: (error: unknown, where: string) => void;
  readonly random?: () => number;
}

export interface ConnectionDelivery {
  /** Something may be waiting. `probe`: send a single message, to see whether the connection works again. */
  wake(options?: { readonly probe?: boolean }): void;
  idle(): Promise<void>;
  /** Lets the sends that have begun come to their end. */
  stop(): Promise<void>;
}

const MAX_IN_FLIGHT = 64;
/** Behind sends that have ended, room for so many is awaited: a claim costs about the same for one as for many. */
const WORTH_A_CLAIM = MAX_IN_FLIGHT / 2;
/** Messages held back by a limit are looked at again after this time at the latest. */
const LOOK_AGAIN_MS = 250;
/** A connection whose credentials were refused is tried again with one message after this time. */
const PROBE_MS = 60_000;
/** Organizers are shown it among what was not delivered: they can have one approved. */
const NO_TEMPLATE = 'No approved template carries this text in the language of the person.';
/** Different warnings remembered, so that what is true of every message is not said at every message. */
const MOST_WARNINGS = 100;
/** Of what a platform says about a message that it did not take. */
const LONGEST_DETAIL = 300;

/**
 * Sends what waits for one connection: takes the heads of many conversations, sends them side by side outside any
 * transaction, writes down what became of them, takes the next. Several processes may do so for one connection.
 */
export function createConnectionDelivery(options: ConnectionDeliveryOptions): ConnectionDelivery {
  const { pool, connectionId, adapter, leaseMs } = options;
  const bucket = `connection:${connectionId}`;
  const inFlight = new HeldMessages(leaseMs);
  const outcomes: Outcome[] = [];
  const waiters = new Set<() => void>();
  const warned = new Set<string>();
  let draining = false;
  let wanted = false;
  let recording = false;
  let stopped = false;
  let failing = false;
  let probeAt = 0;
  let lookAgain: NodeJS.Timeout | undefined;
  /** Until then the limit lets nothing through: whoever wakes us meanwhile need not ask. */
  let limitedUntil = 0;
  const renewal = setInterval(renew, Math.max(100, leaseMs / 3));
  renewal.unref();

  const isIdle = () => !draining && !recording && inFlight.size === 0 && outcomes.length === 0;
  const settle = () => {
    if (isIdle()) for (const resolve of waiters) resolve();
  };

  function wake({ probe = false } = {}): void {
    // The row may say that the connection works again when only its line does: in a while one message is tried.
    const isProbe = probe || (failing && Date.now() >= probeAt);
    if (stopped || (failing && !isProbe) || performance.now() < limitedUntil) return;
    wanted = true;
    if (!draining) void drain(isProbe);
  }

  /** The rest of what is under way may take long: a little later whatever room there is counts. */
  function goOn(): void {
    if (inFlight.size === 0 || MAX_IN_FLIGHT - inFlight.size >= WORTH_A_CLAIM) wake();
    else if (!failing) lookLater(LOOK_AGAIN_MS);
  }

  async function drain(probe: boolean): Promise<void> {
    draining = true;
    clearTimeout(lookAgain);
    try {
      while (wanted && !stopped) {
        wanted = false;
        if (await takeAndSend(probe)) wanted = !probe;
      }
    } catch (error) {
      options.onError(error, 'delivery');
      // The sweep wakes us again once the database answers.
    } finally {
      draining = false;
      settle();
    }
  }

  /** @returns whether it is worth asking for more at once */
  async function takeAndSend(probe: boolean): Promise<boolean> {
    const room = probe ? 1 : MAX_IN_FLIGHT - inFlight.size;
    if (room <= 0) return false;
    const { perConnection, perAddress, perDay } = adapter.policy;
    const allowed = options.unlimited ? room : await takeTokens(pool, bucket, perConnection, room);
    if (allowed === 0) {
      limitedUntil = performance.now() + LOOK_AGAIN_MS;
      return lookLater(LOOK_AGAIN_MS);
    }
    const since = performance.now();
    const claimed = await claimHeads(pool, {
      connectionId,
      limit: allowed,
      leaseMs,
      perAddress: options.unlimited ? null : perAddress,
      showsAnswers: adapter.showsAnswers === true,
    });
    if (!options.unlimited) await returnTokens(pool, bucket, allowed - claimed.length);
    inFlight.take(
      claimed.map(({ id }) => id),
      since,
    );
    const moment = { now: new Date(), hashAddress: options.hashAddress };
    const asked = gate(pool, claimed, moment).then((gated) => capOfDay(pool, { bucket, perDay }, gated));
    const { send, hold, drop } = await asked.catch((error: unknown) => {
      options.onError(error, 'delivery gate');
      const until = new Date(Date.now() + LOOK_AGAIN_MS);
      return { send: [], drop: [], hold: claimed.map((message) => ({ message, reason: 'unknown', until })) };
    });
    for (const { message, reason, until } of hold) finish({ message, to: 'held', until, reason });
    for (const { message, reason } of drop)
      finish(
        reason === 'no_template'
          ? { message, to: 'failed', reason, detail: NO_TEMPLATE }
          : { message, to: 'cancelled', reason },
      );
    for (const sendable of send) void sendOne(sendable);
    if (claimed.length === allowed) return true;
    if (inFlight.size === 0) await planNextLook();
    return false;
  }

  async function planNextLook(): Promise<void> {
    const due = await nextDue(pool, connectionId);
    if (due !== null) lookLater(Math.max(LOOK_AGAIN_MS, Math.min(60_000, due.getTime() - Date.now())));
  }

  function lookLater(delayMs: number): false {
    clearTimeout(lookAgain);
    if (!stopped) {
      lookAgain = setTimeout(() => {
        limitedUntil = 0;
        wake();
      }, delayMs);
      lookAgain.unref();
    }
    return false;
  }

  async function sendOne({ message, template }: Sendable): Promise<void> {
    const { id, address, replyTo, acknowledges, answered, replacesPlatformId, clearsRequest } = message;
    if (!inFlight.has(id)) {
      letGo(id);
      return;
    }
    try {
      const receipt = await adapter.send(
        { address, ...(replyTo === null ? {} : { replyTo }) },
        {
          id,
          message: message.message,
          ...(replacesPlatformId === null ? {} : { replaces: replacesPlatformId }),
          ...(acknowledges === null
            ? {}
            : { acknowledges: answered === null ? acknowledges : { ...acknowledges, shown: answered } }),
          ...(clearsRequest ? { clearsRequest } : {}),
          ...(template === undefined ? {} : { template }),
        },
      );
      if (receipt.warning !== undefined) warn(receipt.warning);
      if (failing) options.onRecovered();
      failing = false;
      finish({ message, to: 'sent', receipt });
    } catch (error) {
      finish(failed(message, error));
    }
  }

  /** Others have taken over: they have said it, and maybe more since. */
  function letGo(id: string): void {
    inFlight.drop(id);
    goOn();
    settle();
  }

  function warn(warning: string): void {
    if (warned.has(warning)) return;
    if (warned.size >= MOST_WARNINGS) warned.clear();
    warned.add(warning);
    options.onError(new Error(warning), 'delivery warning');
  }

  function failed(message: Claimed, error: unknown): Outcome {
    // An adapter that throws anything else has a fault; what it was doing is unknown.
    const failure =
      error instanceof ChannelError
        ? error
        : new ChannelError('temporary', 'adapter fault', { uncertain: true });
    if (!(error instanceof ChannelError)) options.onError(error, 'adapter');
    const verdict = decide(failure, message, (options.random ?? Math.random)());
    const detail = failure.message.slice(0, LONGEST_DETAIL);
    switch (verdict.to) {
      case 'retry': {
        if (failure.kind === 'rate_limited') {
          void emptyFor(pool, bucket, verdict.delayMs / 1_000).catch((e: unknown) => {
            options.onError(e, 'rate limit');
          });
        }
        const until = new Date(Date.now() + verdict.delayMs);
        return { message, to: 'retry', until, counts: verdict.counts, error: failure.kind, detail };
      }
      case 'connection_failing':
        failing = true;
        probeAt = Date.now() + PROBE_MS;
        options.onUnauthorized(failure);
        return { message, to: 'retry', until: new Date(), counts: false, error: failure.kind, detail };
      case 'moved':
        return { message, to: 'moved', address: failure.movedTo ?? message.address };
      case 'unreachable':
        return { message, ...verdict, detail };
      default:
        return { message, to: verdict.to, reason: failure.kind, detail };
    }
  }

  function finish(outcome: Outcome): void {
    outcomes.push(outcome);
    if (!recording) void record();
  }

  /** Writes what has come to an end, while more comes to its end; then the next messages of these people are free. */
  async function record(): Promise<void> {
    recording = true;
    // One macrotask later, so that sends that end together are written together.
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    try {
      while (outcomes.length > 0) {
        const batch = outcomes.splice(0);
        await writeDown(pool, batch, (id) => !stopped && inFlight.has(id));
        for (const { message } of batch) inFlight.drop(message.id);
        options.onSent(batch.filter(({ to }) => to === 'sent').map(({ message }) => message));
      }
    } catch (error) {
      // Their leases run out, and whoever finds them then decides by their class.
      options.onError(error, 'delivery outcome');
      inFlight.dropAll();
      outcomes.length = 0;
    } finally {
      recording = false;
      goOn();
      settle();
    }
  }

  function renew(): void {
    const [own, since] = [inFlight.own(), performance.now()];
    if (own.length === 0) return;
    renewClaims(pool, own, leaseMs).then(
      () => {
        inFlight.renew(own, since);
      },
      (error: unknown) => {
        options.onError(error, 'delivery lease');
      },
    );
  }

  function idle(): Promise<void> {
    if (isIdle()) return Promise.resolve();
    return new Promise((resolve) => {
      const done = () => {
        waiters.delete(done);
        resolve();
      };
      waiters.add(done);
    });
  }

  return {
    wake,
    idle,
    async stop() {
      stopped = true;
      clearTimeout(lookAgain);
      await idle();
      clearInterval(renewal);
    },
  };
}
