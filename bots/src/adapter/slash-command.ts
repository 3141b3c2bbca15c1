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
 * A text as content. `/start <payload>` is a deep link's parameter; every other command is the word itself, as if
 * typed (`/menu` is `menu`, a bare `/start` is `start`), so that flows know words and no slashes.
 */
export function contentOfText(text: string): Pick<InboundContent, 'text' | 'start'> {
  const command = slashCommand(text);
  if (command === null) return { text };
  if (command.name === 'start' && PAYLOAD.test(command.argument)) return { start: command.argument };
  return { text: command.argument === '' ? command.name : `${command.name} ${command.argument}` };
}
