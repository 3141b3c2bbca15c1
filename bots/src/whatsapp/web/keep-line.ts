import { once } from 'node:events';
import type { EnvelopeSink } from '../../adapter/adapter.ts';
import type { ConnectionHealth, Linking } from '../../adapter/deps.ts';
import type { Polls } from './polls.ts';
import type { Account, BrowserEvent, OpenBrowser, WhatsAppBrowser } from './port.ts';
import { createReceiver, type Receiver } from './receiver.ts';
import type { SessionFolder } from './session-folder.ts';
import type { WebSettings } from './settings.ts';
import { watchLine, type LineEnd, type Timing } from './watch-line.ts';

export interface LineKeeper {
  readonly settings: WebSettings;
  readonly folder: SessionFolder;
  readonly polls: Polls;
  readonly open: OpenBrowser;
  readonly chromium: () => string | undefined;
  readonly timing: Timing;
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly onHealth: (health: ConnectionHealth) => void;
  readonly onLinking: (linking: Linking) => void;
  /** Told of each browser that is ready, and with null of its end. */
  readonly onReady: (ready: { readonly browser: WhatsAppBrowser; readonly account: Account } | null) => void;
  /** Told of each browser that is open, ready or not. */
  readonly onBrowser: (browser: WhatsAppBrowser | null) => void;
}

const NO_BROWSER =
  'No browser was found: install Chromium (apt-get install chromium), or name one in CHROMIUM_PATH.';
const DEVICE_NAME = 'Muster';
/** A line that lasted so long was a good one. */
const GOOD_MS = 600_000;
/** Another program that uses the account would be pushed out, and push back. */
const CONFLICT_PAUSE_MS = 300_000;
/** As long as a lease is held, nobody else looks: a browser may be installed meanwhile. */
const NO_BROWSER_PAUSE_MS = 60_000;

/**
 * Keeps WhatsApp Web open until the signal aborts: starts the browser, sees it ready, receives, and starts another after a
 * growing pause when it breaks. Where a phone has to be linked first, it waits until somebody asks for a code.
 */
export async function keepLine(keeper: LineKeeper, sink: EnvelopeSink, signal: AbortSignal): Promise<void> {
  const { folder, settings, timing, onHealth, onLinking } = keeper;
  const receiver = createReceiver({
    ...{ sink, polls: keeper.polls, signal, wait: keeper.wait },
    onStorageFailure: () => {
      onHealth(failing('storage', 'Incoming messages could not be stored.', 1_000));
    },
  });
  const isOver = (): boolean => signal.aborted;
  let failures = 0;
  let stuck = 0;
  while (!isOver()) {
    const wasLinked = await folder.hasSession();
    if (!wasLinked && !settings.isAskedFor(Date.now())) {
      onLinking({ state: 'unlinked', reason: 'never' });
      await stopped(signal);
      break;
    }
    const begun = Date.now();
    const end = await oneBrowser(keeper, receiver, { signal, wasLinked, pinned: stuck > 1 }).catch(
      ownFailure,
    );
    if (isOver() || end.kind === 'stopped') break;
    if (end.kind === 'unlinked') {
      await giveUp(keeper, end.reason);
      await stopped(signal);
      break;
    }
    failures = Date.now() - begun > GOOD_MS ? 1 : failures + 1;
    stuck = end.kind === 'stuck' ? stuck + 1 : 0;
    const pause = pauseAfter(end, failures, timing);
    onHealth(failing(reasonOf(end), end.words, pause));
    await keeper.wait(pause, signal);
  }
  await receiver.idle();
}

