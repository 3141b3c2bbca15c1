import type { Translate } from '@muster/conversations';
import { ChannelError } from '../adapter/channel-error.ts';
import { createGroupSilence } from '../adapter/group-silence.ts';
import { textActivity } from './activity.ts';
import type { TeamsClient } from './client.ts';
import type { Reference } from './reference.ts';

export interface Courtesy {
  /** Somebody called us in a channel and cannot be written to in private: says there how to reach us. */
  explain(reference: Reference, error: unknown): Promise<void>;
}

/** A courtesy outside the message path, at most every ten minutes per channel: not stored, not retried. */
export function createCourtesy(client: TeamsClient, translate: Translate | undefined): Courtesy {
  const mayAnswer = createGroupSilence();
  return {
    async explain({ calledIn, serviceUrl }, error) {
      if (calledIn === undefined || translate === undefined || !isRefusal(error)) return;
      const { conversationId, messageId, language } = calledIn;
      if (!mayAnswer(conversationId, Date.now())) return;
      const link = chatLink(client.settings.registration?.appId ?? '');
      const hint = textActivity(translate(language, 'group.private_only', { link }));
      // A channel that we may not write to is left in peace.
      await client.call(serviceUrl, (it) => it.reply(conversationId, messageId, hint)).catch(() => undefined);
    },
  };
}

function isRefusal(error: unknown): boolean {
  return error instanceof ChannelError && ['blocked', 'unreachable', 'rejected'].includes(error.kind);
}

/** Opens the private chat with the bot, or the page where it can be installed. */
export function chatLink(appId: string): string {
  return `https://teams.microsoft.com/l/chat/0/0?users=28:${appId}`;
}
