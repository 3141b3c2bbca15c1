import {
  conversations,
  createConversation,
  type Conversation,
  type ConversationFlavor,
} from '@grammyjs/conversations';
import { Bot, InlineKeyboard, type Context, type Transformer } from 'grammy';
import type { Update, UserFromGetMe } from 'grammy/types';
import { questions, TYPED, type Question } from './questions.ts';

type BotContext = ConversationFlavor<Context>;

const ME: UserFromGetMe = {
  id: 1,
  is_bot: true,
  first_name: 'Bench',
  username: 'bench_bot',
  can_join_groups: false,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
} as UserFromGetMe;
const CHAT = { id: 2, type: 'private', first_name: 'Ada' } as const;
const FROM = { id: 2, is_bot: false, first_name: 'Ada' } as const;
const SENT = { message_id: 1, date: 0, chat: CHAT, text: 'sent' } as const;

/** Answers every call at once, without a network. */
const local: Transformer = (_previous, method) =>
  Promise.resolve({ ok: true, result: method === 'sendMessage' ? SENT : true } as never);

/**
 * Processor time of a turn in microseconds, over this many conversations with one bot, the turn that starts one
 * included. Default storage: in memory.
 */
export async function playGrammy(count: number, times: number): Promise<number> {
  const list = questions(count);
  const state = { ended: 0 };
  const bot = botFor(list, state);
  const updates = [
    message(0, '/go', [{ type: 'bot_command', offset: 0, length: 3 }]),
    ...list.map(({ options }, i) =>
      options === undefined ? message(i + 1, TYPED) : tap(i + 1, options[1]?.id ?? ''),
    ),
  ];
  const from = process.cpuUsage();
  for (let i = 0; i < times; i += 1) for (const update of updates) await bot.handleUpdate(update);
  const { user, system } = process.cpuUsage(from);
  if (state.ended !== times) throw new Error('a conversation did not come to its end');
  return (user + system) / (times * updates.length);
}

function botFor(list: readonly Question[], state: { ended: number }): Bot<BotContext> {
  const bot = new Bot<BotContext>('1:bench', { botInfo: ME });
  bot.api.config.use(local);
  bot.use(conversations({ plugins: [(ctx, next) => (ctx.api.config.use(local), next())] }));
  bot.use(
    createConversation(async (conversation: Conversation<BotContext>, ctx: Context) => {
      await ask(conversation, ctx, list);
      await conversation.external(() => {
        state.ended += 1;
      });
    }, 'bench'),
  );
  bot.command('go', (ctx) => ctx.conversation.enter('bench'));
  return bot;
}

async function ask(
  conversation: Conversation<BotContext>,
  ctx: Context,
  list: readonly Question[],
): Promise<void> {
  const answers: Record<string, string> = {};
  for (const { name, prompt, options } of list) {
    if (options === undefined) {
      await ctx.reply(prompt);
      answers[name] = (await conversation.waitFor('message:text')).message.text;
    } else {
      const keyboard = InlineKeyboard.from([options.map(({ id, label }) => InlineKeyboard.text(label, id))]);
      await ctx.reply(prompt, { reply_markup: keyboard });
      answers[name] = (
        await conversation.waitForCallbackQuery(options.map(({ id }) => id))
      ).callbackQuery.data;
    }
  }
}

function message(id: number, text: string, entities?: readonly object[]): Update {
  const content = {
    message_id: id,
    date: 0,
    chat: CHAT,
    from: FROM,
    text,
    ...(entities ? { entities } : {}),
  };
  return { update_id: id, message: content } as Update;
}

function tap(id: number, data: string): Update {
  const query = { id: String(id), from: FROM, chat_instance: '1', data, message: SENT };
  return { update_id: id, callback_query: query };
}
