import type { Envelope, Json } from '@muster/conversations';
import type { Connection } from '@muster/bots';

/** What `inbound.content` holds: the envelope without its sender's address. */
export interface StoredContent {
  readonly content: Envelope['content'];
  readonly replyTo?: string;
  readonly platform?: Envelope['platform'];
  /** What the platform calls the sender, and the language it reports. */
  readonly name?: string;
  readonly language?: string;
  /** A flow that the server itself starts for this person; such rows come from no platform. */
  readonly start?: { readonly flow: string; readonly args?: Readonly<Record<string, Json>> };
}

/** One envelope on its way into the table, with the id that its row will have. */
export interface InboundRow {
  readonly id: string;
  readonly connection: Pick<Connection, 'id' | 'spaceId' | 'channel' | 'simulated'>;
  readonly envelope: Envelope;
}

/** Where an envelope ended up. `fresh` is false for a duplicate, whose `inboundId` is that of the row stored first. */
export interface Stored {
  readonly inboundId: string;
  readonly personId: string;
  readonly identityId: string;
  readonly spaceId: string;
  readonly fresh: boolean;
}

/** Longer addresses and keys are nobody's: refused before they reach an index, whose rows are limited in size. */
const MAX_KEY = 512;

/** Envelopes that cannot be stored at all (an empty or absurd address or key). */
export function isStorable(envelope: Envelope): boolean {
  const fits = (text: string) => text.length > 0 && text.length <= MAX_KEY;
  return fits(envelope.sender.address) && fits(envelope.dedupKey);
}

export function toStoredContent(envelope: Envelope): StoredContent {
  const { content, replyTo, platform, sender } = envelope;
  return {
    content,
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(platform === undefined ? {} : { platform }),
    ...(sender.name === undefined ? {} : { name: sender.name }),
    ...(sender.language === undefined ? {} : { language: sender.language }),
  };
}

/** JSON for PostgreSQL, which takes neither the character U+0000 nor lone surrogates. */
export function toJsonText(value: unknown): string {
  const text = JSON.stringify(value);
  // JSON.stringify writes both as escapes, so that a search for the escape finds them; a backslash before it is literal text.
  if (!text.includes('\\u') || !UNSTORABLE.test(text)) return text;
  return text.replaceAll(ESCAPES, (run) => (UNSTORABLE.test(run) ? '\\ufffd' : run));
}

const UNSTORABLE = /\\u(?:0000|d[89a-f][0-9a-f]{2})/;
const ESCAPES = /\\(?:u[0-9a-f]{4}|.)/g;

/**
 * A platform's time that is no time must not cost us the message: nor must milliseconds that were taken for seconds, whose
 * year PostgreSQL does not read.
 */
export function validTime(time: string | null): string | null {
  const moment = Date.parse(time ?? '');
  return moment >= EARLIEST && moment < LATEST ? new Date(moment).toISOString() : null;
}

const EARLIEST = Date.UTC(1970, 0, 1);
const LATEST = Date.UTC(10_000, 0, 1);
