import {
  CAPABILITIES,
  render,
  smsSegments,
  type Capabilities,
  type Channel,
  type Prompt,
  type RenderedMessage,
  type Translate,
} from '@muster/conversations';
import type { BotMessage, ChatMessage } from '../simulator/chat-state.svelte.ts';
import type { Played, Said } from './play-survey.ts';

/** What a channel does to a message that it cannot show as it was written. */
export type Limit =
  | { readonly t: 'numbers'; readonly count: number; readonly max: number }
  | { readonly t: 'list' | 'list_long'; readonly count: number; readonly max: number }
  | { readonly t: 'shortened'; readonly count: number; readonly max: number }
  | { readonly t: 'split'; readonly count: number; readonly max: number }
  | {
      readonly t: 'segments';
      readonly count: number;
      readonly encoding: 'gsm7' | 'ucs2';
      readonly units: number;
    };

export interface Shown {
  readonly messages: readonly ChatMessage[];
  /** Notes by the id of the message that they stand under. */
  readonly limits: ReadonlyMap<string, readonly Limit[]>;
  /** Messages whose buttons are gone. */
  readonly answered: ReadonlySet<string>;
}

interface Look {
  readonly channel: Channel;
  /** The person reads and types digits, and nothing else. */
  readonly digitsOnly: boolean;
  readonly translate: Translate;
  /** What a chosen option is called now: it may have been tapped in another language, or cut to fit a button. */
  readonly optionLabel: (said: Said) => string | undefined;
}

/** What the channel can show to this person. */
export function capabilitiesFor({ channel, digitsOnly }: Pick<Look, 'channel' | 'digitsOnly'>): Capabilities {
  const own = CAPABILITIES[channel];
  return digitsOnly
    ? { ...own, buttons: null, list: null, requestLocation: false, requestContact: false, edit: false }
    : own;
}

/** The turns of a preview as messages of a chat, each with what the channel made of it. */
export function showTurns(played: Played, look: Look): Shown {
  const messages: ChatMessage[] = [];
  const limits = new Map<string, readonly Limit[]>();
  const answered = new Set<string>();
  const capabilities = capabilitiesFor(look);
  const shownAs = new Map<string, readonly string[]>();
  played.turns.forEach(({ said, prompts, at }, turn) => {
    if (said !== null) {
      const before = messages.findLast((message) => message.from === 'bot');
      if (said.content.choice !== undefined && before) answered.add(before.id);
      messages.push(ownMessage(said, turn, look.optionLabel(said)));
    }
    for (const prompt of prompts) {
      const rendered = render(prompt, capabilities, look.translate);
      const place = placeOf(prompt, capabilities, messages, shownAs);
      const shown = rendered.map((message, n) =>
        botMessage(message, { id: `${prompt.id}#${String(n)}`, at }),
      );
      shownAs.set(
        prompt.id,
        shown.map(({ id }) => id),
      );
      messages.splice(place.at, place.remove, ...shown);
      shown.forEach(({ id }, n) => {
        const message = rendered[n];
        if (message) limits.set(id, limitsOf({ message, prompt, capabilities, of: rendered.length }));
      });
    }
  });
  return { messages, limits, answered };
}

/** A message that replaces another one stands in its place, where the platform can do that. */
function placeOf(
  { replaces }: Prompt,
  capabilities: Capabilities,
  messages: readonly ChatMessage[],
  shownAs: ReadonlyMap<string, readonly string[]>,
): { readonly at: number; readonly remove: number } {
  const old = replaces === undefined || !capabilities.edit ? [] : (shownAs.get(replaces) ?? []);
  const at = messages.findIndex(({ id }) => id === old[0]);
  return at < 0 ? { at: messages.length, remove: 0 } : { at, remove: old.length };
}

function botMessage(
  { text, choices, layout, direction, listLabel, request, media }: RenderedMessage,
  { id, at }: { readonly id: string; readonly at: string },
): BotMessage {
  return {
    from: 'bot',
    id,
    at,
    text,
    layout,
    direction,
    choices: choices.map((choice) => ({ ...choice })),
    replaces: null,
    inReplyTo: null,
    ...(listLabel === undefined ? {} : { listLabel }),
    ...(request === undefined ? {} : { request: { ...request } }),
    ...(media === undefined ? {} : { media: media.map(({ kind }) => ({ kind })) }),
  } as BotMessage;
}

function ownMessage({ content, shown }: Said, turn: number, label = shown): ChatMessage {
  const kind = content.location ? 'location' : content.contact ? 'phone' : content.media ? 'image' : 'text';
  return { from: 'person', id: `own-${String(turn)}`, kind, text: label, body: {}, state: 'sent' };
}

interface Rendering {
  readonly message: RenderedMessage;
  readonly prompt: Prompt;
  readonly capabilities: Capabilities;
  readonly of: number;
}

function limitsOf(rendering: Rendering): readonly Limit[] {
  const { message, capabilities, of } = rendering;
  const limits = [...choiceLimits(rendering)];
  if (of > 1) limits.push({ t: 'split', count: of, max: capabilities.maxText });
  if (!capabilities.digitsOnly) return limits;
  const { segments, encoding, units } = smsSegments(message.text);
  return [...limits, { t: 'segments', count: segments, encoding, units }];
}

/** Too many for buttons, or too long. */
function listLimit(count: number, buttons: NonNullable<Capabilities['buttons']>): Limit {
  return count > buttons.max
    ? { t: 'list', count, max: buttons.max }
    : { t: 'list_long', count, max: buttons.label };
}

function choiceLimits({ message, prompt, capabilities: { buttons, list } }: Rendering): readonly Limit[] {
  const count = prompt.choices?.length ?? 0;
  if (count === 0) return [];
  if (message.layout === 'numbers') {
    const max = Math.max(buttons?.max ?? 0, list?.max ?? 0);
    return max > 0 ? [{ t: 'numbers', count, max }] : [];
  }
  const place = message.layout === 'list' ? list : buttons;
  const cut = message.choices.filter(({ label }) => label.endsWith('…')).length;
  return [
    ...(message.layout === 'list' && buttons ? [listLimit(count, buttons)] : []),
    ...(cut > 0 && place ? [{ t: 'shortened', count: cut, max: place.label } as const] : []),
  ];
}
