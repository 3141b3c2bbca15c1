import type { Capabilities, RenderedMessage } from '../messages/prompt.ts';
import { numberedLabels, wholeLabels, type Entry, type LabelLimits, type Shown } from './choice-labels.ts';

export interface Layout {
  readonly kind: RenderedMessage['layout'];
  readonly shown: readonly Shown[];
  /** The text lists the answers by number: buttons and rows show only part of a label, or there are none. */
  readonly listed: boolean;
  /** Controls that are offered as words, because there is no button for them. */
  readonly asWords: readonly Entry[];
}

type Place = {
  readonly kind: 'buttons' | 'list';
  readonly max: number;
  readonly token: number;
} & LabelLimits;
type Labels = (entries: readonly Entry[], limits: LabelLimits) => Shown[] | null;

const ENCODER = new TextEncoder();

/** Whether a token's UTF-8, which is what platforms count, fits. Three bytes per UTF-16 unit is the most it can be. */
function fitsBytes(text: string, max: number): boolean {
  return text.length * 3 <= max || ENCODER.encode(text).length <= max;
}

function fits(entries: readonly Entry[], place: Place): boolean {
  return (
    entries.length > 0 &&
    entries.length <= place.max &&
    entries.every(({ token }) => fitsBytes(token, place.token))
  );
}

function placesOf({ buttons, list }: Capabilities): Place[] {
  const places: Place[] = [];
  if (buttons) places.push({ kind: 'buttons', ...buttons, description: 0 });
  if (list) places.push({ kind: 'list', ...list });
  return places;
}

const isAnswer = ({ control }: Entry): boolean => control === undefined;

/** What to show as buttons, best first: all choices; the answers, when the controls can as well be typed. */
function offersOf(entries: readonly Entry[]): (readonly Entry[])[] {
  const answers = entries.filter(isAnswer);
  const needsButton = entries.some(({ control }) => control === 'done');
  return answers.length === 0 || answers.length === entries.length || needsButton
    ? [entries]
    : [entries, answers];
}

/**
 * The richest layout that shows every choice: buttons, else a list, both with whole labels; then either with numbered,
 * shortened labels explained in the text; else numbers to type.
 */
export function layoutOf(entries: readonly Entry[], capabilities: Capabilities): Layout {
  if (entries.length === 0) return { kind: 'none', shown: [], listed: false, asWords: [] };
  const ways: readonly [Labels, boolean][] = [
    [wholeLabels, false],
    [numberedLabels, true],
  ];
  for (const [labels, listed] of ways) {
    for (const place of placesOf(capabilities)) {
      for (const offered of offersOf(entries)) {
        const shown = fits(offered, place) ? labels(offered, place) : null;
        if (shown)
          return {
            kind: place.kind,
            shown,
            listed,
            asWords: entries.filter((entry) => !offered.includes(entry)),
          };
      }
    }
  }
  return { kind: 'numbers', shown: [], listed: true, asWords: entries.filter((entry) => !isAnswer(entry)) };
}
