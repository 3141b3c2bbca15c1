import type { ChannelAdapter, Connection, EnvelopeSink, SetupReport } from '../../adapter/adapter.ts';
import { ChannelError } from '../../adapter/channel-error.ts';
import type { AdapterDeps, ConnectionHealth } from '../../adapter/deps.ts';
import { createLineHolder } from '../../adapter/line-holder.ts';
import { wait } from '../../adapter/wait.ts';
import { noLine } from './errors.ts';
import { findChromium } from './find-chromium.ts';
import { keepLine, type LineKeeper } from './keep-line.ts';
import { downloadFile } from './outbound-media.ts';
import { createSender } from './outbound.ts';
import { createPace } from './pace.ts';
import { capabilitiesFor, policyFor } from './policy.ts';
import { createPolls } from './polls.ts';
import type { Account, OpenBrowser, WhatsAppBrowser } from './port.ts';
import { sessionFolder } from './session-folder.ts';
import { readSettings } from './settings.ts';
import { startBrowser } from './start-browser.ts';
import { TIMING, type Timing } from './watch-line.ts';

/** What tests put in the place of a browser, and of patience. */
export interface WebWorld {
  readonly open?: OpenBrowser;
  readonly timing?: Partial<Timing>;
  readonly chromium?: () => string | undefined;
}

interface Ready {
  readonly browser: WhatsAppBrowser;
  readonly account: Account;
}

const FORGET_MS = 15_000;
/** Data folder where the host lends none: the adapter alone, in tests and tools. */
const OWN_FOLDER = '.muster';

/** WhatsApp by a linked phone: the library whatsapp-web.js in a browser that `poll` starts and holds. Throws InvalidSettings. */
export function createWebAdapter(
  connection: Connection,
  deps: AdapterDeps = {},
  world: WebWorld = {},
): ChannelAdapter {
  const settings = readSettings(connection);
  const timing = { ...TIMING, ...world.timing };
  const folder = sessionFolder(deps.dataFolder ?? OWN_FOLDER, connection.id);
  const holder = createLineHolder<Ready>(noLine);
  const polls = createPolls();
  const closing = new AbortController();
  const pause = deps.wait ?? wait;
  const forgetting = new AbortController();
  let open: WhatsAppBrowser | null = null;
  let polling: Promise<void> = Promise.resolve();
  const onHealth = (health: ConnectionHealth): void => {
    holder.note(health);
    deps.onHealth?.(health);
  };
  const browser = async (): Promise<WhatsAppBrowser> => (await holder.current()).browser;

  async function hold(sink: EnvelopeSink, signal: AbortSignal): Promise<void> {
    holder.begin();
    try {
      const keeper: LineKeeper = {
        ...{ settings, folder, polls, timing, wait: pause, onHealth },
        open: world.open ?? startBrowser,
        chromium: world.chromium ?? (() => findChromium(deps.chromiumPath)),
        onLinking: (linking) => deps.onLinking?.(linking),
        onReady: (ready) => {
          holder.set(ready);
        },
        onBrowser: (opened) => {
          open = opened;
        },
      };
      await keepLine(keeper, sink, signal);
    } finally {
      holder.end();
    }
  }

  return {
    channel: 'whatsapp',
    capabilities: capabilitiesFor(settings),
    policy: policyFor(settings),
    holdsLine: true,
    webhook: () => ({
      ok: false,
      status: 404,
      reason: 'A linked phone does not call: a browser is held open.',
    }),
    send: createSender({ deps, polls, browser, pace: createPace(timing, (ms) => pause(ms, closing.signal)) }),
    async setup() {
      if (!(await holder.isOpen()))
        throw new ChannelError('unauthorized', 'The phone is not linked, or another process holds the line.');
      return describe((await holder.current()).account);
    },
    poll(sink, signal) {
      polling = hold(sink, AbortSignal.any([signal, forgetting.signal]));
      return polling;
    },
    download: async (media, maxBytes) => downloadFile(await browser(), media, maxBytes),
    async forget() {
      // Another process holds the line: it unlinks the phone, and removes what there is.
      if (open === null && (await folder.isInUse())) return;
      const late = pause(FORGET_MS, closing.signal);
      await Promise.race([open?.logOut().catch(() => undefined), open === null ? undefined : late]);
      forgetting.abort();
      await polling.catch(() => undefined);
      await folder.remove();
    },
    close() {
      closing.abort();
      return Promise.resolve();
    },
  };
}

function describe({ number, name }: Account): SetupReport {
  return {
    account: [`+${number}`, name].filter((part) => part !== '').join(' · '),
    deepLink: `https://wa.me/${number}?text=JOIN%20{code}`,
    warnings: [],
  };
}
