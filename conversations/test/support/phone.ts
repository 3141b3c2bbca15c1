import { capabilitiesOf } from '../../src/rendering/capabilities.ts';
import { controlWord } from '../../src/parsing/control.ts';
import { render } from '../../src/rendering/render.ts';
import type { InboundContent } from '../../src/messages/envelope.ts';
import type { Capabilities, Choice, Prompt, RenderedMessage } from '../../src/messages/prompt.ts';
import { PlayedConversation, type Played } from './conversation.ts';

/** How a line of a script that is not plain text begins. */
export const COMMANDS = {
  ':<n>': 'choose the n-th answer: by its button, or by typing where there are none',
  ':stale': 'tap the very first button that was ever shown',
  ':link <code>': 'open the bot by a link',
  ':start <flow> [json]': 'the server starts a flow',
  ':phone <number>': 'share the own phone number',
  ':place <lat>,<lng>': 'share a place',
  ':photo [words]': 'send a photo, with words below it',
  ':file': 'send a file',
  ':voice': 'send a voice message',
  ':sticker': 'send a sticker, or anything else that a bot cannot read',
  ':timer <reminder|timeout|expire>': 'let the time of the open question run out',
} as const;

type Timer = Parameters<PlayedConversation['timer']>[0];

/** A phone of a certain channel: lines of a script go in, messages as the channel shows them come out. */
export class Phone {
  readonly conversation: PlayedConversation;
  readonly capabilities: Capabilities;
  private offered: Offered | null = null;
  private firstToken: string | undefined;

  constructor(played: Played & { readonly capabilities?: Capabilities }) {
    this.conversation = new PlayedConversation(played);
    this.capabilities = played.capabilities ?? capabilitiesOf(played.channel);
  }

  /** Plays one line of a script. Throws on a line that cannot be played: no such button, nothing waits. */
  enter(line: string): readonly RenderedMessage[] {
    return this.show(this.send(line));
  }

  private send(line: string): readonly Prompt[] {
    const [command = '', ...rest] = line.split(' ');
    const value = rest.join(' ');
    if (/^:\d+$/.test(command)) return this.choose(Number(command.slice(1)));
    switch (command) {
      case ':stale':
        return this.conversation.message({ choice: this.firstToken ?? 'none' });
      case ':start':
        return this.start(value);
      case ':timer':
        return this.conversation.timer(value as Timer);
      default:
        return this.conversation.message(contentOf(command, value) ?? { text: line });
    }
  }

  private start(value: string): readonly Prompt[] {
    const [flow = '', ...args] = value.split(' ');
    return this.conversation.start(
      flow,
      args.length > 0 ? (JSON.parse(args.join(' ')) as Record<string, string>) : {},
    );
  }

  private choose(n: number): readonly Prompt[] {
    const choice = this.offered?.prompt.choices?.[n - 1];
    if (!this.offered || !choice) throw new Error(`there is no answer ${String(n)} to choose`);
    if (this.offered.tappable) return this.conversation.message({ choice: choice.token });
    return this.conversation.message({ text: typedFor(choice, this.offered.prompt) });
  }

  private show(prompts: readonly Prompt[]): readonly RenderedMessage[] {
    const { translate } = this.conversation;
    const messages = prompts.flatMap((prompt) => render(prompt, this.capabilities, translate));
    const prompt = prompts.findLast(({ choices }) => (choices?.length ?? 0) > 0);
    if (prompt) {
      const tappable = messages.some(({ choices }) => choices.length > 0);
      this.offered = { prompt, tappable };
      this.firstToken ??= prompt.choices?.[0]?.token;
    } else if (prompts.length > 0) this.offered = null;
    return messages;
  }
}

/** The last question with answers to choose from, and whether this channel shows them as buttons or rows. */
interface Offered {
  readonly prompt: Prompt;
  readonly tappable: boolean;
}

/** What somebody types who can only type: the answer's number, or the word that the hint names. */
function typedFor({ control, n }: Choice, { language }: Prompt): string {
  return control === undefined ? String(n) : controlWord(control, language);
}

function contentOf(command: string, value: string): InboundContent | null {
  switch (command) {
    case ':link':
      return { start: value };
    case ':phone':
      return { contact: { phone: value, own: true } };
    case ':place': {
      const [lat = 0, lng = 0] = value.split(',').map(Number);
      return { location: { lat, lng } };
    }
    case ':photo':
      return {
        media: [{ kind: 'photo', ref: 'photo-1', mime: 'image/jpeg', bytes: 1000 }],
        ...(value === '' ? {} : { text: value }),
      };
    case ':file':
      return {
        media: [{ kind: 'file', ref: 'file-1', mime: 'application/pdf', bytes: 1000, name: 'a.pdf' }],
      };
    case ':voice':
      return { media: [{ kind: 'audio', ref: 'voice-1', mime: 'audio/ogg', bytes: 1000 }] };
    case ':sticker':
      return {};
    default:
      return null;
  }
}

/** A message as one text: what is written, then buttons `[Yes] [No]` or rows `(Choose: a | b)`. */
export function asText({ text, layout, choices, listLabel, request }: RenderedMessage): string {
  const labels = choices.map(({ label }) => label);
  const below =
    layout === 'buttons'
      ? labels.map((label) => `[${label}]`).join(' ')
      : layout === 'list'
        ? `(${listLabel ?? ''}: ${labels.join(' | ')})`
        : '';
  return [text, below, request ? `<${request.label}>` : ''].filter((part) => part !== '').join('\n');
}
