import { headWithin } from './graphemes.ts';

/** A cut nearer to the start than this share of the limit wastes a message; the next kind of border is tried. */
const MIN_SHARE = 0.4;

/** Borders to cut at, best first: paragraph, line, sentence, word. Each pattern ends where the cut may be. */
const BORDERS: readonly RegExp[] = [/\n\s*\n/gu, /\n/gu, /[.!?؟…。！？][)"'”»]?\s/gu, /\s/gu];

function lastBorder(window: string, border: RegExp): number {
  let end = 0;
  for (const found of window.matchAll(border)) end = found.index + found[0].length;
  return end;
}

function cutAt(text: string, max: number): number {
  // One unit more, so that a border exactly at the limit counts: the white space itself is dropped.
  const window = text.slice(0, max + 1);
  for (const border of BORDERS) {
    const end = lastBorder(window, border);
    if (end >= max * MIN_SHARE) return end;
  }
  return headWithin(text, max).length;
}

/**
 * Cuts a text into pieces of at most `max` UTF-16 units, the last of at most `lastMax` (it may carry buttons, which
 * some platforms allow on shorter texts only). Cuts at paragraphs, else lines, sentences, words, graphemes.
 */
export function splitText(text: string, max: number, lastMax: number = max): string[] {
  const last = Math.min(max, lastMax);
  const pieces: string[] = [];
  let rest = text.trim();
  while (rest.length > last) {
    // What fits one message but not the last one is cut so that a good part is left to stand above the buttons.
    const limit = last === max ? max : Math.min(max, Math.max(rest.length - Math.ceil(last / 2), 1));
    const cut = cutAt(rest, limit);
    const piece = headWithin(rest.slice(0, cut).trim(), limit);
    if (piece !== '') pieces.push(piece);
    rest = rest.slice(cut).trim();
  }
  if (rest !== '' || pieces.length === 0) pieces.push(rest);
  return pieces;
}
