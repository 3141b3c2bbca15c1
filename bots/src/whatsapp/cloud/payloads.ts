import type { RenderedMessage } from '@muster/conversations';
import type { TemplateMessage } from '../../adapter/adapter.ts';
import { cleanText } from '../../adapter/clean-text.ts';
import type { JsonObject } from '../../adapter/json.ts';

/** Limits of a template's values: one line each, so long in all (developers.facebook.com, message templates). */
const MAX_VALUES = 1024;
const MAX_TITLE = 20;

/** A message without buttons. No preview: a link in a survey is no advertisement. */
export function textPayload(body: string): JsonObject {
  return { type: 'text', text: { body, preview_url: false } };
}

/** What is tapped under this text: up to three buttons, a list, or WhatsApp's own button for one's location. */
export function interactivePayload(message: RenderedMessage, text: string): JsonObject | undefined {
  const interactive = interactiveOf(message);
  return interactive && { type: 'interactive', interactive: { ...interactive, body: { text } } };
}

function interactiveOf({ layout, choices, listLabel, request }: RenderedMessage): JsonObject | undefined {
  if (request?.kind === 'location')
    return { type: 'location_request_message', action: { name: 'send_location' } };
  if (choices.length === 0) return undefined;
  if (layout === 'buttons') {
    const buttons = choices.map(({ token, label }) => ({
      type: 'reply',
      reply: { id: token, title: cleanText(label) },
    }));
    return { type: 'button', action: { buttons } };
  }
  if (layout !== 'list') return undefined;
  const rows = choices.map(({ token, label, description }) => ({
    id: token,
    title: cleanText(label),
    ...(description === undefined || description === '' ? {} : { description: cleanText(description) }),
  }));
  return { type: 'list', action: { button: (listLabel ?? '⋯').slice(0, MAX_TITLE), sections: [{ rows }] } };
}

/** An approved message with its values in order. */
export function templatePayload({ name, language, values }: TemplateMessage): JsonObject {
  const room = Math.floor(MAX_VALUES / Math.max(1, values.length));
  const parameters = values.map((value) => ({ type: 'text', text: oneLine(value, room) }));
  return {
    type: 'template',
    template: {
      name,
      language: { code: language },
      ...(parameters.length === 0 ? {} : { components: [{ type: 'body', parameters }] }),
    },
  };
}

/** Values may hold neither line breaks nor tabs nor more than four spaces in a row, and none may be empty. */
function oneLine(value: string, room: number): string {
  const line = cleanText(value).replace(/\s+/gu, ' ').trim();
  const short = line.length <= room ? line : `${line.slice(0, room - 1).replace(/\p{Surrogate}$/u, '')}…`;
  return short === '' ? '…' : short;
}
