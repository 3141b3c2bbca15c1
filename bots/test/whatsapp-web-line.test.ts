import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Envelope } from '@muster/conversations';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ConnectionHealth, DeliveryStatus, Linking, MediaFile } from '../src/index.ts';
import { wait } from '../src/adapter/wait.ts';
import { createWebAdapter } from '../src/whatsapp/web/index.ts';
import { BrowserError } from '../src/whatsapp/web/port.ts';
import { createFakeWhatsAppWeb, type FakeWhatsAppWeb } from './support/fake-whatsapp-web/index.ts';
import { anOutbound } from './support/rendered.ts';

const ANA = '33199000001@c.us';
const TIMING = {
  ...{ startMs: 150, readyMs: 150, scanMs: 150, beatMs: 15, missedBeats: 3 },
  ...{ firstPauseMs: 5_000, longestPauseMs: 60_000, paceMs: 0, paceJitterMs: 0 },
};

let folder: string;
let fake: FakeWhatsAppWeb;
let health: ConnectionHealth[];
let linking: Linking[];
let pauses: number[];
let taken: { envelopes: Envelope[]; statuses: DeliveryStatus[] };
let stops: (() => Promise<void>)[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-wa-'));
  fake = createFakeWhatsAppWeb();
  fake.people.set('33199000001', ANA);
  health = [];
  linking = [];
  pauses = [];
  taken = { envelopes: [], statuses: [] };
  stops = [];
});
afterEach(async () => {
  for (const stop of stops) await stop();
  await rm(folder, { recursive: true, force: true });
});

interface Begin {
  readonly settings?: Record<string, string>;
  readonly chromium?: string | undefined;
  readonly store?: (envelopes: readonly Envelope[]) => Promise<void>;
  /** What is stored here, by its reference. */
  readonly files?: Readonly<Record<string, MediaFile>>;
}

/** A connection whose poller runs, as the host runs it: what it waits between two browsers is written down and skipped. */
function begin(given: Begin = {}) {
  const settings = { linkingAskedAt: new Date().toISOString(), ...given.settings };
  const adapter = createWebAdapter(
    { id: 'c1', spaceId: 's', channel: 'whatsapp', provider: 'web', settings },
    {
      dataFolder: folder,
      onHealth: (one) => void health.push(one),
      onLinking: (one) => void linking.push(one),
      loadMedia: ({ ref }) => Promise.resolve(given.files?.[ref] ?? null),
      wait: (ms, signal) => {
        pauses.push(ms);
        return wait(1, signal);
      },
    },
    {
      open: fake.open,
      timing: TIMING,
      chromium: () => ('chromium' in given ? given.chromium : '/usr/bin/true'),
    },
  );
  const stopping = new AbortController();
  const polling = adapter.poll?.(async (envelopes, statuses = []) => {
    await given.store?.(envelopes);
    taken.envelopes.push(...envelopes);
    taken.statuses.push(...statuses);
  }, stopping.signal);
  const stop = async () => {
    stopping.abort();
    await polling;
    await adapter.close();
  };
  stops.push(stop);
  return { adapter, stop };
}

/** Waits for what the adapter does by itself, as long as a busy machine needs. */
const eventually = (check: () => unknown) => vi.waitFor(check, { timeout: 30_000 });

const browserCount = (count: number) => eventually(() => expect(fake.browsers).toHaveLength(count));
const toBeOk = () => eventually(() => expect(health.at(-1)).toEqual({ state: 'ok' }));
const lastHealth = () => health.at(-1) as Extract<ConnectionHealth, { state: 'failing' }> | undefined;

async function linked(given: Begin = {}) {
  const begun = begin(given);
  await browserCount(fake.browsers.length + 1);
  fake.link();
  await toBeOk();
  await eventually(async () => expect(await readdir(join(folder, 'whatsapp', 'c1'))).toContain('linked'));
  return begun;
}

