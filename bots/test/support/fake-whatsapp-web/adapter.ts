import type { AdapterDeps, ChannelAdapter, Connection } from '../../../src/index.ts';
import { createWebAdapter } from '../../../src/whatsapp/web/index.ts';
import type { Timing } from '../../../src/whatsapp/web/watch-line.ts';
import type { FakeWhatsAppWeb } from './index.ts';

/** The adapter of a linked phone before a fake WhatsApp, in a hurry. */
export function adapterBefore(
  fake: Pick<FakeWhatsAppWeb, 'open'>,
  connection: Connection,
  deps: AdapterDeps,
  timing: Partial<Timing> = {},
): ChannelAdapter {
  return createWebAdapter(connection, deps, {
    open: fake.open,
    timing: { paceMs: 0, paceJitterMs: 0, ...timing },
    chromium: () => '/usr/bin/true',
  });
}
