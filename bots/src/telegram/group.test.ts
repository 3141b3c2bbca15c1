import { beforeEach, describe, expect, test } from 'vitest';
import { createGroupCourtesy, isForUs, readCallInGroup, type CallInGroup } from './group.ts';

const US = { id: '4242', username: 'OpenCityBot' };

function call(text: string, extra: Record<string, unknown> = {}): CallInGroup {
  const from = { id: 7, language_code: 'fr' };
  const read = readCallInGroup({ message_id: 3, chat: { id: -5, type: 'supergroup' }, from, text, ...extra });
  if (read === undefined) throw new Error('not a call');
  return read;
}

describe('whether words in a group are meant for the bot', () => {
  test.each(['@OpenCityBot hello', 'hello @opencitybot', '/menu@OpenCityBot', '/start', '/help'])(
    '%s: yes',
    (text) => {
      expect(isForUs(call(text), US)).toBe(true);
    },
  );

  test.each(['hello', '@OpenCityBotany', '/menu@OtherBot', '/menu', 'mail me@opencitybot.org'])(
    '%s: no',
    (text) => {
      expect(isForUs(call(text), US)).toBe(false);
    },
  );

  test('an answer to its message is', () => {
    expect(isForUs(call('thanks', { reply_to_message: { from: { id: 4242 } } }), US)).toBe(true);
    expect(isForUs(call('thanks', { reply_to_message: { from: { id: 1 } } }), US)).toBe(false);
  });

  test('channels and messages without words are not read at all', () => {
    expect(
      readCallInGroup({ message_id: 1, chat: { id: -5, type: 'channel' }, text: '/start' }),
    ).toBeUndefined();
    expect(readCallInGroup({ message_id: 1, chat: { id: -5, type: 'group' }, sticker: {} })).toBeUndefined();
  });
});

describe('the polite answer', () => {
  let said: { chat: number; text: string }[];
  let now: number;
  beforeEach(() => {
    said = [];
    now = 0;
  });

  const aCourtesy = (account = () => Promise.resolve(US)): ReturnType<typeof createGroupCourtesy> =>
    createGroupCourtesy({
      account,
      say: ({ chatId }, text) => Promise.resolve(said.push({ chat: chatId, text })),
      translate: (language, key, values) => `${language} ${key} ${JSON.stringify(values)}`,
      now: () => now,
    });

  test('is one sentence in the language of the one who spoke, with the link to the private chat', async () => {
    const courtesy = aCourtesy();
    courtesy.answer(call('/start'));
    await courtesy.settled();
    expect(said).toEqual([{ chat: -5, text: 'fr group.private_only {"link":"https://t.me/OpenCityBot"}' }]);
  });

  test('comes once in ten minutes per group, however often it is called', async () => {
    const courtesy = aCourtesy();
    for (let i = 0; i < 5; i++) courtesy.answer(call('/start'));
    courtesy.answer({ ...call('/start'), chatId: -6 });
    await courtesy.settled();
    expect(said.map(({ chat }) => chat)).toEqual([-5, -6]);
    now = 10 * 60_000;
    courtesy.answer(call('/start'));
    await courtesy.settled();
    expect(said).toHaveLength(3);
  });

  test('fails silently when Telegram does not answer', async () => {
    const courtesy = aCourtesy(() => Promise.reject(new Error('away')));
    courtesy.answer(call('/start'));
    await courtesy.settled();
    expect(said).toEqual([]);
  });
});
