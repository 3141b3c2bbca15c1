import type { Translate } from '@muster/conversations';
import { createGroupSilence } from '../adapter/group-silence.ts';
import { asArray, asFinite, asId, asObject, asString, type JsonObject } from '../adapter/json.ts';
import { slashCommand } from '../adapter/slash-command.ts';
import { languageOf } from './sender.ts';

/** Words said in a group that may be meant for us. */
export interface CallInGroup {
  readonly chatId: number;
  readonly messageId: number;
  readonly text: string;
  readonly language: string;
  /** Id of the user whose message is answered. */
  readonly repliesTo?: string;
}

export interface Account {
  readonly id: string;
  readonly username: string;
}

/** Reads what was said in a group or supergroup; undefined for channels and for what carries no words. */
export function readCallInGroup(message: JsonObject): CallInGroup | undefined {
  const chat = asObject(message['chat']);
  if (chat?.['type'] !== 'group' && chat?.['type'] !== 'supergroup') return undefined;
  const [chatId, messageId] = [asFinite(chat['id']), asFinite(message['message_id'])];
  const text = asString(message['text']) ?? asString(message['caption']);
  if (chatId === undefined || messageId === undefined || text === undefined) return undefined;
  const repliesTo = asId(asObject(asObject(message['reply_to_message'])?.['from'])?.['id']);
  return {
    chatId,
    messageId,
    text,
    language: languageOf(asObject(message['from']) ?? {}) ?? 'en',
    ...(repliesTo === undefined ? {} : { repliesTo }),
  };
}

/** Whether the words are meant for us: `@us` somewhere, a reply to us, `/command@us`, or a bare `/start` or `/help`. */
export function isForUs(call: CallInGroup, account: Account): boolean {
  const us = account.username.toLowerCase();
  const command = slashCommand(call.text);
  if (command?.bot !== undefined) return command.bot.toLowerCase() === us;
  if (command !== null && (command.name === 'start' || command.name === 'help')) return true;
  if (call.repliesTo === account.id) return true;
  return asArray(call.text.toLowerCase().match(/(?<![a-z0-9_.])@[a-z0-9_]+/g)).includes(`@${us}`);
}

interface PolitenessParts {
  readonly account: () => Promise<Account>;
  readonly say: (call: CallInGroup, text: string) => Promise<unknown>;
  readonly translate: Translate | undefined;
  readonly now: () => number;
}

/**
 * Answers in groups, where the bot does not work: one sentence with a link to the private chat, at most every ten minutes
 * per group and process. It is a courtesy outside the message path: not awaited by the webhook, not stored, not retried.
 */
export function createGroupCourtesy(parts: PolitenessParts): {
  answer(call: CallInGroup): void;
  settled(): Promise<void>;
} {
  const mayAnswer = createGroupSilence();
  const running = new Set<Promise<void>>();

  const answer = async (call: CallInGroup): Promise<void> => {
    const account = await parts.account();
    if (parts.translate === undefined || !isForUs(call, account)) return;
    if (!mayAnswer(call.chatId, parts.now())) return;
    const link = `https://t.me/${account.username}`;
    await parts.say(call, parts.translate(call.language, 'group.private_only', { link }));
  };

  return {
    answer(call) {
      const task = answer(call)
        // A group that we may not write to is left in peace.
        .catch(() => undefined)
        .finally(() => running.delete(task));
      running.add(task);
    },
    async settled() {
      await Promise.all(running);
    },
  };
}
