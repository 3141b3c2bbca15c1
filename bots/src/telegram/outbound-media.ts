import type { MediaRef } from '@muster/conversations';
import { InputFile } from 'grammy';
import type { Message } from 'grammy/types';
import type { MediaFile, SendReceipt } from '../adapter/adapter.ts';
import { ChannelError } from '../adapter/channel-error.ts';
import type { AdapterDeps } from '../adapter/deps.ts';
import type { TelegramClient } from './client.ts';
import type { Markup } from './keyboard.ts';

/** Photos above 10 MB are refused, documents may have 50 MB (core.telegram.org/bots/api#sending-files). */
const MAX_PHOTO_BYTES = 10 * 1024 * 1024;
const REMEMBERED_FILES = 500;

interface Extras {
  readonly caption?: string;
  readonly markup?: Markup | undefined;
}

export interface MediaSender {
  /** `platformId` null: none of the files could be sent, `warning` says why. */
  send(chat: number, files: readonly MediaRef[], extras: Extras): Promise<SendReceipt>;
}

/** Sends files by upload the first time and by Telegram's file id from then on (as long as this process lives). */
export function createMediaSender(client: TelegramClient, deps: AdapterDeps): MediaSender {
  const known = new Map<string, string>();

  async function sendOne(chat: number, ref: MediaRef, extras: Extras): Promise<string> {
    const remembered = known.get(ref.ref);
    const stored = remembered === undefined ? ((await deps.loadMedia?.(ref)) ?? null) : null;
    const source =
      stored === null ? (remembered ?? ref.ref) : new InputFile(stored.bytes, fileName(ref, stored));
    const message = await asItsKind(chat, { ref, source, size: stored?.bytes.byteLength ?? 0 }, extras);
    const fileId = fileIdOf(message);
    if (stored !== null && fileId !== undefined) {
      known.set(ref.ref, fileId);
      for (const oldest of known.keys()) if (known.size > REMEMBERED_FILES) known.delete(oldest);
    }
    return String(message.message_id);
  }

  /** A photo that Telegram will not take as one (too large, odd dimensions) goes as a document. */
  async function asItsKind(
    chat: number,
    file: { ref: MediaRef; source: string | InputFile; size: number },
    extras: Extras,
  ): Promise<Message> {
    const { ref, source, size } = file;
    const kind = ref.kind === 'photo' && size > MAX_PHOTO_BYTES ? 'file' : ref.kind;
    try {
      return await call(chat, kind, source, extras);
    } catch (error) {
      const isRefusedPhoto = kind === 'photo' && error instanceof ChannelError && error.kind === 'rejected';
      if (!isRefusedPhoto) throw error;
      return call(chat, 'file', source, extras);
    }
  }

  function call(
    chat: number,
    kind: MediaRef['kind'],
    source: string | InputFile,
    { caption, markup }: Extras,
  ): Promise<Message> {
    const other = {
      ...(caption === undefined || caption === '' ? {} : { caption }),
      ...(markup === undefined ? {} : { reply_markup: markup }),
    };
    const { uploads } = client;
    return client.attempt((): Promise<Message> => {
      if (kind === 'photo') return uploads.sendPhoto(chat, source, other);
      if (kind === 'video') return uploads.sendVideo(chat, source, other);
      if (kind === 'audio') return uploads.sendAudio(chat, source, other);
      return uploads.sendDocument(chat, source, other);
    });
  }

  return {
    async send(chat, files, extras) {
      let platformId: string | null = null;
      let warning: string | undefined;
      for (const ref of files) {
        try {
          platformId = await sendOne(chat, ref, extras);
        } catch (error) {
          if (!(error instanceof ChannelError) || error.kind !== 'rejected') throw error;
          warning = error.message;
        }
      }
      return warning === undefined ? { platformId } : { platformId, warning };
    },
  };
}

/** grammY writes the name into a header without quoting it: what could end the header early is left out. */
function fileName(ref: MediaRef, stored: MediaFile): string {
  const extension = /^[a-z]+\/([a-z0-9]+)/.exec(stored.mime)?.[1] ?? 'bin';
  const name = (stored.name ?? ref.name ?? '').replace(/[^\p{L}\p{M}\p{N}._-]+/gu, '_').slice(-100);
  return /[\p{L}\p{N}]/u.test(name) ? name : `${ref.kind}.${extension === 'jpeg' ? 'jpg' : extension}`;
}

function fileIdOf(message: Message): string | undefined {
  return (message.photo?.at(-1) ?? message.video ?? message.audio ?? message.document)?.file_id;
}
