import type { Chats } from './chats.ts';
import { checkCaption, checkCommands, checkMarkup, checkText, checkWebhook } from './limits.ts';
import { badRequest } from './refusal.ts';
import { textOf, type Payload, type SentMessage, type StoredFile } from './types.ts';
import type { Updates } from './updates.ts';

/** What the methods act on. */
export interface World {
  readonly me: { readonly id: number; readonly username: string };
  readonly chats: Chats;
  readonly updates: Updates;
  readonly files: Map<string, StoredFile>;
  /** Taps that wait for an answer: callback id to the time of the tap. */
  readonly taps: Map<string, number>;
  readonly menus: Map<string, readonly { command: string; description: string }[]>;
}

type Method = (world: World, payload: Payload, gone: AbortSignal) => unknown;

const MAX_DOWNLOAD = 20 * 1024 * 1024;
const MAX_PHOTO = 10 * 1024 * 1024;
const TAP_SECONDS = 150;

export const METHODS: Readonly<Record<string, Method>> = {
  getMe: ({ me }) => ({ ...me, is_bot: true, first_name: 'Strict bot', can_join_groups: true }),
  getUpdates: ({ updates }, payload, gone) => updates.get(payload, gone),
  setWebhook: ({ updates }, payload) => {
    updates.setWebhook(payload['url'] === '' ? null : checkWebhook(payload), payload);
    return true;
  },
  deleteWebhook: ({ updates }, payload) => {
    updates.setWebhook(null, payload);
    return true;
  },
  getWebhookInfo: ({ updates }) => ({
    url: updates.webhook?.url ?? '',
    has_custom_certificate: false,
    pending_update_count: updates.pending,
  }),
  setMyCommands: ({ menus }, payload) => {
    menus.set(textOf(payload['language_code']), checkCommands(payload));
    return true;
  },
  getMyCommands: ({ menus }, payload) => menus.get(textOf(payload['language_code'])) ?? [],
  sendChatAction: ({ chats }, payload) => {
    chats.reach(payload['chat_id']);
    return true;
  },
  sendMessage: ({ chats }, payload) => {
    const chatId = chats.reach(payload['chat_id']);
    const text = checkText(payload);
    return asMessage(chats.add({ chatId, text, ...markupOf(payload) }));
  },
  sendPhoto: (world, payload) => sendFile(world, payload, 'photo'),
  sendDocument: (world, payload) => sendFile(world, payload, 'document'),
  sendVideo: (world, payload) => sendFile(world, payload, 'video'),
  sendAudio: (world, payload) => sendFile(world, payload, 'audio'),
  editMessageText: ({ chats }, payload) => {
    const text = checkText(payload);
    const markup = checkMarkup(payload['reply_markup']);
    return asMessage(chats.edit(payload['chat_id'], payload['message_id'], { text, markup }));
  },
  editMessageReplyMarkup: ({ chats }, payload) => {
    const markup = checkMarkup(payload['reply_markup']);
    return asMessage(chats.edit(payload['chat_id'], payload['message_id'], { markup }));
  },
  deleteMessage: ({ chats }, payload) => {
    chats.delete(payload['chat_id'], payload['message_id']);
    return true;
  },
  answerCallbackQuery: ({ taps }, payload) => {
    if (textOf(payload['text']).length > 200) throw badRequest('MESSAGE_TOO_LONG');
    const tapped = taps.get(String(payload['callback_query_id']));
    if (tapped === undefined || Date.now() - tapped > TAP_SECONDS * 1000)
      throw badRequest('query is too old and response timeout expired or query ID is invalid');
    taps.delete(String(payload['callback_query_id']));
    return true;
  },
  getFile: ({ files }, payload) => {
    const file = files.get(String(payload['file_id']));
    if (file === undefined) throw badRequest('wrong file_id or the file is temporarily unavailable');
    if (file.size > MAX_DOWNLOAD) throw badRequest('file is too big');
    return { file_id: file.fileId, file_unique_id: file.fileId, file_size: file.size, file_path: file.path };
  },
};

function markupOf(payload: Payload): Pick<SentMessage, 'markup'> {
  const markup = checkMarkup(payload['reply_markup']);
  return markup === undefined ? {} : { markup };
}

function sendFile({ chats, files }: World, payload: Payload, kind: string): unknown {
  const chatId = chats.reach(payload['chat_id']);
  const text = checkCaption(payload);
  const given = payload[kind];
  const stored = given instanceof File ? undefined : files.get(String(given));
  if (!(given instanceof File) && stored === undefined)
    throw badRequest('wrong file identifier/HTTP URL specified');
  if (given instanceof File && given.size === 0) throw badRequest('file must be non-empty');
  if (given instanceof File && kind === 'photo' && given.size > MAX_PHOTO)
    throw badRequest('too big for a photo');
  const fileId = stored?.fileId ?? `uploaded-${files.size + 1}`;
  if (given instanceof File)
    files.set(fileId, { fileId, path: `${kind}s/${given.name}`, bytes: new Uint8Array(), size: given.size });
  const name = given instanceof File ? { name: given.name } : {};
  return asMessage(chats.add({ chatId, text, ...markupOf(payload), file: { kind, fileId, ...name } }));
}

/** The `Message` object that the Bot API answers with. */
function asMessage(sent: SentMessage): unknown {
  const { file, markup } = sent;
  const media =
    file === undefined
      ? { text: sent.text }
      : {
          [file.kind]:
            file.kind === 'photo'
              ? [{ file_id: file.fileId, file_unique_id: file.fileId, width: 90, height: 90 }]
              : { file_id: file.fileId, file_unique_id: file.fileId, file_name: file.name },
          ...(sent.text === '' ? {} : { caption: sent.text }),
        };
  return {
    message_id: sent.messageId,
    date: Math.floor(Date.now() / 1000),
    chat: { id: sent.chatId, type: sent.chatId < 0 ? 'group' : 'private' },
    ...media,
    ...(markup?.inline_keyboard === undefined ? {} : { reply_markup: markup }),
  };
}
