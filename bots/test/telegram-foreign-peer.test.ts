import type { Envelope } from '@muster/conversations';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createAdapter, type ChannelAdapter } from '../src/index.ts';
import { startTelegramTestApi, type PeerPerson, type TelegramTestApi } from './support/index.ts';
import { hostWebhook } from './support/webhook-host.ts';
import { anOutbound, withButtons } from './support/rendered.ts';

const TOKEN = '666:foreign-peer';

let peer: TelegramTestApi;
let adapter: ChannelAdapter;
let ana: PeerPerson;

beforeEach(async () => {
  peer = await startTelegramTestApi();
  adapter = createAdapter({
    id: 'c',
    spaceId: 's',
    channel: 'telegram',
    settings: { token: TOKEN, apiRoot: peer.url },
  });
  ana = peer.person(TOKEN, 7, 'Ana');
});
afterEach(() => peer.stop());

/** A bot that answers by hand what it is told, until it is told to stop. */
async function converse(
  answer: (envelope: Envelope) => Promise<unknown>,
): Promise<{ stop: () => Promise<void> }> {
  const over = new AbortController();
  const polling = adapter.poll?.(async (envelopes) => {
    for (const envelope of envelopes) await answer(envelope);
  }, over.signal);
  return {
    async stop() {
      over.abort();
      await polling;
    },
  };
}

describe('against a Bot API server that others wrote', () => {
  test('a conversation by polling: deep link, question, tap, edited buttons, goodbye', async () => {
    const to = { address: '7' };
    const bot = await converse((envelope) => {
      if (envelope.content.start !== undefined)
        return adapter.send(
          to,
          anOutbound({ text: `Welcome by ${envelope.content.start}`, ...withButtons('Yes', 'No') }),
        );
      const { callbackId, messageId } = envelope.platform ?? {};
      const acknowledges = { ...(callbackId && { callbackId }), ...(messageId && { messageId }) };
      if (envelope.content.choice === 't:Yes')
        return adapter.send(
          to,
          anOutbound(withButtons('Yes ✓', 'No'), { replaces: messageId ?? '', acknowledges }),
        );
      return adapter.send(to, anOutbound({ text: `You said ${envelope.content.text ?? ''}` }));
    });
    await ana.says('/start OPENC1TY');
    const welcome = await ana.hears('Welcome by OPENC1TY');
    expect(welcome.buttons.map((button) => button.text)).toEqual(['Yes', 'No']);
    await ana.taps('Yes');
    await ana.says('bye <b>');
    await ana.hears('You said bye <b>');
    expect(ana.received[0]?.buttons.map((button) => button.text)).toEqual(['Yes ✓', 'No']);
    await bot.stop();
  });

  test('setup works where the command menu does not exist, and says so', async () => {
    const { account, deepLink, warnings } = await adapter.setup({
      webhookUrl: null,
      commands: { en: [{ command: 'menu', description: 'Menu' }] },
    });
    expect([account, deepLink]).toEqual(['@TestNameBot', 'https://t.me/TestNameBot?start={code}']);
    expect(warnings).toHaveLength(2);
  });

  test('what it pushes is understood once the secret header, which it lacks, is added', async () => {
    const settings = { token: TOKEN, apiRoot: peer.url, webhookSecret: 'sesame' };
    adapter = createAdapter({ id: 'c', spaceId: 's', channel: 'telegram', settings });
    const host = await hostWebhook(adapter, { 'x-telegram-bot-api-secret-token': 'sesame' });
    await adapter.setup({ webhookUrl: host.url, commands: {} });
    await ana.says('hi');
    expect(await host.first).toMatchObject({ ok: true, envelopes: [{ content: { text: 'hi' } }] });
    await host.stop();
  });
});
