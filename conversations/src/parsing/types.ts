import type { InputSpec, Match } from '../definition/input-spec.ts';
import type { Json, Language } from '../definition/text.ts';
import type { Channel } from '../messages/envelope.ts';
import type { Control } from '../engine/session.ts';

/** An option as the parser sees it: all its labels and aliases in every language of the flow. */
export interface ParseOption {
  readonly id: string;
  /** The number that chooses it; see `numberChoices`. */
  readonly n: number;
  /** Label in the person's language first (it is what a question back shows), then its aliases there. */
  readonly words: readonly string[];
  /** Labels and aliases in the flow's other languages: they count when nothing in `words` fits. */
  readonly others?: readonly string[];
}

export interface ParseContext {
  readonly language: Language;
  /** Other languages whose words are accepted too. */
  readonly languages: readonly Language[];
  readonly now: string;
  readonly timeZone: string;
  readonly region: string;
  readonly channel: Channel;
  readonly options?: readonly ParseOption[];
}

/** Why a reply was not understood; a key under `bot:invalid.<reason>` with its values. */
export type InvalidReason =
  | 'not_an_option'
  | 'not_a_choice'
  | 'several_numbers'
  | 'not_a_number'
  | 'not_whole'
  | 'too_small'
  | 'too_large'
  | 'not_a_date'
  | 'not_a_time'
  | 'not_a_time_of_day'
  | 'too_early'
  | 'too_late'
  | 'not_a_phone'
  | 'not_an_email'
  | 'not_a_location'
  | 'not_a_photo'
  | 'not_a_file'
  | 'too_big'
  | 'wrong_type'
  | 'too_short'
  | 'too_long'
  | 'too_few'
  | 'too_many'
  | 'not_text'
  | 'not_allowed'
  | 'yes_or_no'
  | 'stale_choice';

export type Parsed =
  | { readonly ok: true; readonly value: Json; readonly match: Match }
  /** Probably this: never accepted without a yes. `label` is what to show ("Saturday 12 April, 19:00", "Supporter"). */
  | {
      readonly ok: 'confirm';
      readonly value: Json;
      readonly label: string;
      /** What it is if it is not this: there is nothing else that it could be. */
      readonly otherwise?: { readonly value: Json; readonly label: string };
    }
  | { readonly ok: false; readonly reason: 'empty' }
  | { readonly ok: false; readonly reason: InvalidReason; readonly values?: Readonly<Record<string, Json>> };

/** Parses a typed reply against what a question accepts. */
export type ParseInput = (text: string, input: InputSpec, ctx: ParseContext) => Parsed;

/** A word that means the same in every flow, or null when the text is something else. */
export type ParseControl = (
  text: string,
  ctx: { readonly language: Language; readonly channel: Channel },
) => { readonly control: Control; readonly arg?: string } | null;

/** STOP, START and HELP class words and phrases that are honoured before any flow (CHANNELS.md 5.4). */
export type ParseConsentWord = (
  text: string,
  ctx: { readonly channel: Channel },
) => 'stop' | 'start' | 'help' | null;
