import type { RenderedMessage } from '@muster/conversations';
import { cleanText } from '../adapter/clean-text.ts';
import type { JsonObject } from '../adapter/json.ts';
import { cardOf } from './card.ts';
import { toMarkup } from './text.ts';

const MAX_SUMMARY = 100;

/** A message as Teams takes it: the text, and a card with what can be tapped. */
export function activityOf(message: RenderedMessage): JsonObject {
  const card = cardOf(message);
  return {
    ...textActivity(message.text),
    ...(card === undefined ? {} : { attachments: [card], summary: summaryOf(message.text) }),
    ...(message.suggestions === undefined
      ? {}
      : { suggestedActions: { actions: message.suggestions.map(word) } }),
  };
}

export function textActivity(text: string): JsonObject {
  return { type: 'message', textFormat: 'xml', text: toMarkup(cleanText(text)) };
}

/** A card whose question is answered: the question stays, and in place of the buttons stands what was chosen. */
export function answeredActivity(shown: RenderedMessage, token: string): JsonObject | undefined {
  const chosen = shown.choices.find((choice) => choice.token === token);
  if (chosen === undefined || shown.text === '') return undefined;
  return { ...textActivity(`${shown.text}\n\n✓ ${chosen.label}`), attachments: [] };
}

/** What a notification shows of a message with a card. */
function summaryOf(text: string): string {
  const line = cleanText(text).replace(/\s+/gu, ' ').trim();
  return line.length <= MAX_SUMMARY
    ? line
    : `${line.slice(0, MAX_SUMMARY - 1).replace(/\p{Surrogate}$/u, '')}…`;
}

/** A word that says the same wherever it is typed: tapping it types it. */
function word(text: string): JsonObject {
  return { type: 'imBack', title: text, value: text };
}
