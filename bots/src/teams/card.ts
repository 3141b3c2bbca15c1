import type { RenderedMessage } from '@muster/conversations';
import { cleanText } from '../adapter/clean-text.ts';
import type { JsonObject } from '../adapter/json.ts';
import { boldBlock, textBlocks } from './card-text.ts';

type Choice = RenderedMessage['choices'][number];

/** A button shows about this many letters on a phone; a longer answer is a row that breaks its lines. */
const FITS_BUTTON = 32;
/** Short ones stand side by side: so many of so many letters. */
const FITS = [
  { letters: 3, side: 6 },
  { letters: 12, side: 2 },
] as const;

/**
 * A question with what can be tapped: one tap each, the answer's token inside. The text is in the card, since Teams makes
 * two messages of a text beside a card, of which one could no longer be changed. It shows six buttons of a set and hides
 * the rest, so that every row is a set of its own. Undefined where the text carries all there is.
 */
export function questionCard({ text, choices, layout, direction }: RenderedMessage): JsonObject | undefined {
  if (choices.length === 0 || layout === 'numbers' || layout === 'none') return undefined;
  const rows = rowsOf(choices).map((row) =>
    row.length === 1 && isLong(row[0]) ? longRow(row[0]) : buttons(row),
  );
  return card([...textBlocks(text), ...rows], direction);
}

/** The question once it is answered: in place of the buttons stands what was chosen. */
export function answeredCard(shown: RenderedMessage, token: string): JsonObject | undefined {
  const chosen = shown.choices.find((choice) => choice.token === token);
  if (chosen === undefined) return undefined;
  return card([...textBlocks(shown.text), boldBlock(`✓ ${titleOf(chosen)}`)], shown.direction);
}

function card(body: readonly JsonObject[], direction: RenderedMessage['direction']): JsonObject {
  return {
    contentType: 'application/vnd.microsoft.card.adaptive',
    content: {
      $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
      type: 'AdaptiveCard',
      version: '1.5',
      ...(direction === 'rtl' ? { rtl: true } : {}),
      body,
    },
  };
}

const isLong = (choice: Choice | undefined): choice is Choice => (choice?.label.length ?? 0) > FITS_BUTTON;

const titleOf = ({ label }: Choice): string => cleanText(label).replace(/\s+/gu, ' ').trim() || '…';

function submit(choice: Choice): JsonObject {
  return { type: 'Action.Submit', title: titleOf(choice), data: { choice: choice.token } };
}

function buttons(row: readonly Choice[]): JsonObject {
  return { type: 'ActionSet', spacing: 'Small', actions: row.map(submit) };
}

function longRow(choice: Choice): JsonObject {
  return {
    type: 'Container',
    style: 'emphasis',
    spacing: 'Small',
    selectAction: submit(choice),
    items: [{ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: titleOf(choice) }] }],
  };
}

/** In reading order: answers of one kind side by side, in rows of equal length. */
function rowsOf(choices: readonly Choice[]): Choice[][] {
  const rows: Choice[][] = [];
  for (let start = 0; start < choices.length;) {
    const side = sideBySide(choices[start]);
    let end = start;
    while (end < choices.length && sideBySide(choices[end]) === side) end++;
    const run = choices.slice(start, end);
    const perRow = Math.ceil(run.length / Math.ceil(run.length / side));
    for (let i = 0; i < run.length; i += perRow) rows.push(run.slice(i, i + perRow));
    start = end;
  }
  return rows;
}

function sideBySide(choice: Choice | undefined): number {
  return FITS.find(({ letters }) => (choice?.label.length ?? 0) <= letters)?.side ?? 1;
}
