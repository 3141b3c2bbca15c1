import { asArray, asObject, asString } from '../adapter/json.ts';

/** Nobody writes lists within lists within lists any deeper. */
const MAX_DEPTH = 24;

/**
 * The words of a message with headings, lists and tables (core.telegram.org/bots/api#richmessage), one block a line;
 * undefined where it has none.
 */
export function richText(message: unknown): string | undefined {
  const lines = linesOf(asObject(message)?.['blocks'], 0);
  return lines.length === 0 ? undefined : lines.join('\n');
}

function linesOf(block: unknown, depth: number): string[] {
  if (depth > MAX_DEPTH) return [];
  if (Array.isArray(block)) return block.flatMap((one) => linesOf(one, depth + 1));
  const object = asObject(block);
  if (object === undefined) return [];
  const { summary, text, blocks, items, cells, caption } = object;
  const words = [summary, text, typeof caption === 'object' ? undefined : caption].map((one) =>
    wordsOf(one, depth).trim(),
  );
  const inside = [blocks, items, cells, caption].flatMap((one) => linesOf(one, depth + 1));
  return [...words.filter((one) => one !== ''), ...inside];
}

/** A stretch of text is a string, several stretches, or one with a format. */
function wordsOf(text: unknown, depth: number): string {
  if (depth > MAX_DEPTH) return '';
  if (typeof text === 'string') return asString(text) ?? '';
  const parts = Array.isArray(text) ? asArray(text) : [asObject(text)?.['text']];
  return parts.map((part) => (part === undefined ? '' : wordsOf(part, depth + 1))).join('');
}
