/** What a word or a written number says about a time. */
export type Term =
  | { readonly t: 'number'; readonly value: number; /** 0 for a number in words. */ readonly digits: number }
  /** `12/04`, `2026-04-12`, `12.04.2026`: which part is what is decided later. */
  | {
      readonly t: 'parts';
      readonly parts: readonly number[];
      readonly digits: readonly number[];
      readonly mark: string;
    }
  /** `19:30`; `padded` when the hour has two digits, which nobody writes on a twelve-hour clock below ten. */
  | { readonly t: 'clock'; readonly hour: number; readonly minute: number; readonly padded: boolean }
  | { readonly t: 'day'; readonly offset: number }
  /** Monday is 1. */
  | { readonly t: 'weekday'; readonly weekday: number }
  | { readonly t: 'month'; readonly month: number }
  | { readonly t: 'which'; readonly which: Which }
  /** `many`: the plural, which says nothing without a number ("in days"). */
  | { readonly t: 'unit'; readonly unit: Unit; readonly many?: true }
  /** A number and its unit in one word: `يومين`. */
  | { readonly t: 'amount'; readonly value: number; readonly unit: Unit }
  | { readonly t: 'direction'; readonly direction: 1 | -1 }
  | { readonly t: 'part'; readonly part: Part }
  | { readonly t: 'meridiem'; readonly pm: boolean }
  /** Minutes to add to the hour: "half past", "moins le quart". */
  | { readonly t: 'shift'; readonly minutes: number }
  /** A week after the day that is named: "vendredi en huit", "Friday week". */
  | { readonly t: 'later' }
  /** The number before it is minutes after the hour that follows: "twenty past five"; or before it. */
  | {
      readonly t: 'past';
      readonly sign: 1 | -1;
      /** It may join two hours as well: "ten to eight" are opening hours too. */
      readonly loosely?: true;
    }
  | { readonly t: 'now' }
  /** The number after it is an hour. */
  | { readonly t: 'at' }
  /** The number after it is a day of the month. */
  | { readonly t: 'the' }
  /** The number before it is a day of the month: `12th`, `1er`. */
  | { readonly t: 'ordinal' }
  | { readonly t: 'and' }
  /** "Around": what follows is not exact. */
  | { readonly t: 'about' }
  | { readonly t: 'filler' };

export type Which = 'this' | 'next' | 'last';
export type Unit = 'minute' | 'hour' | 'day' | 'week' | 'fortnight' | 'month' | 'year' | 'weekend';
export type Part = 'night' | 'morning' | 'noon' | 'afternoon' | 'evening' | 'midnight';

/** A phrase of a language and what it says; a phrase may say several things ("ce soir": today, evening). */
export type Phrase = readonly [phrases: string, ...terms: Term[]];

export const day = (offset: number): Term => ({ t: 'day', offset });
export const unit = (one: Unit): Term => ({ t: 'unit', unit: one });
export const units = (one: Unit): Term => ({ t: 'unit', unit: one, many: true });
export const amount = (value: number, one: Unit): Term => ({ t: 'amount', value, unit: one });
export const which = (one: Which): Term => ({ t: 'which', which: one });
export const part = (one: Part): Term => ({ t: 'part', part: one });
export const shift = (minutes: number): Term => ({ t: 'shift', minutes });
export const number = (value: number): Term => ({ t: 'number', value, digits: 0 });
export const AM: Term = { t: 'meridiem', pm: false };
export const PM: Term = { t: 'meridiem', pm: true };
export const past = (sign: 1 | -1): Term => ({ t: 'past', sign });
export const LOOSELY_BEFORE: Term = { t: 'past', sign: -1, loosely: true };
export const LATER: Term = { t: 'later' };
export const NOW: Term = { t: 'now' };
export const AT: Term = { t: 'at' };
export const THE: Term = { t: 'the' };
export const AND: Term = { t: 'and' };
export const ABOUT: Term = { t: 'about' };
export const FILLER: Term = { t: 'filler' };
export const ORDINAL: Term = { t: 'ordinal' };
export const IN: Term = { t: 'direction', direction: 1 };
export const AGO: Term = { t: 'direction', direction: -1 };
