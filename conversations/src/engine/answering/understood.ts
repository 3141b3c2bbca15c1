import type { Match } from '../../definition/input-spec.ts';
import type { Json } from '../../definition/text.ts';
import type { InvalidReason } from '../../parsing/types.ts';
import type { Wait } from '../session.ts';

/** What a reply means at the current question. */
export type Understood =
  | { readonly t: 'answer'; readonly value: Json; readonly match: Match; readonly raw?: string }
  | ({ readonly t: 'confirm' } & NonNullable<Wait['confirming']>)
  /** "Did you mean" was answered with no. */
  | { readonly t: 'denied' }
  | {
      readonly t: 'invalid';
      readonly reason: InvalidReason;
      readonly values?: Readonly<Record<string, Json>>;
    }
  | { readonly t: 'toggle'; readonly id: string }
  | { readonly t: 'done' }
  | { readonly t: 'skip' }
  /** "Other" was chosen; `selected` are the options chosen along with it in a multiple choice. */
  | { readonly t: 'other'; readonly selected?: readonly string[] }
  /** A button of a question that is closed: never an answer, never counted as a misunderstanding. */
  | { readonly t: 'stale' };

export function invalid(reason: InvalidReason, values?: Readonly<Record<string, Json>>): Understood {
  return values === undefined ? { t: 'invalid', reason } : { t: 'invalid', reason, values };
}
