import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAdapter, type ChannelAdapter, type Recipient } from '../src/index.ts';
import { aMessage, anOutbound, withButtons } from './support/rendered.ts';
import { hasPlayground, startPlayground, type Playground } from './support/teams-playground.ts';
import { hostWebhook, type WebhookHost } from './support/webhook-host.ts';

/** Before Microsoft's own emulator, which nobody here wrote: `node scripts/teams-playground.mjs` fetches it. */
describe.skipIf(!hasPlayground)('Microsoft’s emulator of Teams', () => {
  let adapter: ChannelAdapter;
  let host: WebhookHost;
  let teams: Playground;

  beforeAll(async () => {
    adapter = createAdapter({ id: 'c', spaceId: 's', channel: 'teams', settings: { emulator: '1' } });
    await adapter.setup({ webhookUrl: null, commands: {} });
    host = await hostWebhook(adapter);
    teams = await startPlayground(host.url);
  }, 30_000);
  afterAll(async () => {
    await teams.stop();
    await host.stop();
  });

  const envelopes = () => host.outcomes.flatMap((outcome) => (outcome.ok ? outcome.envelopes : []));
  const latest = async (content: object) => {
    await expect.poll(() => envelopes().at(-1)?.content).toEqual(content);
    return envelopes().at(-1);
  };
  const person = (): Recipient => {
    const { sender, replyTo = '' } = envelopes().at(-1) ?? { sender: { address: '' } };
    return { address: sender.address, replyTo };
  };
  const hears = (...words: string[]) =>
    expect
      .poll(() =>
        teams.heard
          .map((one) => JSON.stringify(one))
          .find((one) => words.every((word) => one.includes(word))),
      )
      .toBeDefined();

  test('greets whoever installs the app, and understands what they write', async () => {
    await teams.installs();
    await latest({ text: 'start' });
    await teams.says('hello');
    expect((await latest({ text: 'hello' }))?.sender).toMatchObject({ language: 'en', name: 'Alex Wilber' });
  });

  test('shows a question as one card, takes a tap on it, and has it changed to the answer', async () => {
    const question = aMessage({ ...withButtons('Yes', 'No'), text: 'Really & <truly>?' });
    const { platformId } = await adapter.send(person(), { id: 'o', message: question });
    expect(platformId).toMatch(/./);
    await hears('createMessage', 'Really & <truly>?');
    expect(await teams.taps(platformId ?? '', { choice: 't:Yes' })).toBe(200);
    const tap = await latest({ choice: 't:Yes' });
    const acknowledges = { ...tap?.platform, shown: question };
    await adapter.send(person(), anOutbound({ text: 'Thanks.' }, { acknowledges }));
    await hears('updateMessage', '✓ Yes');
  });

  test('offers words to type, and is written to in private by whoever knows the person alone', async () => {
    await adapter.send(person(), anOutbound({ suggestions: ['menu', 'help'] }));
    await hears('"suggestedActions":{"actions":[{"type":"imBack"');
    const { address, replyTo = '' } = person();
    const { conversationId, ...reference } = JSON.parse(replyTo) as { conversationId: string };
    await adapter.send({ address, replyTo: JSON.stringify(reference) }, anOutbound({ text: 'News.' }));
    await hears('News.', conversationId);
  });
});
