/** Cuts a text into parts of at most `max` UTF-16 units: at a paragraph, else a line, else a space, never inside a pair. */
export function splitText(text: string, max: number): string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > max) {
    const cut = cutAt(rest, max);
    const part = rest.slice(0, cut).trimEnd();
    if (part !== '') parts.push(part);
    rest = rest.slice(cut).trimStart();
  }
  if (rest !== '' || parts.length === 0) parts.push(rest);
  return parts;
}

function cutAt(text: string, max: number): number {
  for (const separator of ['\n\n', '\n', ' ']) {
    const at = text.lastIndexOf(separator, max);
    // A break in the first half would waste most of the message.
    if (at > max / 2) return at;
  }
  const code = text.charCodeAt(max);
  const splitsPair = code >= 0xdc00 && code <= 0xdfff;
  return splitsPair ? max - 1 : max;
}
