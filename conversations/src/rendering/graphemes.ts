/** One segmenter for all: grapheme borders do not depend on the language. */
const SEGMENTER = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * The longest start of a text that ends at a grapheme border and is at most `max` UTF-16 units long. A single
 * grapheme that is longer (stacked marks) is cut between code points.
 */
export function headWithin(text: string, max: number): string {
  if (text.length <= max) return text;
  let end = 0;
  // One unit beyond the limit shows whether a grapheme ends exactly there.
  for (const { segment, index } of SEGMENTER.segment(text.slice(0, max + 32))) {
    if (index + segment.length > max) break;
    end = index + segment.length;
  }
  if (end > 0) return text.slice(0, end);
  const code = text.charCodeAt(max - 1);
  const splitsPair = code >= 0xd800 && code <= 0xdbff;
  return text.slice(0, Math.max(splitsPair ? max - 1 : max, splitsPair && max === 1 ? 2 : 1));
}

/** A label within `max` UTF-16 units, its end replaced by an ellipsis where it is too long. */
export function ellipsize(label: string, max: number): string {
  if (label.length <= max) return label;
  return max <= 1 ? '…'.slice(0, max) : `${headWithin(label, max - 1).trimEnd()}…`;
}
