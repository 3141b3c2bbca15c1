import type { InboundContent } from '@muster/conversations';

const COMMAND = /^\/([a-z0-9_]{1,32})(?:@([a-z0-9_]{1,64}))?(?:\s+([\s\S]*))?$/i;

// core.telegram.org/bots/features#deep-linking. Anything else after /start was typed.
const PAYLOAD = /^[A-Za-z0-9_-]{1,64}$/;

/** `/name@bot argument`, taken apart; null when the text is no command. */
export function slashCommand(text: string): { name: string; bot?: string; argument: string } | null {
  const [, name, bot, argument] = COMMAND.exec(text.trim()) ?? [];
  if (name === undefined) return null;
  return {
    name: name.toLowerCase(),
    ...(bot === undefined ? {} : { bot }),
    argument: argument?.trim() ?? '',
  };
}

/**
 * A text as content. `/start <payload>` is a deep link's parameter, an empty one asks for the beginning. A command keeps
 * its slash, by which flows know it from an answer to a question that takes any words; one with an argument is words, as
 * if typed (`/join CODE` is `join CODE`), and so is a number.
 */
export function contentOfText(text: string): Pick<InboundContent, 'text' | 'start'> {
  const command = slashCommand(text);
  if (command === null) return { text };
  if (command.name === 'start' && PAYLOAD.test(command.argument)) return { start: command.argument };
  if (command.argument !== '') return { text: `${command.name} ${command.argument}` };
  if (command.name === 'start') return { start: '' };
  return { text: /^\d+$/.test(command.name) ? command.name : `/${command.name}` };
}
