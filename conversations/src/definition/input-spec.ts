import type { Condition } from './flow.ts';
import type { Json, Language, Text } from './text.ts';

/** One answer that can be chosen. `id` is what is stored; it never changes once published. */
export interface Option {
  readonly id: string;
  readonly label: Text;
  /** Other words people type for it, per language. */
  readonly aliases?: Readonly<Record<Language, readonly string[]>>;
  /** Offered only while this holds. */
  readonly when?: Condition;
}

/**
 * Options that come from a variable at run time (my next doors, upcoming actions): an array of objects
 * `{ id, label }`, where label is a string already in the person's language or a {@link ResolvedText}.
 */
export interface OptionSource {
  readonly $var: string;
  readonly path?: readonly string[];
}

/** What a question accepts. Dates are ISO `YYYY-MM-DD`, times `HH:MM`, date-times ISO with offset, phones E.164. */
export type InputSpec =
  | {
      readonly kind: 'text';
      readonly minLength?: number;
      readonly maxLength?: number;
      /** A name or the like: digits alone are asked back. */
      readonly letters?: boolean;
      /** "No" and "I don't have one" leave the question out instead of answering it. */
      readonly noIsNone?: boolean;
    }
  | { readonly kind: 'long_text'; readonly maxLength?: number; readonly noIsNone?: boolean }
  | { readonly kind: 'yes_no' }
  | {
      readonly kind: 'single';
      readonly options: readonly Option[] | OptionSource;
      /**
       * Offers "other" and takes any typed text; stored as `{ other: text }`. `typed`: what is typed and names no
       * option is taken for it at once.
       */
      readonly other?: { readonly label: Text; readonly typed?: boolean };
      /** Answers that are understood where they are typed, but not shown: a list stays short. */
      readonly unlisted?: readonly (readonly Option[] | OptionSource)[];
    }
  | {
      readonly kind: 'multiple';
      readonly options: readonly Option[] | OptionSource;
      readonly other?: { readonly label: Text };
      readonly min?: number;
      readonly max?: number;
    }
  | {
      readonly kind: 'scale';
      readonly min: number;
      readonly max: number;
      readonly minLabel?: Text;
      readonly maxLabel?: Text;
    }
  | { readonly kind: 'integer' | 'decimal'; readonly min?: number; readonly max?: number }
  | {
      readonly kind: 'date' | 'datetime';
      readonly min?: string;
      readonly max?: string;
      /** Which way an ambiguous date leans: a call-back is in the future, a birthday in the past. */
      readonly lean?: 'future' | 'past';
      /** Nothing that is over already. */
      readonly ahead?: boolean;
    }
  /** A time of day, kept as `HH:MM`. */
  | { readonly kind: 'time' }
  /** `own`: the person's own number is asked for, so that platforms may offer to share it. */
  | { readonly kind: 'phone'; readonly region?: string; readonly own?: boolean }
  | { readonly kind: 'email' }
  /** `address`: what is typed and is no position is taken for an address, as `{ address: text }`. */
  | { readonly kind: 'location'; readonly address?: boolean }
  | { readonly kind: 'photo' | 'file'; readonly maxBytes?: number; readonly types?: readonly string[] };

export type InputKind = InputSpec['kind'];

/** How a raw reply became a value: kept with each answer, so that results can be audited. */
export type Match =
  | 'token'
  | 'exact'
  | 'alias'
  | 'number'
  | 'parsed'
  | 'confirmed'
  | 'other'
  | 'media'
  | 'skipped'
  /** Skipped, where the question has an answer of its own for that. */
  | 'default'
  /** Never asked: what a formula came to. */
  | 'computed';

/** A stored answer. `value` is normalised (option id, number, ISO date, E.164, array of ids, `{lat,lng}`, media ref). */
export interface Answer {
  readonly value: Json;
  readonly raw?: string;
  readonly match: Match;
  readonly at: string;
  /** What was shown, kept only where the options came from a variable that may be gone or changed later. */
  readonly label?: Json;
  /** Of a photo that was sent at a question for something else: which event of the session brought it. */
  readonly event?: number;
}
