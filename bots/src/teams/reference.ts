import { ChannelError } from '../adapter/channel-error.ts';
import type { Recipient } from '../adapter/adapter.ts';
import { asObject, asString, parseJson } from '../adapter/json.ts';
import { isSafe } from './settings.ts';

/** Where a person is written to: kept as `Envelope.replyTo`, in few words, since it is stored with every message. */
export interface Reference {
  readonly serviceUrl: string;
  /** The private chat; absent: it is still to be opened, since they called us elsewhere. */
  readonly conversationId?: string;
  /** Id of the person with this bot (`29:…`), or in the directory. */
  readonly userId: string;
  /** Id of the bot as Teams writes it (`28:…`). */
  readonly botId?: string;
  readonly tenantId?: string;
  /** Where they called us, to leave a word there if the private chat cannot be opened. */
  readonly calledIn?: {
    readonly conversationId: string;
    readonly messageId: string;
    readonly language: string;
  };
}

const DIRECTORY_ID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const BOT_USER_ID = /^29:[\w-]{1,200}$/;

/** A person's id in the directory, as Muster writes it: the address of whoever has one. */
export function directoryId(value: unknown): string | undefined {
  const text = asString(value) ?? '';
  return DIRECTORY_ID.test(text) ? text.toLowerCase() : undefined;
}

export function writeReference(reference: Reference): string {
  return JSON.stringify(reference);
}

/** @throws ChannelError `unreachable` for what is no address on Teams */
export function referenceOf({ address, replyTo }: Recipient, serviceUrl: string): Reference {
  const stored = replyTo === undefined ? undefined : readReference(replyTo);
  if (stored !== undefined) return stored;
  if (!DIRECTORY_ID.test(address) && !BOT_USER_ID.test(address))
    throw new ChannelError('unreachable', 'The address is no id of a person in Teams.');
  return { serviceUrl, userId: address };
}

function readReference(text: string): Reference | undefined {
  const r = asObject(parseJson(text));
  const [serviceUrl, userId] = [asString(r?.['serviceUrl']) ?? '', asString(r?.['userId']) ?? ''];
  if (!isSafe(serviceUrl) || userId === '') return undefined;
  return r as unknown as Reference;
}
