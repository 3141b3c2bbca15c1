import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Envelope } from '@muster/conversations';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { ChannelAdapter, ConnectionHealth, DeliveryStatus, Linking } from '../src/index.ts';
import { findChromium } from '../src/whatsapp/web/find-chromium.ts';
import { createWebAdapter } from '../src/whatsapp/web/index.ts';
import { startBrowser } from '../src/whatsapp/web/start-browser.ts';
import { anOutbound, withButtons } from './support/rendered.ts';
import { startStandInPage, type StandInPage } from './support/whatsapp-page/index.ts';

const ANA = '33199000001@c.us';
const PATIENCE = { timeout: 25_000, interval: 50 };

let folder: string;
let page: StandInPage;
const health: ConnectionHealth[] = [];
const linking: Linking[] = [];
const taken: { envelopes: Envelope[]; statuses: DeliveryStatus[] } = { envelopes: [], statuses: [] };

/** The library and the browser are real; only WhatsApp's page is ours. */
function begin(startMs = 30_000): { adapter: ChannelAdapter; stop: () => Promise<void> } {
  const settings = { linkingAskedAt: new Date().toISOString() };
  const adapter = createWebAdapter(
    { id: 'c1', spaceId: 's', channel: 'whatsapp', provider: 'web', settings },
    {
      dataFolder: folder,
      onHealth: (one) => void health.push(one),
      onLinking: (one) => void linking.push(one),
    },
    {
      open: (options, tell) =>
        startBrowser({ ...options, page: page.version, extraArguments: page.browserArguments }, tell),
      timing: { startMs, firstPauseMs: 50, beatMs: 200, paceMs: 0, paceJitterMs: 0 },
    },
  );
  const stopping = new AbortController();
  const polling = adapter.poll?.((envelopes, statuses = []) => {
    taken.envelopes.push(...envelopes);
    taken.statuses.push(...statuses);
    return Promise.resolve();
  }, stopping.signal);
  return {
    adapter,
    stop: async () => {
      stopping.abort();
      await polling;
      await adapter.close();
    },
  };
}

/** Processes that work on our folder: the browser's, all of them. */
async function browserPids(): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const commands = await Promise.all(
    pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')),
  );
  return pids.filter((_, i) => commands[i]?.includes(folder)).map(Number);
}

const isOk = () => vi.waitFor(() => expect(health.at(-1)).toEqual({ state: 'ok' }), PATIENCE);

describe.skipIf(findChromium(process.env['CHROMIUM_PATH']) === undefined)(
  'the real library in a real browser, before a page that stands in for WhatsApp’s',
  () => {
    let line: ReturnType<typeof begin>;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'muster-wa-browser-'));
      page = await startStandInPage();
      await page.putInto(join(folder, 'whatsapp', 'c1'));
    });
    afterAll(async () => {
      await line.stop();
      await page.stop();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    });

    test('a page that does not load is said to be one, and opened again', async () => {
      line = begin(4_000);
      await vi.waitFor(
        () => expect(health.at(-1)).toMatchObject({ message: 'WhatsApp Web did not load in time.' }),
        PATIENCE,
      );
      await vi.waitFor(() => expect(linking).toHaveLength(2), PATIENCE);
      await line.stop();
    });

    test('shows each picture to scan, and is ready once the phone is linked', async () => {
      line = begin();
      page.does('person', { id: ANA, called: 'Ana' });
      page.does('load');
      await vi.waitFor(() => expect(linking.at(-1)).toMatchObject({ state: 'scan' }), PATIENCE);
      expect(linking.at(-1)).toEqual({ state: 'scan', qr: 'first-ref,AQID,BAUG,secret,1' });
      page.does('newPicture', { ref: 'second' });
      await vi.waitFor(
        () => expect(linking.at(-1)).toMatchObject({ qr: expect.stringMatching(/^second/) as string }),
        PATIENCE,
      );
      page.does('link');
      await isOk();
      expect(linking.at(-1)).toEqual({ state: 'linked' });
      expect((await line.adapter.setup({ webhookUrl: null, commands: {} })).account).toBe(
        '+33199000050 · Open City',
      );
    });

    test('takes what is written and marks it as read, sends words and polls, hears what became of them', async () => {
      page.does('says', { id: 'A1', from: ANA, body: 'hello' });
      await vi.waitFor(() => expect(taken.envelopes).not.toEqual([]), PATIENCE);
      // Written as the line opens, it may come by itself and once more among what is unread: with one key.
      expect(new Set(taken.envelopes.map(({ dedupKey }) => dedupKey)).size).toBe(1);
      expect(taken.envelopes[0]).toEqual({
        channel: 'whatsapp',
        dedupKey: `false_${ANA}_A1`,
        sender: { address: '+33199000001', name: 'Ana' },
        replyTo: ANA,
        content: { text: 'hello' },
        sentAt: '2026-01-01T00:00:00.000Z',
      });
      await vi.waitFor(() => expect(page.told).toContainEqual({ type: 'read', chat: ANA }), PATIENCE);
      const { platformId } = await line.adapter.send({ address: '+33199000001' }, anOutbound({ text: 'hi' }));
      await vi.waitFor(
        () => expect(page.told.at(-1)).toMatchObject({ type: 'sent', chat: ANA, kind: 'chat', body: 'hi' }),
        PATIENCE,
      );
      await line.adapter.send(
        { address: '+33199000001' },
        anOutbound({ text: 'Up?', ...withButtons('Yes', 'No') }),
      );
      await vi.waitFor(
        () =>
          expect(page.told.at(-1)).toMatchObject({
            kind: 'poll_creation',
            poll: 'Up?',
            options: ['Yes', 'No'],
          }),
        PATIENCE,
      );
      page.does('acks', { id: platformId, ack: 2 });
      await vi.waitFor(
        () => expect(taken.statuses).toMatchObject([{ platformId, status: 'delivered' }]),
        PATIENCE,
      );
      await expect(
        line.adapter.send({ address: '+33199000009' }, anOutbound({ text: 'hi' })),
      ).rejects.toMatchObject({ kind: 'unreachable' });
    });

    test('a browser that is killed is opened again, still linked, and what came meanwhile is taken', async () => {
      const [browser = 0] = await browserPids();
      const before = health.length;
      process.kill(browser, 'SIGKILL');
      await vi.waitFor(() => expect(health.length).toBeGreaterThan(before), PATIENCE);
      expect(health.at(-1)).toMatchObject({ state: 'failing', reason: 'platform' });
      page.does('person', { id: ANA, called: 'Ana' });
      page.does('says', { id: 'A2', from: ANA, body: 'are you there?', unread: true });
      page.does('load');
      await isOk();
      expect(linking.slice(-3).map(({ state }) => state)).not.toContain('scan');
      await vi.waitFor(
        () => expect(taken.envelopes.at(-1)?.content).toEqual({ text: 'are you there?' }),
        PATIENCE,
      );
    });

    test('ends with all of its processes', async () => {
      expect((await browserPids()).length).toBeGreaterThan(0);
      await line.stop();
      await vi.waitFor(async () => expect(await browserPids()).toEqual([]), PATIENCE);
    });
  },
);
