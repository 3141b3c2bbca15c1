import { ellipsize, type RenderedMessage } from '@muster/conversations';
import { cleanText } from '../adapter/clean-text.ts';
import type { JsonObject } from '../adapter/json.ts';
import { answeredCard, questionCard } from './card.ts';
import { toMarkup } from './text.ts';

const MAX_SUMMARY = 100;

/** A message as Teams takes it: a text with a few words to type, or a card with what can be tapped. */
export function activityOf(message: RenderedMessage): JsonObject {
  const card = questionCard(message);
  if (card !== undefined) return cardActivity(card, message.text);
  const { suggestions = [] } = message;
  return {
    ...textActivity(message.text),
    ...(suggestions.length === 0 ? {} : { suggestedActions: { actions: suggestions.map(word) } }),
  };
}

export function textActivity(text: string): JsonObject {
  return { type: 'message', textFormat: 'xml', text: toMarkup(cleanText(text)) };
}

/** A card whose question is answered; undefined where it is not known what it said. */
export function answeredActivity(shown: RenderedMessage, token: string): JsonObject | undefined {
  const card = answeredCard(shown, token);
  return card && cardActivity(card, shown.text);
}

function cardActivity(card: JsonObject, text: string): JsonObject {
  return { type: 'message', attachments: [card], summary: summaryOf(text) };
}

/** What a notification shows of a card. */
function summaryOf(text: string): string {
  return ellipsize(cleanText(text).replace(/\s+/gu, ' ').trim(), MAX_SUMMARY);
}

/** A word that says the same wherever it is typed: tapping it types it. */
function word(text: string): JsonObject {
  return { type: 'imBack', title: text, value: text };
}
