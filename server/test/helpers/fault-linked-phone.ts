import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  adapterBefore,
  createFakeWhatsAppWeb,
  WebPageError,
  type FakeWhatsAppWeb,
} from '@muster/bots/test-support';
import { createFate, SLOW_MS, type Fate, type Fault } from './fault-gate.ts';
import type { FaultPeer } from './fault-peers.ts';

const PHONE = '33199000001';
const CHAT = `${PHONE}@c.us`;
/** A page that does not answer is noticed within two of these. */
const BEAT_MS = 300;

type Send = ReturnType<FakeWhatsAppWeb['open']>['send'];

/** WhatsApp by a linked phone: its page fails, hangs, or the browser's process is gone; a new one is linked at once. */
export async function linkedPhone(): Promise<FaultPeer> {
  const fake = createFakeWhatsAppWeb();
  const dataFolder = await mkdtemp(join(tmpdir(), 'muster-fault-'));
  fake.people.set(PHONE, CHAT);
  const fate = createFate();
  const open: FakeWhatsAppWeb['open'] = (options, tell) => {
    const line = fake.open(options, tell);
    // This one, not the newest: where the line changes hands, both processes may have opened one.
    const browser = fake.browser;
    fake.hangs = false;
    setImmediate(() => {
      fake.link(browser);
    });
    return { ...line, send: (...message) => befall(fake, fate, line.send, message) };
  };
  return {
    settings: { linkingAskedAt: new Date().toISOString() },
    address: `+${PHONE}`,
    fate,
    // A page that is open: the next one answers.
    async hang() {
      while (fake.browsers.at(-1)?.isOpen !== true) await pause(5);
      fake.hangs = true;
    },
    adapter: (connection, deps) =>
      adapterBefore({ open }, connection, { ...deps, dataFolder }, { beatMs: BEAT_MS, missedBeats: 2 }),
    taken: () => fake.sent.map(({ content }) => (content.kind === 'text' ? content.text : content.kind)),
    async says(id, body) {
      while (fake.browsers.at(-1)?.isOpen !== true) await pause(5);
      fake.says({ id: `false_${CHAT}_${String(id)}`, from: CHAT, body });
      // Marked as read is what has been stored.
      while (fake.unread.length > 0) await pause(5);
      return true;
    },
    // Nobody calls here.
    forges: async (hook) => (await hook.post({ 'content-type': 'application/json' }, '{}')) === 200,
    stop: () => rm(dataFolder, { recursive: true, force: true }),
  };
}

async function befall(
  fake: FakeWhatsAppWeb,
  fate: Fate,
  send: Send,
  message: Parameters<Send>,
): Promise<string | null> {
  const fault = fate.next();
  if (fault === 'slow') await pause(SLOW_MS);
  if (fault === 'cut_before') fake.browser.crash();
  if (fault !== null && fault in REFUSALS) throw REFUSALS[fault as keyof typeof REFUSALS]();
  const id = await send(...message);
  if (fault !== 'cut_after') return id;
  fake.browser.crash();
  throw new WebPageError('closed', 'the browser is gone');
}

const REFUSALS = {
  error: () => new WebPageError('failed', 'Evaluation failed: t: t'),
  garbage: () => new WebPageError('failed', 'Cannot read properties of undefined (reading "_serialized")'),
  busy: () => new WebPageError('slow', 'the page did not answer in time'),
} as const satisfies Partial<Record<Fault, () => Error>>;
