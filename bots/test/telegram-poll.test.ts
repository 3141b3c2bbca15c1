import { setImmediate } from 'node:timers/promises';
import type { Envelope } from '@muster/conversations';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createAdapter, type AdapterDeps, type ChannelAdapter, type ConnectionHealth } from '../src/index.ts';
import { startStrictTelegram, type Person, type StrictTelegram } from './support/index.ts';

let telegram: StrictTelegram;
let ana: Person;
let stop: AbortController;
let health: ConnectionHealth[];
let pauses: number[];

beforeEach(async () => {
  telegram = await startStrictTelegram();
  ana = telegram.person(7, { firstName: 'Ana' });
  stop = new AbortController();
  health = [];
  pauses = [];
});
afterEach(async () => {
  stop.abort();
  await telegram.stop();
});

function anAdapter(deps: AdapterDeps = {}): ChannelAdapter {
  const settings = { token: telegram.token, apiRoot: telegram.url };
  return createAdapter(
    { id: 'c', spaceId: 's', channel: 'telegram', settings },
    {
      onHealth: (state) => health.push(state),
      wait: (milliseconds) => {
        pauses.push(milliseconds);
        return setImmediate();
      },
      ...deps,
    },
  );
}

/** A sink that keeps what it commits and stops the poller after so many envelopes. */
function aSink(enough: number): {
  texts: (string | undefined)[];
  sink: (envelopes: readonly Envelope[]) => Promise<void>;
} {
  const texts: (string | undefined)[] = [];
  return {
    texts,
    sink: (envelopes) => {
      texts.push(...envelopes.map((envelope) => envelope.content.text));
      if (texts.length >= enough) stop.abort();
      return Promise.resolve();
    },
  };
}

