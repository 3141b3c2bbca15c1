import { setTimeout as pause } from 'node:timers/promises';
import type {
  BrowserEvent,
  BrowserOptions,
  OpenBrowser,
  WebContent,
  WebFile,
  WhatsAppBrowser,
} from '../../../src/whatsapp/web/port.ts';
import { BrowserError } from '../../../src/whatsapp/web/port.ts';
import { judgeContent } from './judge-content.ts';

/** What a person's message looks like when it comes out of the library. */
export interface FakeMessage {
  readonly id: string;
  readonly from: string;
  readonly [field: string]: unknown;
}

export interface FakeBrowser {
  readonly options: BrowserOptions;
  readonly isOpen: boolean;
  tell(event: BrowserEvent): void;
  /** As if the process had been killed. */
  crash(words?: string): void;
}

export interface FakeWhatsAppWeb {
  readonly open: OpenBrowser;
  readonly browsers: readonly FakeBrowser[];
  /** The newest browser. @throws when none is open */
  readonly browser: FakeBrowser;
  /** Chat ids of people who are on WhatsApp, by number. */
  readonly people: Map<string, string>;
  /** Numbers behind hidden ids. */
  readonly hidden: Map<string, string>;
  readonly sent: { readonly id: string; readonly chat: string; readonly content: WebContent }[];
  readonly files: Map<string, WebFile>;
  readonly unread: FakeMessage[];
  readonly loggedOut: number;
  /** WhatsApp's word for its connection. */
  state: string | null;
  /** What every call fails with, until it is taken away. */
  failure: BrowserError | undefined;
  /** The page answers no call any more: each is given up after a moment, as the real port does after a minute. */
  hangs: boolean;
  /** Signs in from this browser (the newest), and gets it ready. */
  link(browser?: FakeBrowser): void;
  says(message: Partial<FakeMessage> & { readonly id: string }): FakeMessage;
}

/** The account that this WhatsApp belongs to. */
export const OWN_NUMBER = '33199000050';
export const ACCOUNT = { number: OWN_NUMBER, name: 'Open City' };

/**
 * WhatsApp Web behind the port: it knows who is there, refuses what WhatsApp would not take, keeps what nobody has marked
 * as read, tells nothing after its end and answers nothing before it is ready.
 */
export function createFakeWhatsAppWeb(): FakeWhatsAppWeb {
  const browsers: FakeBrowser[] = [];
  let count = 0;
  let loggedOut = 0;
  const fake: FakeWhatsAppWeb = {
    open: (options, tell) => {
      const { browser, line } = openOne(fake, options, {
        tell,
        nextId: () => `3EB0${String(++count).padStart(8, '0')}`,
        onLogOut: () => (loggedOut += 1),
      });
      browsers.push(browser);
      return line;
    },
    browsers,
    get browser() {
      const newest = browsers.at(-1);
      if (newest?.isOpen !== true) throw new Error('no browser is open');
      return newest;
    },
    people: new Map(),
    hidden: new Map(),
    sent: [],
    files: new Map(),
    unread: [],
    get loggedOut() {
      return loggedOut;
    },
    state: 'CONNECTED',
    failure: undefined,
    hangs: false,
    link(browser = fake.browser) {
      browser.tell({ type: 'authenticated' });
      browser.tell({ type: 'ready', account: ACCOUNT, version: '2.3000.1' });
    },
    says(message) {
      const whole = {
        from: '33199000001@c.us',
        type: 'chat',
        body: '',
        timestamp: 1_767_225_600,
        ...message,
      };
      fake.unread.push(whole);
      fake.browser.tell({ type: 'message', message: whole });
      return whole;
    },
  };
  return fake;
}

const GIVEN_UP_MS = 200;

async function givenUp(): Promise<never> {
  await pause(GIVEN_UP_MS);
  throw new BrowserError('slow', 'the page did not answer in time');
}

interface Inner {
  readonly tell: (event: BrowserEvent) => void;
  readonly nextId: () => string;
  readonly onLogOut: () => void;
}

function openOne(
  fake: FakeWhatsAppWeb,
  options: BrowserOptions,
  { tell, nextId, onLogOut }: Inner,
): { browser: FakeBrowser; line: WhatsAppBrowser } {
  let isOpen = true;
  let isReady = false;
  let endWith!: (words: string) => void;
  const ended = new Promise<string>((resolve) => {
    endWith = (words) => {
      isOpen = false;
      resolve(words);
    };
  });
  async function answer<T>(work: () => T): Promise<T> {
    if (fake.hangs) return Promise.race([givenUp(), ended.then(closed)]);
    if (!isOpen || !isReady) return closed();
    if (fake.failure !== undefined) throw fake.failure;
    return Promise.resolve(work());
  }
  return {
    browser: {
      options,
      get isOpen() {
        return isOpen;
      },
      tell(event) {
        if (event.type === 'ready') isReady = true;
        if (isOpen) tell(event);
      },
      crash: (words = 'SIGKILL') => {
        endWith(words);
      },
    },
    line: {
      ended,
      state: () => answer(() => fake.state),
      send: (chat, content) =>
        answer(() => {
          judgeContent(content);
          if (!isKnown(fake, chat)) return null;
          const id = `true_${chat}_${nextId()}`;
          fake.sent.push({ id, chat, content });
          return id;
        }),
      chatOf: (number) => answer(() => fake.people.get(number) ?? null),
      phoneOf: (lid) => answer(() => fake.hidden.get(lid) ?? null),
      unread: () => answer(() => fake.unread.map((message) => ({ ...message }))),
      markRead: (chat) =>
        answer(() => {
          fake.unread.splice(0, fake.unread.length, ...fake.unread.filter(({ from }) => from !== chat));
        }),
      download: (id) => answer(() => fake.files.get(id) ?? null),
      logOut: () => answer(onLogOut),
      end: () => {
        endWith('closed');
        return Promise.resolve();
      },
    },
  };
}

function isKnown({ people, hidden }: FakeWhatsAppWeb, chat: string): boolean {
  return [...people.values()].includes(chat) || hidden.has(chat);
}

function closed(): never {
  throw new BrowserError('closed', 'the browser is not open');
}
