export type Payload = Readonly<Record<string, unknown>>;

/** A parameter as text, `''` when it is missing. */
export function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

export interface Button {
  readonly text: string;
  readonly callback_data?: string;
  readonly url?: string;
  readonly request_location?: boolean;
  readonly request_contact?: boolean;
}

export interface Markup {
  readonly inline_keyboard?: readonly (readonly Button[])[];
  readonly keyboard?: readonly (readonly Button[])[];
  readonly remove_keyboard?: boolean;
  readonly force_reply?: boolean;
}

/** A message in a chat as it stands now: edits applied. */
export interface SentMessage {
  readonly messageId: number;
  readonly chatId: number;
  /** As people see it: markup read. */
  readonly text: string;
  readonly markup?: Markup;
  readonly file?: { readonly kind: string; readonly fileId: string; readonly name?: string };
  readonly edits: number;
  readonly deleted: boolean;
}

/** One call of the Bot API, as it arrived. */
export interface BotCall {
  readonly method: string;
  readonly payload: Payload;
}

/** How a call goes wrong. `after: true` lets it take effect first: the answer is lost, not the message. */
export type Failure =
  | {
      readonly status: number;
      readonly description?: string;
      readonly parameters?: Readonly<Record<string, number>>;
    }
  /** A proxy in front of Telegram answers instead. */
  | { readonly status: number; readonly html: string; readonly headers?: Readonly<Record<string, string>> }
  | { readonly hangUp: true; readonly after?: boolean }
  /** Answers normally, so much later. */
  | { readonly delayMs: number };

export interface StoredFile {
  readonly fileId: string;
  readonly path: string;
  readonly bytes: Uint8Array;
  /** What Telegram claims; may lie in a test. */
  readonly size: number;
}

export interface WebhookTarget {
  readonly url: string;
  readonly secret: string | undefined;
  readonly allowed: readonly string[] | undefined;
}