/** One browser from its start to its end, and why it ended. */
async function oneBrowser(
  keeper: LineKeeper,
  receiver: Receiver,
  { signal, wasLinked, pinned }: { signal: AbortSignal; wasLinked: boolean; pinned: boolean },
): Promise<LineEnd | { kind: 'no_browser'; words: string }> {
  const { folder, settings, timing } = keeper;
  const chromium = keeper.chromium();
  if (chromium === undefined) return { kind: 'no_browser', words: NO_BROWSER };
  keeper.onLinking({ state: 'starting' });
  await folder.prepare();
  const page = pinned ? await folder.goodPage() : undefined;
  const early: BrowserEvent[] = [];
  let hear = (event: BrowserEvent): void => void early.push(event);
  const browser = keeper.open(
    {
      ...{ folder: folder.path, chromium, deviceName: DEVICE_NAME },
      pairingNumber: wasLinked ? undefined : settings.pairingNumber,
      ...(page === undefined ? {} : { page }),
    },
    (event) => {
      hear(event);
    },
  );
  keeper.onBrowser(browser);
  const watch = watchLine(browser, timing);
  let isReady = false;
  hear = (event) => {
    watch.note(event);
    const isNews = event.type !== 'ready' || !isReady;
    if (event.type === 'ready') isReady = true;
    if (isNews) react(keeper, receiver, { browser, event });
  };
  for (const event of early) hear(event);
  const stop = (): void => {
    watch.stop();
  };
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  const end = await watch.over;
  signal.removeEventListener('abort', stop);
  hear = () => undefined;
  keeper.onReady(null);
  await browser.end();
  keeper.onBrowser(null);
  return end;
}

/** The folder cannot be written, or no process can be started. */
function ownFailure(error: unknown): LineEnd {
  const { code = 'unknown', syscall = '' } = error as NodeJS.ErrnoException;
  return { kind: 'broken', words: `The session could not be opened (${`${code} ${syscall}`.trim()}).` };
}

/** What an event means for whoever sends, for whoever links the phone, and for the inbox. */
function react(
  { settings, folder, onLinking, onHealth, onReady }: LineKeeper,
  receiver: Receiver,
  { browser, event }: { browser: WhatsAppBrowser; event: BrowserEvent },
): void {
  switch (event.type) {
    case 'qr':
      onLinking({ state: 'scan', qr: event.text });
      break;
    case 'code':
      onLinking({ state: 'code', code: event.code, number: settings.pairingNumber ?? '' });
      break;
    case 'authenticated':
      onLinking({ state: 'linking', percent: null });
      break;
    case 'loading':
      onLinking({ state: 'linking', percent: Math.min(100, Math.max(0, Math.round(event.percent))) });
      break;
    case 'ready':
      void folder.keepPage(event.version).catch(() => undefined);
      onReady({ browser, account: event.account });
      onLinking({ state: 'linked' });
      onHealth({ state: 'ok' });
      void catchUp(receiver, browser);
      break;
    case 'message':
    case 'ack':
    case 'vote':
      receiver.take(event, browser);
      break;
    case 'auth_failure':
    case 'disconnected':
      break;
  }
}

/** What was written while no browser ran. A message that came by itself as well is known by its id. */
async function catchUp(receiver: Receiver, browser: WhatsAppBrowser): Promise<void> {
  const messages = await browser.unread().catch(() => []);
  for (const message of messages) receiver.take({ type: 'message', message }, browser);
}

/** A person has to link the phone (again); what is kept of the old link is of no use. */
async function giveUp(
  { folder, onHealth, onLinking }: LineKeeper,
  reason: Extract<LineEnd, { kind: 'unlinked' }>['reason'],
): Promise<void> {
  const wasLinked = await folder.hasSession();
  if (reason !== 'timeout') await folder.forgetSession().catch(() => undefined);
  onLinking({ state: 'unlinked', reason });
  if (reason === 'banned') onHealth(failing('banned', 'WhatsApp has blocked this account.', 0));
  else if (wasLinked) onHealth(failing('unlinked', `The phone is no longer linked (${reason}).`, 0));
}

function reasonOf({ kind }: { kind: string }): 'conflict' | 'browser' | 'platform' {
  return kind === 'conflict' ? 'conflict' : kind === 'no_browser' ? 'browser' : 'platform';
}

function pauseAfter({ kind }: { kind: string }, failures: number, timing: Timing): number {
  if (kind === 'conflict') return CONFLICT_PAUSE_MS;
  if (kind === 'no_browser') return NO_BROWSER_PAUSE_MS;
  return Math.min(timing.firstPauseMs * 2 ** Math.min(failures - 1, 10), timing.longestPauseMs);
}

type FailingReason = Extract<ConnectionHealth, { state: 'failing' }>['reason'];

function failing(reason: FailingReason, message: string, pauseMs: number): ConnectionHealth {
  return { state: 'failing', reason, message, retryInSeconds: Math.ceil(pauseMs / 1000) };
}

async function stopped(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort');
}
