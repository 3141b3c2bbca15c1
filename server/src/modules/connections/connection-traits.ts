import { isSenderName } from '@muster/bots';
import type { Channel } from '@muster/conversations';

interface Row {
  readonly channel: Channel;
  readonly provider: string;
  readonly settings: unknown;
}

/** Providers that are called, and never call: there is no address to enter at the platform. */
const CALLED = new Set(['sms/smpp', 'whatsapp/web']);

export function holdsLine({ channel, provider }: Row): boolean {
  return CALLED.has(`${channel}/${provider}`);
}

/** Whether somebody has to link a phone before it works. */
export function linksPhone({ channel, provider }: Row): boolean {
  return channel === 'whatsapp' && provider === 'web';
}

/** Whether people cannot answer what this connection sends. */
export function isOneWay({ channel, settings }: Row): boolean {
  const { from } = (settings ?? {}) as { from?: unknown };
  return channel === 'sms' && typeof from === 'string' && isSenderName(from.trim());
}
