/** A number and a word: what every report has. Cheap, so that it can be asked of everything that people write. */
export function mayBeReport(text: string): boolean {
  return /\p{N}/u.test(text) && /\p{L}/u.test(text);
}
