import type { Capabilities, Prompt, RenderedMessage } from '../messages/prompt.ts';
import { entriesOf } from './choice-labels.ts';
import { directionOf } from './direction.ts';
import { controlWord } from '../parsing/control.ts';
import { ellipsize } from './graphemes.ts';
import { layoutOf, type Layout } from './layout.ts';
import { controlWords, numberedAnswers } from './numbered-text.ts';
import { withoutEmoji } from './plain-text.ts';
import { resolveText, type Writer } from './resolve-text.ts';
import { asSms } from './sms.ts';
import { smsPieces } from './sms-pieces.ts';
import { splitText } from './split-text.ts';
import type { Render } from './types.ts';
import { RENDERING_WORDS as WORDS } from './words.ts';

/** WhatsApp's limit for the button that opens a list; the shortest of all channels. */
const MAX_LIST_LABEL = 20;
/** No platform takes an empty message. */
const NO_TEXT = '…';

type Request = NonNullable<RenderedMessage['request']>;

function requestOf(prompt: Prompt, capabilities: Capabilities, writer: Writer): Request | null {
  const { request: kind } = prompt;
  const offered =
    kind === 'location' ? capabilities.requestLocation : kind === 'contact' && capabilities.requestContact;
  if (kind === undefined || !offered) return null;
  const key = kind === 'location' ? WORDS.requestLocation : WORDS.requestContact;
  return { kind, label: writer.translate(writer.language, key) };
}

function plain(text: string, capabilities: Capabilities): string {
  return capabilities.digitsOnly ? withoutEmoji(text) : text;
}

interface Choices {
  readonly layout: Layout;
  /** The answers as numbered lines; empty where they are shown otherwise. */
  readonly numbered: string;
}

/** Lead, question, what cannot be shown, answers by number, how else to reply: paragraphs, those of an answer last. */
function paragraphsOf(prompt: Prompt, choices: Choices, capabilities: Capabilities, writer: Writer) {
  const { layout, numbered } = choices;
  const leftOut = (prompt.media?.length ?? 0) > 0 && !capabilities.media;
  const said = [
    prompt.lead === undefined ? '' : plain(resolveText(prompt.lead, writer), capabilities),
    plain(resolveText(prompt.text, writer), capabilities),
  ];
  const toAnswer = [
    leftOut ? writer.translate(writer.language, WORDS.mediaLeftOut) : '',
    numbered,
    controlWords(layout.asWords, prompt.expects, writer),
  ];
  const written = (texts: readonly string[]) => texts.map((one) => one.trim()).filter((one) => one !== '');
  return { said: written(said), toAnswer: written(toAnswer) };
}

/** The text as messages: one, unless the channel takes less at a time. A list of doors stays one message by SMS, too. */
function piecesOf(prompt: Prompt, choices: Choices, capabilities: Capabilities, writer: Writer): string[] {
  const { said, toAnswer } = paragraphsOf(prompt, choices, capabilities, writer);
  const whole = [...said, ...toAnswer].join('\n\n') || NO_TEXT;
  const { maxText, maxTextWithChoices = maxText } = capabilities;
  if (!capabilities.digitsOnly)
    return splitText(whole, maxText, choices.layout.shown.length > 0 ? maxTextWithChoices : maxText);
  const isAnswered = toAnswer.length > 0 || (prompt.expects ?? 'none') !== 'none';
  const messages = isAnswered ? smsPieces(whole, toAnswer.length + 1) : [asSms(whole)];
  return messages.flatMap((text) => splitText(text, maxText));
}

/** Media travel with the text where it fits their caption and nothing is to be tapped, else ahead of it. */
function withMedia(
  messages: RenderedMessage[],
  prompt: Prompt,
  capabilities: Capabilities,
): RenderedMessage[] {
  const media = capabilities.media ? (prompt.media ?? []) : [];
  const [first] = messages;
  if (media.length === 0 || !first) return messages;
  const isCaption =
    messages.length === 1 &&
    first.choices.length === 0 &&
    first.request === undefined &&
    first.text.length <= (capabilities.maxCaption ?? capabilities.maxText);
  if (isCaption) return [{ ...first, media }];
  return [{ text: '', layout: 'none', choices: [], direction: first.direction, media }, ...messages];
}

/** Words that work everywhere and never grow old: what is typed by a tap carries no token. */
const ANYWHERE = ['menu', 'help'] as const;

function suggestions(
  prompt: Prompt,
  { suggestions: most = 0 }: Capabilities,
): { readonly suggestions?: readonly string[] } {
  const isBare = (prompt.choices?.length ?? 0) === 0 && (prompt.media?.length ?? 0) === 0;
  if (most === 0 || !isBare) return {};
  return { suggestions: ANYWHERE.slice(0, most).map((word) => controlWord(word, prompt.language)) };
}

function listLabel(layout: Layout, writer: Writer): { readonly listLabel?: string } {
  if (layout.kind !== 'list') return {};
  return { listLabel: ellipsize(writer.translate(writer.language, WORDS.openList), MAX_LIST_LABEL) };
}

/**
 * Turns a prompt into what a channel can show: buttons, else a list, else numbers to type, within all limits. A text
 * that is too long becomes several messages, the choices on the last. Pure: product texts come from `translate`.
 *
 * Where the channel's own button for a location or a phone number is offered, choices are typed: platforms show
 * either that button or others.
 */
export const render: Render = (prompt, capabilities, translate) => {
  const { language } = prompt;
  const writer: Writer = { language, translate, isolation: capabilities.digitsOnly ? 'marks' : 'isolates' };
  const request = requestOf(prompt, capabilities, writer);
  const entries = entriesOf(prompt.choices ?? [], writer, capabilities);
  const layout = layoutOf(entries, request ? { ...capabilities, buttons: null, list: null } : capabilities);
  const numbered = layout.listed ? numberedAnswers(entries, prompt.expects, writer) : '';
  const pieces = piecesOf(prompt, { layout, numbered }, capabilities, writer);
  const direction = directionOf(language);
  const messages = pieces.map((piece, index): RenderedMessage => {
    if (index < pieces.length - 1) return { text: piece, layout: 'none', choices: [], direction };
    return {
      text: piece,
      layout: layout.kind,
      choices: layout.shown,
      direction,
      ...listLabel(layout, writer),
      ...suggestions(prompt, capabilities),
      ...(request ? { request } : {}),
    };
  });
  return withMedia(messages, prompt, capabilities);
};
