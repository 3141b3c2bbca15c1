import { foldTypography } from '@muster/conversations';
import type { Read, Tappable } from './platforms.ts';

/** What a step told somebody, in words that no longer depend on how the channel shows them. */
export interface Told {
  readonly text: string;
  /** What could be answered, whether it is a button, a row, a number to type, or a word in the last line. */
  readonly options: readonly string[];
}

const INVISIBLE = /[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu;
const PICTURES = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F/gu;
const NUMBERED = /^(\d+)\) (.+)$/u;
const BETWEEN = /^Reply with a number from (\d+) to (\d+)\.$/u;
const ALSO = /^You can also reply (.+)\.$/u;
const HOW = /^(?:Reply with (?:a number|one or more numbers, for example [\d,]+)|الرد برقم)\.$/u;

const plain = (text: string): string =>
  foldTypography(text).replace(INVISIBLE, '').replace(PICTURES, '').replace(/ +/gu, ' ').trim();

export function told(messages: readonly Read[]): Told {
  const options: string[] = [];
  const lines: string[] = [];
  for (const line of messages.flatMap(({ text }) => text.split('\n')).map(plain)) {
    const [, , label] = NUMBERED.exec(line) ?? [];
    const [, from, to] = BETWEEN.exec(line) ?? [];
    const [, words] = ALSO.exec(line) ?? [];
    if (label !== undefined) options.push(label);
    else if (from !== undefined) options.push(...range(Number(from), Number(to)));
    else if (words !== undefined) options.push(...words.split(', '));
    else if (line !== '' && !HOW.test(line)) lines.push(line);
  }
  const isListed = options.length > 0;
  for (const { label } of messages.flatMap(({ taps }) => taps)) {
    // Buttons of answers that the text has already listed by number.
    if (!(isListed && /^\d+\. /u.test(label))) options.push(plain(label));
  }
  // To close a multiple choice there is a button; typed, it is one message.
  const answers = options.map((option) => option.toLowerCase()).filter((option) => option !== 'done');
  return { text: lines.join('\n'), options: answers.sort() };
}

const range = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, i) => String(from + i));

/** The button of an answer: by its label, or by the number that the text gives it. */
export function tapFor(messages: readonly Read[], wanted: string): Tappable | undefined {
  const number = numberFor(messages, wanted);
  return messages
    .flatMap(({ taps }) => taps)
    .find(
      ({ label }) => plain(label) === wanted || (number !== undefined && label.startsWith(`${number}. `)),
    );
}

/** The number that the text gives an answer. */
export function numberFor(messages: readonly Read[], wanted: string): string | undefined {
  const lines = messages.flatMap(({ text }) => text.split('\n')).map(plain);
  for (const line of lines) {
    const [, number, label] = NUMBERED.exec(line) ?? [];
    if (label === wanted) return number;
  }
  return undefined;
}
