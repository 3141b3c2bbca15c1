import { join } from 'node:path';
import library, { type Client as LibraryClient, type Message } from 'whatsapp-web.js';
import type { BrowserCalls } from './browser-messages.ts';
import type { BrowserEvent, BrowserOptions, WebContent } from './port.ts';

const { Client, LocalAuth, MessageMedia, Poll } = library;

/** Of what came while no browser ran, so much per chat. */
const MOST_UNREAD = 50;
const PAGE_SECONDS = 60;

type Calls = {
  readonly [N in keyof BrowserCalls]: (
    ...args: Parameters<BrowserCalls[N]>
  ) => Promise<ReturnType<BrowserCalls[N]>>;
};

/** The library's client, with the options that Muster wants of it. */
export function createLibraryClient(options: BrowserOptions): LibraryClient {
  const isRoot = process.getuid?.() === 0;
  return new Client({
    authStrategy: new LocalAuth({ dataPath: options.folder }),
    authTimeoutMs: PAGE_SECONDS * 1000,
    deviceName: options.deviceName,
    // A page that is kept is run where one is asked for; otherwise whatever WhatsApp serves today, which is kept.
    webVersion: options.page ?? 'newest',
    webVersionCache: {
      type: 'local',
      path: join(options.folder, 'pages'),
      strict: options.page !== undefined,
    },
    ...(options.pairingNumber === undefined
      ? {}
      : { pairWithPhoneNumber: { phoneNumber: options.pairingNumber } }),
    puppeteer: {
      executablePath: options.chromium,
      headless: true,
      // The browser ends with the pipe, however this process comes to its end.
      pipe: true,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      args: [
        '--disable-dev-shm-usage',
        '--disable-gpu',
        '--no-first-run',
        ...(isRoot ? ['--no-sandbox'] : []),
        ...(options.extraArguments ?? []),
      ],
    },
  });
}

/** Tells what happens, in plain JSON. */
export function listen(client: LibraryClient, tell: (event: BrowserEvent) => void): void {
  client.on('qr', (text) => {
    tell({ type: 'qr', text });
  });
  client.on('code', (code) => {
    tell({ type: 'code', code });
  });
  client.on('loading_screen', (percent) => {
    tell({ type: 'loading', percent: Number(percent) || 0 });
  });
  client.on('authenticated', () => {
    tell({ type: 'authenticated' });
  });
  client.on('auth_failure', (reason) => {
    tell({ type: 'auth_failure', reason });
  });
  client.on('disconnected', (reason) => {
    tell({ type: 'disconnected', reason });
  });
  client.on('message', (message) => {
    tell({ type: 'message', message: plainMessage(message) });
  });
  client.on('message_ack', (message, ack) => {
    if (message.fromMe) tell({ type: 'ack', id: message.id._serialized, ack });
  });
  client.on('vote_update', (vote) => {
    const { voter, selectedOptions, interractedAtTs, parentMsgKey } = vote as typeof vote & {
      parentMsgKey?: { _serialized?: string };
    };
    tell({
      type: 'vote',
      vote: { voter, selectedOptions, at: interractedAtTs, poll: parentMsgKey?._serialized ?? null },
    });
  });
  client.on('ready', () => {
    void client
      .getWWebVersion()
      .catch(() => '')
      .then((version) => {
        const { wid, pushname } = client.info;
        tell({ type: 'ready', account: { number: wid.user, name: pushname }, version });
      });
  });
}

/** Answers what the host asks. */
export function callsOf(client: LibraryClient): Calls {
  return {
    state: () => client.getState(),
    async send(chatId, content) {
      const sent = (await client.sendMessage(chatId, libraryContent(content), sendOptions(content))) as
        Message | undefined;
      return sent?.id._serialized ?? null;
    },
    chatOf: async (number) => (await client.getNumberId(number))?._serialized ?? null,
    phoneOf: async (lid) => (await client.getContactLidAndPhone([lid]))[0]?.pn ?? null,
    async unread() {
      const waiting = (await client.getChats()).filter((chat) => chat.unreadCount > 0 && !chat.isGroup);
      const messages: unknown[] = [];
      for (const chat of waiting) {
        const limit = Math.min(chat.unreadCount, MOST_UNREAD);
        messages.push(...(await chat.fetchMessages({ limit, fromMe: false })).map(plainMessage));
      }
      return messages;
    },
    async markRead(chatId) {
      await client.sendSeen(chatId);
      return null;
    },
    async download(messageId) {
      const file = await ((await client.getMessageById(messageId)) as Message | null)?.downloadMedia();
      if (!file) return null;
      return { base64: file.data, mime: file.mimetype, name: file.filename ?? undefined };
    },
    async logOut() {
      await client.logout();
      return null;
    },
  };
}

function libraryContent(content: WebContent) {
  switch (content.kind) {
    case 'text':
      return content.text;
    case 'poll':
      return new Poll(content.question, [...content.options], {
        allowMultipleAnswers: false,
        messageSecret: undefined,
      });
    case 'file':
      return new MessageMedia(content.mime, content.base64, content.name);
  }
}

/** What is read is marked once it is kept, not when an answer leaves. */
function sendOptions(content: WebContent) {
  const common = { sendSeen: false, linkPreview: false, parseVCards: false };
  if (content.kind !== 'file') return common;
  const { caption, asDocument } = content;
  return {
    ...common,
    ...(caption === '' ? {} : { caption }),
    ...(asDocument ? { sendMediaAsDocument: true } : {}),
  };
}

/** What Muster reads of a message. */
function plainMessage(message: Message): unknown {
  const data = (message as unknown as { _data?: Record<string, unknown> })._data ?? {};
  const { id, from, type, body, timestamp, hasMedia, fromMe, isStatus, broadcast, location, vCards } =
    message;
  return {
    ...{ id: id._serialized, from, type, body, timestamp, hasMedia, fromMe, isStatus, broadcast },
    ...{ location: location as unknown, vCards, quoted: message.hasQuotedMsg },
    ...{ name: data['notifyName'], mime: data['mimetype'], bytes: data['size'], filename: data['filename'] },
  };
}
