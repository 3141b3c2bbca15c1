import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startStrictTelegram, type StrictTelegram } from './support/index.ts';

let telegram: StrictTelegram;
beforeEach(async () => {
  telegram = await startStrictTelegram({ messagesPerSecond: 20 });
  await telegram.person(7).says('hi');
});
afterEach(() => telegram.stop());

interface Answer {
  readonly ok: boolean;
  readonly result?: unknown;
  readonly error_code?: number;
  readonly description?: string;
  readonly parameters?: object;
}

async function call(method: string, payload: object, token = telegram.token): Promise<Answer> {
  const response = await fetch(`${telegram.url}/bot${token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(payload),
  });
  return (await response.json()) as Answer;
}

const button = (data: string): object => ({ inline_keyboard: [[{ text: 'x', callback_data: data }]] });

// Without these refusals the tests that run against the fake would prove nothing.
describe('the strict server refuses what Telegram refuses', () => {
  test.each<[string, string, object, RegExp]>([
    ['no text', 'sendMessage', { chat_id: 7, text: ' \n' }, /message text is empty/],
    ['4097 characters', 'sendMessage', { chat_id: 7, text: 'x'.repeat(4097) }, /message is too long/],
    ['a broken tag', 'sendMessage', { chat_id: 7, text: '<b>x', parse_mode: 'HTML' }, /can't parse entities/],
    [
      'an unknown tag',
      'sendMessage',
      { chat_id: 7, text: '<p>x</p>', parse_mode: 'HTML' },
      /Unsupported start tag "p"/,
    ],
    [
      '65 bytes of data',
      'sendMessage',
      { chat_id: 7, text: 'x', reply_markup: button('é'.repeat(33)) },
      /BUTTON_DATA_INVALID/,
    ],
    ['an unknown chat', 'sendMessage', { chat_id: 8, text: 'x' }, /chat not found/],
    [
      'an edit of nothing',
      'editMessageText',
      { chat_id: 7, message_id: 99, text: 'x' },
      /message to edit not found/,
    ],
    ['an old tap', 'answerCallbackQuery', { callback_query_id: 'x' }, /query is too old/],
    [
      'a long command',
      'setMyCommands',
      { commands: [{ command: 'x'.repeat(33), description: 'x' }] },
      /BOT_COMMAND_INVALID/,
    ],
    ['a webhook without https', 'setWebhook', { url: 'http://muster.example/x' }, /HTTPS/],
    ['a strange port', 'setWebhook', { url: 'https://muster.example:444/x' }, /ports/],
    [
      'a secret with spaces',
      'setWebhook',
      { url: 'https://muster.example/x', secret_token: 'a b' },
      /unallowed/,
    ],
    ['an unknown file', 'getFile', { file_id: 'x' }, /wrong file_id/],
    ['an unknown method', 'sendPigeon', {}, /method not found/],
  ])('%s is refused by %s', async (_name, method, payload, words) => {
    const answer = await call(method, payload);
    expect(answer.ok).toBe(false);
    expect(answer.description).toMatch(words);
  });

  test('another token gets nowhere', async () => {
    expect(await call('getMe', {}, '1:x')).toMatchObject({ ok: false, error_code: 401 });
  });

  test('too many messages in a second are put off', async () => {
    const answers: Answer[] = [];
    for (let i = 0; i < 21; i++) answers.push(await call('sendMessage', { chat_id: 7, text: 'x' }));
    expect(answers.at(-1)).toMatchObject({ error_code: 429, parameters: { retry_after: 1 } });
  });

  test('people who blocked the bot, and people who never wrote to it, cannot be written to', async () => {
    await telegram.person(7).blocks();
    telegram.person(8);
    for (const chat_id of [7, 8])
      expect(await call('sendMessage', { chat_id, text: 'x' })).toMatchObject({ ok: false, error_code: 403 });
  });
});

describe('the strict server hands over updates as Telegram does', () => {
  test('they come again until an offset confirms them', async () => {
    const first = await call('getUpdates', {});
    const again = await call('getUpdates', {});
    expect(again).toEqual(first);
    const [{ update_id: id }] = first.result as [{ update_id: number }];
    expect((await call('getUpdates', { offset: id + 1 })).result).toEqual([]);
    expect(telegram.pending).toBe(0);
  });

  test('a second poller ends the first', async () => {
    await call('getUpdates', { offset: 900_000 });
    const first = call('getUpdates', { timeout: 20 });
    await called('getUpdates', 2);
    const second = call('getUpdates', { timeout: 20 });
    expect(await first).toMatchObject({ ok: false, error_code: 409 });
    await telegram.person(7).says('hello');
    expect((await second).result).toHaveLength(1);
  });

  test('a webhook excludes polling', async () => {
    await call('setWebhook', { url: 'http://127.0.0.1:9/x', drop_pending_updates: true });
    expect(await call('getUpdates', {})).toMatchObject({ ok: false, error_code: 409 });
  });
});

/** Waits until the server has been asked so often. */
async function called(method: string, times: number): Promise<void> {
  await expect
    .poll(() => telegram.calls.filter((one) => one.method === method).length, { interval: 5 })
    .toBeGreaterThanOrEqual(times);
}