describe('linking a phone', () => {
  test('shows each new picture to scan, how far it is, and that it is done', async () => {
    begin();
    await browserCount(1);
    for (const text of ['first', 'second']) fake.browser.tell({ type: 'qr', text });
    fake.browser.tell({ type: 'authenticated' });
    fake.browser.tell({ type: 'loading', percent: 40 });
    fake.link();
    await toBeOk();
    expect(linking).toEqual([
      { state: 'starting' },
      { state: 'scan', qr: 'first' },
      { state: 'scan', qr: 'second' },
      { state: 'linking', percent: null },
      { state: 'linking', percent: 40 },
      { state: 'linking', percent: null },
      { state: 'linked' },
    ]);
  });

  test('by a code asks for one with the number, and shows it', async () => {
    begin({ settings: { pairingNumber: '+33 1 99 00 00 50' } });
    await browserCount(1);
    expect(fake.browser.options.pairingNumber).toBe('33199000050');
    fake.browser.tell({ type: 'code', code: 'ABCD1234' });
    expect(linking.at(-1)).toEqual({ state: 'code', code: 'ABCD1234', number: '33199000050' });
  });

  test('opens no browser for nobody, and closes one that nobody scans', async () => {
    begin({ settings: { linkingAskedAt: '' } });
    await eventually(() => expect(linking).toEqual([{ state: 'unlinked', reason: 'never' }]));
    expect(fake.browsers).toHaveLength(0);
    begin();
    await browserCount(1);
    fake.browser.tell({ type: 'qr', text: 'x' });
    await eventually(() => expect(linking.at(-1)).toEqual({ state: 'unlinked', reason: 'timeout' }));
    expect(fake.browsers[0]?.isOpen).toBe(false);
    expect(health).toEqual([]);
  });

  test('without a browser says what to install', async () => {
    begin({ chromium: undefined });
    await eventually(() => expect(lastHealth()).toMatchObject({ state: 'failing', reason: 'browser' }));
    expect(lastHealth()?.message).toMatch(/apt-get install chromium.*CHROMIUM_PATH/);
  });
});

describe('the session', () => {
  test('lies in a folder that nobody else can read, and needs no second scan after a restart', async () => {
    const { stop } = await linked();
    for (const path of ['whatsapp', 'whatsapp/c1', 'whatsapp/c1/session'])
      expect((await stat(join(folder, path))).mode & 0o777).toBe(0o700);
    await stop();
    begin({ settings: { linkingAskedAt: '', pairingNumber: '+33199000050' } });
    await browserCount(2);
    expect(fake.browser.options).not.toHaveProperty('pairingNumber', '33199000050');
    expect(fake.browser.options.folder).toBe(join(folder, 'whatsapp', 'c1'));
  });

  test('ended on the phone is forgotten, said, and not tried again', async () => {
    await linked();
    fake.browser.tell({ type: 'disconnected', reason: 'LOGOUT' });
    await eventually(() => expect(lastHealth()).toMatchObject({ state: 'failing', reason: 'unlinked' }));
    expect(linking.at(-1)).toEqual({ state: 'unlinked', reason: 'logged_out' });
    expect(await readdir(join(folder, 'whatsapp', 'c1'))).not.toContain('linked');
    expect(fake.browsers).toHaveLength(1);
  });

  test('of a blocked account is said to be one', async () => {
    await linked();
    fake.browser.tell({ type: 'disconnected', reason: 'TOS_BLOCK' });
    await eventually(() => expect(lastHealth()).toMatchObject({ state: 'failing', reason: 'banned' }));
    expect(linking.at(-1)).toEqual({ state: 'unlinked', reason: 'banned' });
  });

  test.skipIf(!existsSync('/proc'))(
    'that a killed server left open is taken back: its browser is ended, and nobody else’s process',
    async () => {
      const session = join(folder, 'whatsapp', 'c1', 'session');
      const lock = join(session, 'SingletonLock');
      await mkdir(session, { recursive: true });
      const left = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1_000)', session]);
      const gone = once(left, 'exit');
      await symlink(`${hostname()}-${String(left.pid)}`, lock);
      const { stop } = begin();
      await browserCount(1);
      await stop();
      expect(await gone).toEqual([null, 'SIGKILL']);
      // A lock that is older than whatever has its number now: here ourselves.
      await symlink(`${hostname()}-${String(process.pid)}`, lock);
      begin();
      await browserCount(2);
      expect(await readdir(session)).toEqual([]);
    },
  );

  test('goes with its connection: unlinked at WhatsApp, nothing left on disk', async () => {
    const { adapter } = await linked();
    await adapter.forget?.();
    expect(fake.loggedOut).toBe(1);
    expect(await readdir(join(folder, 'whatsapp'))).toEqual([]);
  });
});

