/** Emoji and what holds them together. Signs that are text (©, ™, arrows) stay unless they are shown as pictures. */
const EMOJI =
  /(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F)(?:\p{Emoji_Modifier}|\uFE0F|\u200D(?:\p{Extended_Pictographic})|\p{Regional_Indicator})*[^\S\n]?/gu;
const KEYCAP = /([0-9#*])\uFE0F?\u20E3/gu;
const STRAY = /[\uFE0E\uFE0F]/gu;

/** A text without emoji, for phones that show them as boxes; keycaps become their digits. All-emoji text stays. */
export function withoutEmoji(text: string): string {
  const plain = text.replace(KEYCAP, '$1').replace(EMOJI, '').replace(STRAY, '');
  const tidy = plain.replace(/[^\S\n]+$/gmu, '').replace(/^[^\S\n]+/gmu, '');
  return tidy.trim() === '' ? text : tidy;
}
