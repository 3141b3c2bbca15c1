import { fireEvent, screen, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { renderInConsole } from '../../test/render.ts';
import ChatBubbles from './ChatBubbles.svelte';
import { ChatState, type BotMessage, type ChatChannel } from './chat-state.svelte.ts';

function aMessage(overrides: Partial<BotMessage> = {}): BotMessage {
  return {
    from: 'bot',
    id: 'm1',
    text: 'Meet someone?',
    choices: [
      { token: 't.0', label: 'Yes' },
      { token: 't.1', label: 'No' },
    ],
    layout: 'buttons',
    direction: 'ltr',
    replaces: null,
    inReplyTo: null,
    at: '2026-05-01T10:00:00.000Z',
    ...overrides,
  };
}

/** The API, answering every message with these replies. */
function apiAnswers(...messages: Omit<BotMessage, 'from'>[]): () => Promise<Response> {
  return () => Promise.resolve(Response.json({ messages }));
}

async function renderChat(channel: ChatChannel, ...messages: BotMessage[]): Promise<ChatState> {
  const chat = new ChatState('maria', channel);
  chat.messages = messages;
  await renderInConsole(ChatBubbles as never, { chat } as never);
  return chat;
}

beforeEach(() => {
  sessionStorage.clear();
  vi.unstubAllGlobals();
});

describe('bubbles of the simulated chat', () => {
  test('a tap says its label, sends its token and takes the buttons away', async () => {
    const fetch = vi.fn(
      apiAnswers({ ...aMessage({ id: 'm2', text: 'Good.', choices: [], layout: 'none' }) }),
    );
    vi.stubGlobal('fetch', fetch);
    await renderChat('telegram', aMessage());
    await fireEvent.click(screen.getByRole('button', { name: 'Yes' }));
    await screen.findByText('Good.');
    expect(screen.queryByRole('button', { name: 'No' })).toBeNull();
    const request = fetch.mock.calls[0]![0 as never] as unknown as Request;
    expect(await request.clone().json()).toMatchObject({ as: 'maria', channel: 'telegram', choice: 't.0' });
  });

  test('a long choice on WhatsApp is a list that opens', async () => {
    await renderChat('whatsapp', aMessage({ layout: 'list', listLabel: 'See answers' }));
    expect(screen.queryByRole('button', { name: 'Yes' })).toBeNull();
    await fireEvent.click(screen.getByRole('button', { name: 'See answers' }));
    expect(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Yes' })).toBeDefined();
  });

  test('SMS has words alone', async () => {
    await renderChat(
      'sms',
      aMessage({ text: 'Meet someone?\n1) Yes\n2) No', choices: [], layout: 'numbers' }),
    );
    expect(screen.queryAllByRole('button')).toEqual([]);
    expect(screen.getByText(/1\) Yes/)).toBeDefined();
  });

  test('an edited message stands where the old one stood', async () => {
    vi.stubGlobal('fetch', apiAnswers(aMessage({ id: 'm3', text: 'Edited', replaces: 'm1' })));
    const chat = await renderChat('telegram', aMessage(), aMessage({ id: 'm2', text: 'Later' }));
    await chat.catchUp();
    expect(chat.messages.map((message) => message.text)).toEqual(['Edited', 'Later']);
  });

  test('what did not get through stays and can be sent again under the same id', async () => {
    const fetch = vi
      .fn<(request: Request) => Promise<Response>>()
      .mockRejectedValueOnce(new TypeError('no network'));
    fetch.mockImplementation(apiAnswers(aMessage({ id: 'm9', text: 'Welcome.' })));
    vi.stubGlobal('fetch', fetch);
    const chat = await renderChat('telegram');
    await chat.send({ kind: 'text', text: 'OPENC1TY', body: { text: 'OPENC1TY' } });
    await fireEvent.click(await screen.findByRole('button', { name: /Try again/ }));
    await screen.findByText('Welcome.');
    const ids = await Promise.all(
      fetch.mock.calls.map(async ([request]) => ((await request.clone().json()) as { id: string }).id),
    );
    expect(new Set(ids).size).toBe(1);
    expect(screen.getAllByText('OPENC1TY')).toHaveLength(1);
  });

  test('what was on its way when the page was left can be sent again', async () => {
    const never = (): Promise<Response> => Promise.race<Response>([]);
    vi.stubGlobal('fetch', never);
    const left = await renderChat('telegram');
    void left.send({ kind: 'text', text: 'Hello', body: { text: 'Hello' } });
    expect(new ChatState('maria', 'telegram').messages).toMatchObject([{ text: 'Hello', state: 'failed' }]);
  });
});
