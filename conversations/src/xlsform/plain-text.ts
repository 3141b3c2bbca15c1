/** A text of a form without its markup: chats have none in common. Doing it again changes nothing. */
export function plainText(text: string): string {
  let before = text;
  for (let round = 0; round < 5; round += 1) {
    const after = before
      .replace(/<br\s*\/?>/giu, '\n')
      .replace(/<\/?[a-z][^<>]*>/giu, '')
      .replace(/(\*\*|__)(?=\S)([^\n]*?\S)\1/gu, '$2')
      .replace(/^#{1,6}[^\S\n]+/gmu, '')
      .replace(/\[([^\]\n]+)\]\(([^)\s]+)\)/gu, '$1 ($2)')
      .replaceAll('{{', '{ {')
      .trim();
    if (after === before) return after;
    before = after;
  }
  return before;
}

/** A name that stands in for a text that is missing. */
export const nameAsText = (name: string): string => plainText(name.replace(REFERENCES, '$1')) || '…';

/** `${name}` in a text, as it is written there. */
export const REFERENCES = /\$\{\s*([\p{L}_][\p{L}\p{N}_.-]*)\s*\}/gu;
