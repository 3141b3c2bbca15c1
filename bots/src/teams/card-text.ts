import { cleanText } from '../adapter/clean-text.ts';
import type { JsonObject } from '../adapter/json.ts';
import { WEB_ADDRESS } from './text.ts';

/** So many lines are blocks of their own; what a text has beyond that is one. */
const MOST_LINES = 40;

/**
 * A text as blocks of a card, a line each: runs of text are the only kind in which Teams reads no Markdown. Addresses of
 * pages can be opened by a tap.
 */
export function textBlocks(text: string): readonly JsonObject[] {
  const blocks: JsonObject[] = [];
  let isParagraph = false;
  for (const line of atMost(cleanText(text).split('\n'))) {
    if (line.trim() === '') isParagraph = true;
    else {
      blocks.push({ type: 'RichTextBlock', spacing: isParagraph ? 'Medium' : 'None', inlines: runsOf(line) });
      isParagraph = false;
    }
  }
  return blocks;
}

export function boldBlock(text: string): JsonObject {
  return { type: 'RichTextBlock', spacing: 'Medium', inlines: [{ type: 'TextRun', text, weight: 'Bolder' }] };
}

function atMost(lines: readonly string[]): readonly string[] {
  if (lines.length <= MOST_LINES) return lines;
  return [...lines.slice(0, MOST_LINES - 1), lines.slice(MOST_LINES - 1).join(' ')];
}

function runsOf(line: string): JsonObject[] {
  const runs: JsonObject[] = [];
  const say = (text: string) => text !== '' && runs.push({ type: 'TextRun', text });
  let from = 0;
  for (const { 0: address, index } of line.matchAll(WEB_ADDRESS)) {
    say(line.slice(from, index));
    runs.push({ type: 'TextRun', text: address, selectAction: { type: 'Action.OpenUrl', url: address } });
    from = index + address.length;
  }
  say(line.slice(from));
  return runs;
}