describe('a line that breaks', () => {
  test('is opened again after a pause that grows', async () => {
    await linked();
    for (let count = 1; count <= 4; count++) {
      fake.browser.crash();
      await browserCount(count + 1);
    }
    expect(pauses).toEqual([5_000, 10_000, 20_000, 40_000]);
    expect(lastHealth()).toMatchObject({ reason: 'platform', message: 'The browser ended (SIGKILL).' });
    fake.link();
    await toBeOk();
  });

  test('that is never ready is restarted, the third time with the page that worked before', async () => {
    begin();
    await browserCount(1);
    const own = join(folder, 'whatsapp', 'c1');
    await mkdir(join(own, 'pages'));
    await writeFile(join(own, 'pages', '2.3000.1.html'), '<html></html>');
    fake.link();
    await eventually(async () => expect(await readdir(own)).toContain('good-page'));
    fake.browser.crash();
    for (const count of [2, 3]) {
      await browserCount(count);
      expect(fake.browser.options.page).toBeUndefined();
      fake.browser.tell({ type: 'authenticated' });
    }
    await browserCount(4);
    expect(fake.browser.options.page).toBe('2.3000.1');
    expect(lastHealth()?.message).toBe('WhatsApp Web did not get ready in time.');
  });

  test('that does not load is restarted', async () => {
    begin();
    await browserCount(2);
    expect(lastHealth()?.message).toBe('WhatsApp Web did not load in time.');
    expect(fake.browsers[0]?.isOpen).toBe(false);
  });

  test.each([
    ['answers that it is not connected', () => (fake.state = null)],
    ['fails', () => (fake.failure = new BrowserError('slow', 'no answer'))],
  ])('whose heartbeat %s is restarted', async (_name, breakIt) => {
    await linked();
    breakIt();
    await browserCount(2);
    expect(fake.browsers[0]?.isOpen).toBe(false);
  });

  test('is left alone for a while where the account was opened elsewhere', async () => {
    await linked();
    fake.browser.tell({ type: 'disconnected', reason: 'CONFLICT' });
    await browserCount(2);
    expect(lastHealth()).toMatchObject({ reason: 'conflict' });
    expect(pauses).toEqual([300_000]);
  });

  test('that says it is ready twice is ready once', async () => {
    await linked();
    fake.link();
    fake.browser.tell({ type: 'qr', text: 'late' });
    await wait(1, AbortSignal.timeout(1_000));
    expect(health).toEqual([{ state: 'ok' }]);
    expect(fake.browsers).toHaveLength(1);
  });

  test('keeps what was to be sent waiting, and counts no attempt', async () => {
    const { adapter } = await linked();
    fake.browser.tell({ type: 'disconnected', reason: 'LOGOUT' });
    await eventually(() => expect(lastHealth()?.reason).toBe('unlinked'));
    await expect(adapter.send({ address: '+33199000001' }, anOutbound())).rejects.toMatchObject({
      kind: 'rate_limited',
    });
    await expect(adapter.setup({ webhookUrl: null, commands: {} })).rejects.toMatchObject({
      kind: 'unauthorized',
    });
  });

  test('in the middle of a message leaves it open whether that arrived', async () => {
    const { adapter } = await linked();
    fake.hangs = true;
    const sent = adapter.send({ address: '+33199000001', replyTo: ANA }, anOutbound());
    await wait(5, AbortSignal.timeout(1_000));
    fake.browser.crash();
    await expect(sent).rejects.toMatchObject({ kind: 'temporary', uncertain: true });
  });
});

describe('what comes in', () => {
  test('is stored in order, tried again while storage is away, and marked as read only then', async () => {
    let isAway = true;
    await linked({ store: () => (isAway ? Promise.reject(new Error('away')) : Promise.resolve()) });
    fake.says({ id: 'false_33199000001@c.us_1', body: 'one' });
    fake.says({ id: 'false_33199000001@c.us_2', body: 'two' });
    await eventually(() => expect(lastHealth()).toMatchObject({ reason: 'storage' }));
    expect(fake.unread).toHaveLength(2);
    isAway = false;
    await eventually(() =>
      expect(taken.envelopes.map(({ content }) => content.text)).toEqual(['one', 'two']),
    );
    await eventually(() => expect(fake.unread).toEqual([]));
  });

  test('while no browser ran is taken once one is ready', async () => {
    begin();
    await browserCount(1);
    fake.unread.push({ id: 'false_33199000001@c.us_7', from: ANA, type: 'chat', body: 'are you there?' });
    fake.link();
    await eventually(() =>
      expect(taken.envelopes).toMatchObject([{ dedupKey: 'false_33199000001@c.us_7', replyTo: ANA }]),
    );
  });

  test('from a hidden number has that number as its address where WhatsApp tells it, else the hidden id', async () => {
    await linked();
    fake.hidden.set('123456789012345@lid', '33199000001@c.us');
    fake.says({ id: 'false_1', from: '123456789012345@lid', body: 'a' });
    fake.says({ id: 'false_2', from: '999456789012345@lid', body: 'b' });
    await eventually(() =>
      expect(taken.envelopes).toMatchObject([
        {
          sender: { address: '+33199000001', aliases: ['123456789012345@lid'] },
          replyTo: '123456789012345@lid',
        },
        { sender: { address: '999456789012345@lid' }, replyTo: '999456789012345@lid' },
      ]),
    );
  });

  test('acknowledgements are states of delivery, and what is none yet is nothing', async () => {
    await linked();
    for (const ack of [0, 1, 3, 2, -1]) fake.browser.tell({ type: 'ack', id: 'true_x', ack });
    await eventually(() =>
      expect(taken.statuses.map(({ status }) => status)).toEqual(['sent', 'read', 'delivered', 'failed']),
    );
  });

  test('a vote is the tap that its option stands for; taken back it is nothing', async () => {
    const { adapter } = await linked({ settings: { choices: 'polls' } });
    const choices = [
      { token: 'tok-yes', label: 'Yes' },
      { token: 'tok-no', label: 'No' },
    ];
    const { platformId } = await adapter.send(
      { address: '+33199000001', replyTo: ANA },
      anOutbound({ text: 'Coming?', layout: 'buttons', choices }),
    );
    expect(fake.sent[0]?.content).toEqual({ kind: 'poll', question: 'Coming?', options: ['Yes', 'No'] });
    const vote = { voter: ANA, poll: platformId, at: 1_767_225_600_000 };
    fake.browser.tell({ type: 'vote', vote: { ...vote, selectedOptions: [{ name: 'No', localId: 1 }] } });
    fake.browser.tell({ type: 'vote', vote: { ...vote, selectedOptions: [] } });
    fake.browser.tell({
      type: 'vote',
      vote: { ...vote, poll: 'true_of_before_the_restart', selectedOptions: [{ name: 'No', localId: 1 }] },
    });
    await eventually(() =>
      expect(taken.envelopes.map(({ content }) => content)).toEqual([{ choice: 'tok-no' }, { text: 'No' }]),
    );
  });
});

