import { ChannelError } from '../adapter/channel-error.ts';
import { forgetOldest } from '../adapter/forget-oldest.ts';
import type { JsonObject } from '../adapter/json.ts';
import type { TeamsClient } from './client.ts';
import type { Reference } from './reference.ts';

/** The private chat with one person. */
export interface Chat {
  /** Null where Teams told no id: it can be read, and not be changed. */
  send(activity: JsonObject): Promise<string | null>;
  update(activityId: string, activity: JsonObject): Promise<void>;
}

export type OpenChat = (reference: Reference) => Promise<Chat>;

const REMEMBERED = 5000;

/** Finds the private chat with a person, opening it where they have only called us elsewhere or have never written. */
export function createChats(client: TeamsClient): OpenChat {
  const opened = new Map<string, string>();

  async function open(reference: Reference): Promise<string> {
    const { serviceUrl, userId } = reference;
    const key = `${serviceUrl} ${userId}`;
    const known = opened.get(key);
    if (known !== undefined) return known;
    const id = await client
      .call(serviceUrl, (connector) => connector.create(parametersOf(client, reference)))
      .catch((error: unknown) => {
        throw unsent(error);
      });
    if (id === undefined || id === '') throw new ChannelError('temporary', 'Teams opened no chat.');
    opened.set(key, id);
    forgetOldest(opened, REMEMBERED);
    return id;
  }

  return async (reference) => {
    const { serviceUrl, userId, conversationId } = reference;
    let chat = conversationId ?? (await open(reference));
    const sendTo = async (id: string, activity: JsonObject) =>
      (await client.call(serviceUrl, (connector) => connector.send(id, activity))) || null;
    return {
      async send(activity) {
        try {
          return await sendTo(chat, activity);
        } catch (error) {
          // A chat that is no longer known: the person may have another one since.
          if (!(error instanceof ChannelError) || error.kind !== 'unreachable') throw error;
          opened.delete(`${serviceUrl} ${userId}`);
          const other = await open(reference);
          if (other === chat) throw error;
          chat = other;
          return await sendTo(chat, activity);
        }
      },
      update: (activityId, activity) =>
        client.call(serviceUrl, (connector) => connector.update(chat, activityId, activity)),
    };
  };
}

function parametersOf(client: TeamsClient, { userId, botId, tenantId }: Reference): JsonObject {
  const { registration } = client.settings;
  const tenant = tenantId ?? registration?.tenantId;
  return {
    isGroup: false,
    bot: { id: botId ?? `28:${registration?.appId ?? ''}` },
    members: [{ id: userId }],
    ...(tenant === undefined ? {} : { tenantId: tenant, channelData: { tenant: { id: tenant } } }),
  };
}

/** Opening a chat tells nobody anything: whatever became of it, the message was not sent. */
function unsent(error: unknown): unknown {
  if (!(error instanceof ChannelError) || !error.uncertain) return error;
  return new ChannelError(error.kind, error.message);
}
