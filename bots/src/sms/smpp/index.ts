import type { ChannelAdapter, Connection, SetupReport } from '../../adapter/adapter.ts';
import type { AdapterDeps, ConnectionHealth } from '../../adapter/deps.ts';
import { createLineHolder } from '../../adapter/line-holder.ts';
import { wait } from '../../adapter/wait.ts';
import { isName } from '../address.ts';
import { SMS_CAPABILITIES, smsPolicy } from '../capabilities.ts';
import { deepLinkOf, NAME_WARNING } from '../reply-sender.ts';
import { noLine } from './errors.ts';
import { openLine, type Line } from './line.ts';
import { createSender } from './outbound.ts';
import { keepLine } from './poll.ts';
import { createReceiptIds } from './receipt-ids.ts';
import { readSettings, type SmppSettings } from './settings.ts';

/** SMS by SMPP 3.4, over one line that `poll` holds. Throws InvalidSettings. */
export function createSmppAdapter(connection: Connection, deps: AdapterDeps = {}): ChannelAdapter {
  const settings = readSettings(connection);
  const ids = createReceiptIds(settings.receiptIds);
  const holder = createLineHolder<Line>(noLine);
  const closing = new AbortController();
  const pause = deps.wait ?? wait;
  const onHealth = (health: ConnectionHealth): void => {
    holder.note(health);
    deps.onHealth?.(health);
  };
  return {
    channel: 'sms',
    capabilities: SMS_CAPABILITIES,
    policy: smsPolicy(settings.messagesPerSecond),
    holdsLine: true,
    ...(isName(settings.from) ? { oneWay: true } : {}),
    webhook: () => ({ ok: false, status: 404, reason: 'An SMSC does not call: it is called.' }),
    send: createSender({
      settings,
      ids,
      line: () => holder.current(),
      wait: (milliseconds) => pause(milliseconds, closing.signal),
    }),
    async setup() {
      if (!(await holder.isOpen())) await tryLine(settings);
      return describe(settings);
    },
    async poll(sink, signal) {
      holder.begin();
      try {
        await keepLine(
          {
            settings,
            ids,
            onHealth,
            wait: pause,
            onLine: (line) => {
              holder.set(line);
            },
          },
          sink,
          signal,
        );
      } finally {
        holder.end();
      }
    },
    close() {
      closing.abort();
      return Promise.resolve();
    },
  };
}

/** Binds and says goodbye, where no line is held here: another process may hold it, or none yet. */
async function tryLine(settings: SmppSettings): Promise<void> {
  const line = await openLine(settings, () => undefined);
  await line.unbind();
}

function describe({ from }: SmppSettings): SetupReport {
  return { account: from, deepLink: deepLinkOf(from), warnings: isName(from) ? [NAME_WARNING] : [] };
}
