import type { MediaRef } from '@muster/conversations';
import { InputFile } from 'grammy';
import type { Message } from 'grammy/types';
import type { MediaFile, SendReceipt } from '../adapter/adapter.ts';
import { ChannelError } from '../adapter/channel-error.ts';
import type { AdapterDeps } from '../adapter/deps.ts';
import { forgetOldest } from '../adapter/forget-oldest.ts';
import type { TelegramClient } from './client.ts';
import type { Markup } from './keyboard.ts';
import { messageIdOf } from './message-id.ts';

/** Photos above 10 MB are refused, documents may have 50 MB (core.telegram.org/bots/api#sending-files). */
const MAX_PHOTO_BYTES = 10 * 1024 * 1024;
const REMEMBERED_FILES = 500;

interface Extras {
  readonly caption?: string;
  readonly markup?: Markup | undefined;
}

interface Upload {
  readonly kind: MediaRef['kind'];
  /** The bytes, or Telegram's own id of a file it has. */
  readonly source: string | InputFile;
}

export interface MediaSender {
  /** `platformId` null: none of the files could be sent, `warning` says why. */
  send(chat: number, files: readonly MediaRef[], extras: Extras): Promise<SendReceipt>;
}

/** Sends files by upload the first time and by Telegram's file id from then on (as long as this process lives). */
export function createMediaSender(client: TelegramClient, deps: AdapterDeps): MediaSender {
  const known = new Map<string, string>();

  async function uploadOf(media: MediaRef): Promise<Upload> {
    const fileId = known.get(media.ref);
    if (fileId !== undefined) return { kind: media.kind, source: fileId };
    const stored = await deps.loadMedia?.(media);
    if (!stored) return { kind: media.kind, source: media.ref };
    const isTooLarge = media.kind === 'photo' && stored.bytes.byteLength > MAX_PHOTO_BYTES;
    return {
      kind: isTooLarge ? 'file' : media.kind,
      source: new InputFile(stored.bytes, fileName(media, stored)),
    };
  }

  async function sendOne(chat: number, media: MediaRef, extras: Extras): Promise<string | null> {
    const upload = await uploadOf(media);
    const message = await sendUpload(client, { chat, extras }, upload);
    const fileId = fileIdOf(message);
    if (fileId !== undefined) known.set(media.ref, fileId);
    forgetOldest(known, REMEMBERED_FILES);
    return messageIdOf(message);
  }

  return {
    async send(chat, files, extras) {
      let platformId: string | null = null;
      let warning: string | undefined;
      for (const media of files) {
        try {
          platformId = await sendOne(chat, media, extras);
        } catch (error) {
          if (!(error instanceof ChannelError) || error.kind !== 'rejected') throw error;
          warning = error.message;
        }
      }
      return warning === undefined ? { platformId } : { platformId, warning };
    },
  };
}

interface Target {
  readonly chat: number;
  readonly extras: Extras;
}

/** A photo that Telegram will not take as one (odd dimensions, a format it does not know) goes as a document. */
async function sendUpload(client: TelegramClient, target: Target, upload: Upload): Promise<Message> {
  try {
    return await callFor(client, target, upload);
  } catch (error) {
    const isRefusedPhoto =
      upload.kind === 'photo' && error instanceof ChannelError && error.kind === 'rejected';
    if (!isRefusedPhoto) throw error;
    return callFor(client, target, { ...upload, kind: 'file' });
  }
}

function callFor(
  { uploads, attempt }: TelegramClient,
  { chat, extras: { caption, markup } }: Target,
  { kind, source }: Upload,
): Promise<Message> {
  const other = {
    ...(caption === undefined || caption === '' ? {} : { caption }),
    ...(markup === undefined ? {} : { reply_markup: markup }),
  };
  return attempt((): Promise<Message> => {
    if (kind === 'photo') return uploads.sendPhoto(chat, source, other);
    if (kind === 'video') return uploads.sendVideo(chat, source, other);
    if (kind === 'audio') return uploads.sendAudio(chat, source, other);
    return uploads.sendDocument(chat, source, other);
  });
}

/** grammY writes the name into a header without quoting it: what could end the header early is left out. */
function fileName(media: MediaRef, stored: MediaFile): string {
  const extension = /^[a-z]+\/([a-z0-9]+)/.exec(stored.mime)?.[1] ?? 'bin';
  const name = (stored.name ?? media.name ?? '').replace(/[^\p{L}\p{M}\p{N}._-]+/gu, '_').slice(-100);
  return /[\p{L}\p{N}]/u.test(name) ? name : `${media.kind}.${extension === 'jpeg' ? 'jpg' : extension}`;
}

function fileIdOf(message: Message | undefined): string | undefined {
  return (message?.photo?.at(-1) ?? message?.video ?? message?.audio ?? message?.document)?.file_id;
}
