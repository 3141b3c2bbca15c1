import type { BrowserEvent, BrowserOptions, WebContent, WebFile } from './port.ts';

/** What the host asks of the process that drives the browser, and what it gets back. */
export interface BrowserCalls {
  state(): string | null;
  send(chatId: string, content: WebContent): string | null;
  chatOf(number: string): string | null;
  phoneOf(lid: string): string | null;
  unread(): readonly unknown[];
  markRead(chatId: string): null;
  download(messageId: string): WebFile | null;
  logOut(): null;
}

export type ToBrowser =
  | { readonly type: 'start'; readonly options: BrowserOptions }
  | {
      readonly type: 'call';
      readonly id: number;
      readonly name: keyof BrowserCalls;
      readonly args: readonly unknown[];
    }
  | { readonly type: 'end' };

export type FromBrowser =
  | { readonly type: 'event'; readonly event: BrowserEvent }
  | { readonly type: 'done'; readonly id: number; readonly value: unknown }
  | { readonly type: 'failed'; readonly id: number; readonly message: string }
  /** It cannot go on, and leaves. */
  | { readonly type: 'fault'; readonly message: string };