describe('a file', () => {
  const PNG = Buffer.from('89504e470d0a1a0a', 'hex');
  const poster = { bytes: PNG, mime: 'image/png', name: 'poster.png' };
  const picture = {
    ...{ kind: 'file', mime: 'image/png', base64: PNG.toString('base64'), name: 'poster.png' },
    ...{ caption: '', asDocument: false },
  };
  const to = { address: '+33199000001', replyTo: ANA };
  const sent = () => fake.sent.map(({ content }) => content);

  test('goes out with the words under it, several before the words', async () => {
    const script = { bytes: PNG, mime: 'application/pdf' };
    const { adapter } = await linked({ files: { poster, script } });
    const photo = { kind: 'photo', ref: 'poster' } as const;
    await adapter.send(to, anOutbound({ text: 'Come!', media: [photo] }));
    expect(sent()).toEqual([{ ...picture, caption: 'Come!' }]);
    await adapter.send(to, anOutbound({ text: 'Two.', media: [photo, { kind: 'file', ref: 'script' }] }));
    const paper = { ...picture, mime: 'application/pdf', name: undefined, asDocument: true };
    expect(sent().slice(1)).toEqual([picture, paper, { kind: 'text', text: 'Two.' }]);
  });

  test('that cannot go is said in the log, and the words go', async () => {
    const large = { ...poster, bytes: Buffer.alloc(16 * 1024 * 1024 + 1) };
    const { adapter } = await linked({ files: { large } });
    for (const ref of ['large', 'gone']) {
      const { warning } = await adapter.send(to, anOutbound({ text: ref, media: [{ kind: 'photo', ref }] }));
      expect(warning).toMatch(/file/);
    }
    expect(sent()).toEqual(['large', 'gone'].map((text) => ({ kind: 'text', text })));
  });

  test('that somebody sent is fetched by its message, and passed on without being stored', async () => {
    const { adapter } = await linked();
    const ref = 'false_33199000001@c.us_3EB0AA';
    const media = { kind: 'photo', ref } as const;
    fake.files.set(ref, { base64: PNG.toString('base64'), mime: 'image/png; x=1', name: 'door.png' });
    expect(await adapter.download?.(media, 100)).toEqual({ bytes: PNG, mime: 'image/png', name: 'door.png' });
    for (const [one, limit] of [
      [media, 4],
      [{ ...media, bytes: 101 }, 100],
      [{ ...media, ref: `${ref}B` }, 100],
      [{ ...media, ref: '../x' }, 100],
    ] as const)
      await expect(adapter.download?.(one, limit)).rejects.toMatchObject({ kind: 'rejected' });
    await adapter.send(to, anOutbound({ text: '', media: [media] }));
    expect(sent()).toEqual([{ ...picture, name: 'door.png' }]);
  });
});

test('messages leave one after the other, with a pause between them that is never quite the same', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  try {
    const { createPace } = await import('../src/whatsapp/web/pace.ts');
    const waits: number[] = [];
    const pace = createPace({ paceMs: 1_000, paceJitterMs: 2_000 }, (ms) => {
      waits.push(ms);
      vi.setSystemTime(Date.now() + ms);
      return Promise.resolve();
    });
    for (let i = 0; i < 20; i++) await pace();
    expect(waits).toHaveLength(19);
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(1_000);
    expect(Math.max(...waits)).toBeLessThanOrEqual(3_000);
    expect(new Set(waits.map(Math.round)).size).toBeGreaterThan(5);
  } finally {
    vi.useRealTimers();
  }
});
