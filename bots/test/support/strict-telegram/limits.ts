import { visibleText } from './html-entities.ts';
import { badRequest } from './refusal.ts';
import { textOf, type Button, type Markup, type Payload } from './types.ts';

// CHANNELS.md section 1; the Bot API's documentation and server source stand behind each number.
const MAX_TEXT = 4096;
const MAX_CAPTION = 1024;
const MAX_BUTTONS = 100;
const MAX_PER_ROW = 8;

/** The text as people see it, within 1-4096 UTF-16 units after its markup is read. */
export function checkText(payload: Payload): string {
  const text = shown(payload['text'], payload['parse_mode']);
  if (text.trim() === '') throw badRequest('message text is empty');
  if (text.length > MAX_TEXT) throw badRequest('message is too long');
  return text;
}

export function checkCaption(payload: Payload): string {
  if (payload['caption'] === undefined) return '';
  const caption = shown(payload['caption'], payload['parse_mode']);
  if (caption.length > MAX_CAPTION) throw badRequest('message caption is too long');
  return caption;
}

function shown(text: unknown, parseMode: unknown): string {
  if (typeof text !== 'string') throw badRequest('message text is empty');
  if (text.includes('\u0000') || /\p{Surrogate}/u.test(text))
    throw badRequest('strings must be encoded in UTF-8');
  if (parseMode === undefined) return text;
  if (parseMode !== 'HTML') throw badRequest(`unsupported parse_mode`);
  return visibleText(text);
}

/** A keyboard as Telegram would keep it. */
export function checkMarkup(raw: unknown): Markup | undefined {
  if (raw === undefined || raw === null) return undefined;
  const markup = (typeof raw === 'string' ? JSON.parse(raw) : raw) as Markup;
  if (markup.inline_keyboard !== undefined) checkRows(markup.inline_keyboard, checkInlineButton);
  else if (markup.keyboard !== undefined) checkRows(markup.keyboard, checkLabel);
  else if (markup.remove_keyboard !== true && markup.force_reply !== true)
    throw badRequest("can't parse reply keyboard markup JSON object");
  return markup;
}

function checkRows(rows: unknown, check: (button: Button) => void): void {
  if (!Array.isArray(rows)) throw badRequest('field "inline_keyboard" must be of type Array');
  const buttons = rows.flat() as Button[];
  if (buttons.length > MAX_BUTTONS) throw badRequest('reply markup is too long');
  if (rows.some((row) => !Array.isArray(row) || row.length > MAX_PER_ROW))
    throw badRequest('BUTTON_ROW_INVALID');
  buttons.forEach(check);
}

function checkLabel(button: Button): void {
  if (typeof button.text !== 'string' || button.text.trim() === '')
    throw badRequest('keyboard button text must be non-empty');
}

function checkInlineButton(button: Button): void {
  checkLabel(button);
  if (button.url !== undefined) return;
  const bytes = Buffer.byteLength(button.callback_data ?? '');
  if (bytes < 1 || bytes > 64) throw badRequest('BUTTON_DATA_INVALID');
}

/** core.telegram.org/bots/api#setmycommands */
export function checkCommands(payload: Payload): readonly { command: string; description: string }[] {
  const raw = payload['commands'];
  const commands = (typeof raw === 'string' ? JSON.parse(raw) : raw) as {
    command: string;
    description: string;
  }[];
  if (!Array.isArray(commands) || commands.length > 100) throw badRequest('BOT_COMMANDS_TOO_MUCH');
  for (const { command, description } of commands) {
    if (!/^[a-z0-9_]{1,32}$/.test(command)) throw badRequest('BOT_COMMAND_INVALID');
    if (description.length < 1 || description.length > 256)
      throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
  }
  if (!/^([a-z]{2})?$/.test(textOf(payload['language_code']))) throw badRequest('LANG_CODE_INVALID');
  return commands;
}

/** core.telegram.org/bots/api#setwebhook; plain http on loopback only, as a local Bot API server allows it. */
export function checkWebhook(payload: Payload): { url: string; secret: string | undefined } {
  const url = String(payload['url']);
  if (!URL.canParse(url)) throw badRequest('bad webhook: invalid URL');
  const { protocol, hostname, port } = new URL(url);
  const isLoopback = hostname === '127.0.0.1' || hostname === 'localhost';
  if (!isLoopback && protocol !== 'https:')
    throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
  if (!isLoopback && !['', '443', '80', '88', '8443'].includes(port))
    throw badRequest('bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443');
  const secret = payload['secret_token'] as string | undefined;
  if (secret !== undefined && !/^[A-Za-z0-9_-]{1,256}$/.test(secret))
    throw badRequest('secret token contains unallowed characters');
  return { url, secret };
}
