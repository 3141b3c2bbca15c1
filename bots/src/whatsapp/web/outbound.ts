import { splitText, type RenderedMessage } from '@muster/conversations';
import type { OutboundMessage, Recipient, SendReceipt } from '../../adapter/adapter.ts';
import { ChannelError } from '../../adapter/channel-error.ts';
import { cleanText } from '../../adapter/clean-text.ts';
import type { AdapterDeps } from '../../adapter/deps.ts';
import { forgetOldest } from '../../adapter/forget-oldest.ts';
import { digitsOf, readChat } from './address.ts';
import { callFailure } from './errors.ts';
import { readFileFor } from './outbound-media.ts';
import { canBePoll, fitsQuestion, type Polls } from './polls.ts';
import type { WebContent, WhatsAppBrowser } from './port.ts';

const MAX_TEXT = 4096;
const MAX_CAPTION = 1024;
const REMEMBERED_CHATS = 5000;

interface Parts {
  readonly deps: AdapterDeps;
  readonly polls: Polls;
  readonly browser: () => Promise<WhatsAppBrowser>;
  /** Waits until it is time for the next message of this account. */
  readonly pace: () => Promise<void>;
}

type Send = (to: Recipient, outbound: OutboundMessage) => Promise<SendReceipt>;
/** Sends one message to the chat, and gives its id. */
type Post = (content: WebContent) => Promise<string>;

/** Sends rendered messages, one after the other: nobody types to two people at once. */
export function createSender({ deps, polls, browser: current, pace }: Parts): Send {
  const chats = new Map<string, string>();
  let before: Promise<unknown> = Promise.resolve();

  /** Where somebody wrote from is where an answer goes; a bare number is looked up once. */
  async function chatOf(browser: WhatsAppBrowser, to: Recipient): Promise<string> {
    const known = readChat(to.replyTo) ?? readChat(to.address);
    if (known !== undefined) return known.id;
    const number = digitsOf(to.address);
    if (number === undefined)
      throw new ChannelError('unreachable', 'The address is neither a phone number nor a WhatsApp id.');
    const found = chats.get(number) ?? (await lookUp(browser, number));
    chats.set(number, found);
    forgetOldest(chats, REMEMBERED_CHATS);
    return found;
  }

  async function sendNow(to: Recipient, raw: RenderedMessage): Promise<SendReceipt> {
    const message = { ...raw, text: cleanText(raw.text).trim() };
    if (readChat(to.address) === undefined && digitsOf(to.address) === undefined)
      throw new ChannelError('unreachable', 'The address is neither a phone number nor a WhatsApp id.');
    if (message.text === '' && (message.media ?? []).length === 0)
      throw new ChannelError('rejected', 'The message is empty.');
    const browser = await current();
    const chat = await chatOf(browser, to);
    const post: Post = async (content) => {
      await pace();
      const id = await browser.send(chat, content).catch((error: unknown) => {
        throw callFailure(error, true);
      });
      if (id === null) throw new ChannelError('unreachable', 'WhatsApp has no such chat.');
      return id;
    };
    return sendParts(post, message, browser);
  }

  async function sendParts(
    post: Post,
    message: RenderedMessage,
    browser: WhatsAppBrowser,
  ): Promise<SendReceipt> {
    const { text, media = [] } = message;
    const isCaption = media.length === 1 && text.length <= MAX_CAPTION && media[0]?.kind !== 'audio';
    let platformId: string | null = null;
    let warning: string | undefined;
    for (const one of media) {
      try {
        platformId = await post(await readFileFor(one, { deps, browser, caption: isCaption ? text : '' }));
      } catch (error) {
        if (!(error instanceof ChannelError) || error.kind !== 'rejected') throw error;
        warning = error.message;
      }
    }
    if (text !== '' && !(isCaption && platformId !== null)) platformId = await sendText(post, message);
    return warning === undefined ? { platformId } : { platformId, warning };
  }

  async function sendText(post: Post, { text, layout, choices }: RenderedMessage): Promise<string> {
    const isPoll = layout === 'buttons' && canBePoll(choices);
    // What cannot be a poll has its options under it, to be typed.
    const whole = layout === 'buttons' && !isPoll ? withOptions(text, choices) : text;
    let platformId = '';
    if (!(isPoll && fitsQuestion(text)))
      for (const part of splitText(whole, MAX_TEXT, MAX_TEXT))
        platformId = await post({ kind: 'text', text: part });
    if (!isPoll) return platformId;
    const question = fitsQuestion(text) ? text : '↑';
    platformId = await post({
      kind: 'poll',
      question,
      options: choices.map(({ label }) => cleanText(label).trim()),
    });
    polls.remember(platformId, choices);
    return platformId;
  }

  return (to, { message }) => {
    const sent = before.then(() => sendNow(to, message));
    before = sent.catch(() => undefined);
    return sent;
  };
}

async function lookUp(browser: WhatsAppBrowser, number: string): Promise<string> {
  const found = await browser.chatOf(number).catch((error: unknown) => {
    throw callFailure(error, false);
  });
  if (found === null) throw new ChannelError('unreachable', 'Nobody with this number is on WhatsApp.');
  return found;
}

function withOptions(text: string, choices: RenderedMessage['choices']): string {
  return [text, ...choices.map(({ label }) => `· ${cleanText(label)}`)].join('\n');
}
