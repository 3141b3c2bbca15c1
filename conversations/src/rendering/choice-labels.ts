import type { Capabilities, Choice } from '../messages/prompt.ts';
import { ellipsize } from './graphemes.ts';
import { withoutEmoji } from './plain-text.ts';
import { resolveText, type Writer } from './resolve-text.ts';
import { foldTypography } from './sms.ts';

/** A choice with its whole label in words. */
export interface Entry {
  readonly token: string;
  readonly n: number;
  readonly label: string;
  readonly control?: NonNullable<Choice['control']>;
}

/** A choice as a button or a row shows it. */
export interface Shown {
  readonly token: string;
  readonly label: string;
  readonly description?: string;
}

export interface LabelLimits {
  readonly label: number;
  /** 0: rows have none. */
  readonly description: number;
}

function tick(selected: boolean, capabilities: Capabilities): string {
  if (!selected) return '';
  return capabilities.digitsOnly ? '(x) ' : '✓ ';
}

/** The choices with their labels in words, on one line each, plain where the channel wants it plain. */
export function entriesOf(choices: readonly Choice[], writer: Writer, capabilities: Capabilities): Entry[] {
  return choices.map(({ token, n, label, control, selected }) => {
    const words = resolveText(label, writer).replace(/\s+/gu, ' ').trim();
    const plain = capabilities.digitsOnly ? foldTypography(withoutEmoji(words)) : words;
    const text = `${tick(selected === true, capabilities)}${plain === '' ? String(n) : plain}`;
    return { token, n, label: text, ...(control === undefined ? {} : { control }) };
  });
}

function areDistinct(shown: readonly Shown[]): boolean {
  return new Set(shown.map(({ label }) => label.toLowerCase())).size === shown.length;
}

/** Labels as they are; null when one is too long for its place or two are the same. */
export function wholeLabels(entries: readonly Entry[], limits: LabelLimits): Shown[] | null {
  const shown: Shown[] = [];
  for (const { token, label } of entries) {
    if (label.length <= limits.label) shown.push({ token, label });
    else if (label.length <= limits.description)
      shown.push({ token, label: ellipsize(label, limits.label), description: label });
    else return null;
  }
  return areDistinct(shown) ? shown : null;
}

/**
 * Labels cut to their place, the answers' behind their number, which the text lists with the whole labels; null when
 * even so two are the same.
 */
export function numberedLabels(entries: readonly Entry[], limits: LabelLimits): Shown[] | null {
  const shown = entries.map(({ token, n, label, control }) => {
    const numbered = control === undefined ? `${String(n)}. ${label}` : label;
    return { token, label: ellipsize(numbered, limits.label) };
  });
  return areDistinct(shown) ? shown : null;
}
