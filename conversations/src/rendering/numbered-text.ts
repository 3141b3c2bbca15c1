import { controlWord } from '../parsing/control.ts';
import type { Prompt } from '../messages/prompt.ts';
import type { Entry } from './choice-labels.ts';
import { directionOf, hasRtlLetter, isolate } from './direction.ts';
import type { Writer } from './resolve-text.ts';
import { RENDERING_WORDS as WORDS } from './words.ts';

/** A line starts at the right edge even where its label is written from left to right. */
const RIGHT_TO_LEFT_MARK = '\u200F';

/** What of a label is its own number: `1 ` of "1 very bad". */
const ownNumber = ({ n, label }: Entry): string =>
  new RegExp(`^${String(n)}(?:[.):]|\\s)\\s*(?=\\S)`, 'u').exec(label)?.[0] ?? '';

/** Whether the labels are a scale that brings its numbers along. "1 Quay Street" among other addresses is none. */
const areNumbered = (answers: readonly Entry[]): boolean =>
  answers.every((entry) => entry.label === String(entry.n) || ownNumber(entry) !== '');

/** `2) Nobody home`; a scale that has its numbers in the labels ("1 very bad") does not say them twice. */
function line(entry: Entry, numbered: boolean, writer: Writer): string {
  const direction = directionOf(writer.language);
  const own = numbered ? ownNumber(entry) : '';
  const label = entry.label === String(entry.n) ? '' : entry.label.slice(own.length);
  const text =
    label === '' ? entry.label : `${String(entry.n)}) ${isolate(label, direction, writer.isolation)}`;
  return direction === 'rtl' && !hasRtlLetter(text) ? `${RIGHT_TO_LEFT_MARK}${text}` : text;
}

/** A plain scale needs no list: its numbers are the answers. */
function asRange(answers: readonly Entry[]): { readonly min: number; readonly max: number } | null {
  const inOrder = answers.every(
    ({ n, label }, index) => label === String(n) && n === (answers[0]?.n ?? 0) + index,
  );
  const [first, last] = [answers[0], answers.at(-1)];
  return inOrder && answers.length > 2 && first && last ? { min: first.n, max: last.n } : null;
}

function hint(
  answers: readonly Entry[],
  expects: Prompt['expects'],
  { language, translate }: Writer,
): string {
  const [first, second, third] = answers;
  if (expects === 'multiple' && first && second) {
    const example = [first.n, (third ?? second).n].join(',');
    return translate(language, WORDS.chooseSeveral, { example });
  }
  return translate(language, WORDS.chooseNumber);
}

/** The answers as numbered lines with how to reply; empty without answers. */
export function numberedAnswers(
  entries: readonly Entry[],
  expects: Prompt['expects'],
  writer: Writer,
): string {
  const answers = entries.filter(({ control }) => control === undefined);
  if (answers.length === 0) return '';
  const range = expects === 'multiple' ? null : asRange(answers);
  if (range) return writer.translate(writer.language, WORDS.chooseBetween, range);
  const numbered = areNumbered(answers);
  return [...answers.map((entry) => line(entry, numbered, writer)), hint(answers, expects, writer)].join(
    '\n',
  );
}

/** "You can also reply SKIP, BACK." A multiple choice that is answered in one message needs no word for "done". */
export function controlWords(asWords: readonly Entry[], expects: Prompt['expects'], writer: Writer): string {
  const words = asWords
    .map(({ control }) => control)
    .filter((control) => control !== undefined)
    .filter((control) => !(control === 'done' && expects === 'multiple'))
    .map((control) => controlWord(control, writer.language));
  if (words.length === 0) return '';
  const list = [...new Set(words)].join(directionOf(writer.language) === 'rtl' ? '، ' : ', ');
  return writer.translate(writer.language, WORDS.orReply, { words: list });
}
