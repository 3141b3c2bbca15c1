import { CONNECTION_KINDS, type ConnectionKind } from '@muster/bots';
import type { Channel } from '@muster/conversations';

interface Account {
  readonly channel: Channel;
  readonly provider: string;
}

/** Undefined: a version of Muster that knew more has made it. */
export function kindOf({ channel, provider }: Account): ConnectionKind | undefined {
  return CONNECTION_KINDS.get(`${channel}/${provider}`);
}

/** Whether people cannot answer what this connection sends. */
export function isOneWay(account: Account & { readonly settings: unknown }): boolean {
  return kindOf(account)?.isOneWay?.((account.settings ?? {}) as Record<string, unknown>) ?? false;
}