describe('polling', () => {
  test('messages arrive in order and are confirmed once committed', async () => {
    await ana.says('one');
    await ana.says('two');
    const { texts, sink } = aSink(3);
    const polling = anAdapter().poll?.(sink, stop.signal);
    await ana.says('three');
    await polling;
    expect(texts).toEqual(['one', 'two', 'three']);
    expect(telegram.pending).toBe(0);
  });

  test('what could not be committed comes again, nothing is skipped', async () => {
    await ana.says('precious');
    const seen: string[] = [];
    let isDown = true;
    await anAdapter().poll?.((envelopes) => {
      seen.push(...envelopes.map((envelope) => envelope.dedupKey));
      if (isDown) {
        isDown = false;
        return Promise.reject(new Error('database is away'));
      }
      stop.abort();
      return Promise.resolve();
    }, stop.signal);
    expect(seen).toEqual([seen[0], seen[0]]);
    expect(health).toMatchObject([{ state: 'failing', reason: 'storage' }, { state: 'ok' }]);
    expect(telegram.pending).toBe(0);
  });

  test('a commit that never ends leaves the update with Telegram', async () => {
    await ana.says('precious');
    const reached = new Promise<void>((resolve) => {
      void anAdapter().poll?.(() => {
        resolve();
        return new Promise<void>(() => {
          // Never: the process is killed while it commits.
        });
      }, stop.signal);
    });
    await reached;
    stop.abort();
    expect(telegram.pending).toBe(1);
  });

  test('a webhook of earlier days is removed, also when it comes back', async () => {
    await setWebhook();
    void ana.says('one');
    const texts = new Set<string | undefined>();
    await anAdapter().poll?.(async (envelopes) => {
      for (const { content } of envelopes) texts.add(content.text);
      if (texts.has('two')) stop.abort();
      else await setWebhook();
      if (!telegram.updates.some((update) => JSON.stringify(update).includes('two'))) void ana.says('two');
    }, stop.signal);
    // What was taken but could not be confirmed before the webhook came comes twice, which its dedup key shows.
    expect([...texts]).toEqual(['one', 'two']);
    expect(telegram.webhook).toBeNull();
  }, 20_000);

  test('failures are waited out longer and longer, then all is well again', async () => {
    let failures = 4;
    telegram.fail(({ method }) =>
      method === 'getUpdates' && failures-- > 0 ? { status: 502, html: '<html>' } : undefined,
    );
    await ana.says('late');
    const { texts, sink } = aSink(1);
    await anAdapter().poll?.(sink, stop.signal);
    expect(pauses).toEqual([1000, 2000, 4000, 8000]);
    expect(health.map((one) => one.state)).toEqual(['failing', 'failing', 'failing', 'failing', 'ok']);
    expect(texts).toEqual(['late']);
  });

  test('a pause that Telegram asks for is kept', async () => {
    let failures = 1;
    telegram.fail(({ method }) =>
      method === 'getUpdates' && failures-- > 0
        ? { status: 429, description: 'Too Many Requests: retry after 9', parameters: { retry_after: 9 } }
        : undefined,
    );
    await ana.says('late');
    await anAdapter().poll?.(aSink(1).sink, stop.signal);
    expect(pauses).toEqual([9000]);
  });

  test('a second program on the same bot is named as such', async () => {
    let failures = 1;
    telegram.fail(({ method }) =>
      method === 'getUpdates' && failures-- > 0
        ? { status: 409, description: 'Conflict: terminated by other getUpdates request' }
        : undefined,
    );
    await ana.says('late');
    await anAdapter().poll?.(aSink(1).sink, stop.signal);
    expect(health[0]).toMatchObject({ state: 'failing', reason: 'conflict' });
  });

  test('a revoked token ends it: trying again is pointless', async () => {
    telegram.fail(() => ({ status: 401, description: 'Unauthorized' }));
    await expect(anAdapter().poll?.(aSink(1).sink, stop.signal)).rejects.toMatchObject({
      kind: 'unauthorized',
    });
  });

  test.each(['getUpdates', 'deleteWebhook'])('it stops in the middle of %s', async (hanging) => {
    const polling = anAdapter().poll?.(aSink(1).sink, stop.signal);
    telegram.fail(({ method }) => {
      if (method !== hanging) return undefined;
      void setImmediate().then(() => stop.abort());
      return stop.signal.aborted ? undefined : { delayMs: 30_000 };
    });
    await expect(polling).resolves.toBeUndefined();
  });

  test('a server that has begun anew, counting from one, is heard', async () => {
    await ana.says('before');
    const texts: (string | undefined)[] = [];
    const asked: unknown[] = [];
    let failures = 0;
    await anAdapter().poll?.((envelopes) => {
      texts.push(...envelopes.map((envelope) => envelope.content.text));
      if (texts.includes('after')) stop.abort();
      telegram.fail(({ method, payload }) => {
        if (method !== 'getUpdates') return undefined;
        asked.push(payload['offset']);
        if (failures++ > 0) return undefined;
        void telegram.push({ ...ANA_SAYS_AFTER, update_id: 1 });
        return { status: 502, html: '<html>' };
      });
      return Promise.resolve();
    }, stop.signal);
    expect(texts).toContain('after');
    expect(asked.slice(0, 2)).toEqual([expect.any(Number), undefined]);
  });

  test('a server that sends the same again and again is not asked in a tight loop', async () => {
    let answers = 5;
    telegram.fail(({ method }) => {
      if (method !== 'getUpdates') return undefined;
      if (answers-- === 0) stop.abort();
      return { status: 200, html: JSON.stringify({ ok: true, result: [{ update_id: 3 }] }) };
    });
    await anAdapter().poll?.(aSink(1).sink, stop.signal);
    expect(pauses.length).toBeGreaterThanOrEqual(4);
  });

  test('nonsense between the messages is confirmed and ignored', async () => {
    await telegram.push({ message: { from: null, chat: 'x', text: { $gt: '' } } });
    await telegram.push({ my_chat_member: [] });
    await ana.says('sense');
    const { texts, sink } = aSink(1);
    await anAdapter().poll?.(sink, stop.signal);
    expect(texts).toEqual(['sense']);
    expect(telegram.pending).toBe(0);
  });
});

const ANA_SAYS_AFTER = {
  message: {
    message_id: 1,
    from: { id: 7, is_bot: false, first_name: 'Ana' },
    chat: { id: 7, type: 'private' },
    date: 1_900_000_000,
    text: 'after',
  },
};

async function setWebhook(): Promise<void> {
  await fetch(`${telegram.url}/bot${telegram.token}/setWebhook?url=http://127.0.0.1:9/nobody-listens`);
}
