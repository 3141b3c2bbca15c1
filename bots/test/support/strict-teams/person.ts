import type { Json } from './judge.ts';

interface Account {
  readonly appId: string;
  readonly tenantId: string;
  readonly serviceUrl: string;
  conversationOf(userId: string): string;
}

export interface Who {
  /** Id with the bot. */
  readonly userId: string;
  readonly aadObjectId?: string;
  readonly name?: string;
  readonly locale?: string;
}

/** The frame that Teams puts around what somebody does in their private chat with the bot. */
export function activityFrom(account: Account, who: Who, deed: Json): Json {
  const { appId, tenantId, serviceUrl } = account;
  return {
    type: 'message',
    timestamp: '2026-01-01T00:00:00.000Z',
    channelId: 'msteams',
    serviceUrl,
    from: {
      id: who.userId,
      name: who.name ?? 'Ana',
      ...(who.aadObjectId === undefined ? {} : { aadObjectId: who.aadObjectId }),
    },
    recipient: { id: `28:${appId}`, name: 'Muster' },
    conversation: { conversationType: 'personal', tenantId, id: account.conversationOf(who.userId) },
    channelData: { tenant: { id: tenantId } },
    locale: who.locale ?? 'en-US',
    ...deed,
  };
}

/** Calling the bot by name in a channel of a team. */
export function callInChannel(account: Account, who: Who, { id, text }: { id: string; text: string }): Json {
  const { appId, tenantId } = account;
  const called = '<at>Muster</at>';
  return activityFrom(account, who, {
    id,
    text: `${called} ${text}\n`,
    conversation: {
      conversationType: 'channel',
      isGroup: true,
      tenantId,
      id: '19:team@thread.tacv2;messageid=1',
    },
    entities: [
      { type: 'mention', text: called, mentioned: { id: `28:${appId}`, name: 'Muster' } },
      { type: 'clientInfo', locale: who.locale ?? 'en-US' },
    ],
  });
}
