/**
 * The few things that Muster asks of WhatsApp Web, and what it tells. Behind it stand the library `whatsapp-web.js` and a
 * browser, in a process of their own (`start-browser.ts`); in tests a faithful fake. Everything that crosses it is plain JSON.
 */
export type OpenBrowser = (options: BrowserOptions, tell: (event: BrowserEvent) => void) => WhatsAppBrowser;

export interface BrowserOptions {
  /** Where the session lies: whoever holds this folder is signed in. */
  readonly folder: string;
  readonly chromium: string;
  /** Sign in with a code typed on the phone of this number (digits), instead of a picture to scan. */
  readonly pairingNumber: string | undefined;
  /** Shown on the phone under its linked devices. */
  readonly deviceName: string;
  /** Version of WhatsApp Web to run, kept in `<folder>/pages`; undefined: whatever WhatsApp serves today. */
  readonly page?: string;
  /** More arguments for the browser: tests keep it from every network. */
  readonly extraArguments?: readonly string[];
}

/** Whose account it is. */
export interface Account {
  readonly number: string;
  readonly name: string;
}

export type BrowserEvent =
  | { readonly type: 'qr'; readonly text: string }
  | { readonly type: 'code'; readonly code: string }
  | { readonly type: 'loading'; readonly percent: number }
  | { readonly type: 'authenticated' }
  | { readonly type: 'auth_failure'; readonly reason: string }
  | { readonly type: 'ready'; readonly account: Account; readonly version: string }
  | { readonly type: 'message'; readonly message: unknown }
  | { readonly type: 'ack'; readonly id: string; readonly ack: number }
  | { readonly type: 'vote'; readonly vote: unknown }
  | { readonly type: 'disconnected'; readonly reason: string };

/** What can be sent. Buttons and lists no longer arrive anywhere. */
export type WebContent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'poll'; readonly question: string; readonly options: readonly string[] }
  | {
      readonly kind: 'file';
      readonly mime: string;
      readonly base64: string;
      readonly name: string | undefined;
      readonly caption: string;
      readonly asDocument: boolean;
    };

export interface WebFile {
  readonly base64: string;
  readonly mime: string;
  readonly name: string | undefined;
}

/** What a call can fail with. `closed`: the browser is gone or was never ready. */
export class BrowserError extends Error {
  readonly reason: 'closed' | 'slow' | 'failed';

  constructor(reason: BrowserError['reason'], message: string) {
    super(message);
    this.name = 'BrowserError';
    this.reason = reason;
  }
}

/** Every call rejects with {@link BrowserError}. */
export interface WhatsAppBrowser {
  /** Resolves when the browser is gone, to why. */
  readonly ended: Promise<string>;
  /** WhatsApp's own word for its connection (`CONNECTED`, `OPENING`, `UNPAIRED`, `TIMEOUT`); null: it does not know. */
  state(): Promise<string | null>;
  /** @returns the id of the message; null: WhatsApp has no such chat */
  send(chatId: string, content: WebContent): Promise<string | null>;
  /** The chat of a phone number (digits); null: nobody there is on WhatsApp. */
  chatOf(number: string): Promise<string | null>;
  /** The phone number's chat id behind an id that hides it; null: it stays hidden. */
  phoneOf(lid: string): Promise<string | null>;
  /** What people wrote that nobody has marked as read: it came while no browser ran. */
  unread(): Promise<readonly unknown[]>;
  markRead(chatId: string): Promise<void>;
  /** Null: WhatsApp no longer has it. */
  download(messageId: string): Promise<WebFile | null>;
  /** Unlinks this device at WhatsApp and forgets the session. */
  logOut(): Promise<void>;
  /** Closes the browser; the session stays. Resolves when it is gone. */
  end(): Promise<void>;
}
