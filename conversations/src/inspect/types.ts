import type { FlowDefinition } from '../definition/flow.ts';
import type { Json } from '../definition/text.ts';
import type { Capabilities } from '../messages/prompt.ts';
import type { Translate } from '../rendering/types.ts';

/** What the checks can find; each has a text `admin:check.<code>` that may use the finding's values. */
export const FINDING_CODES = [
  'missing_start',
  'missing_target',
  'missing_give_up',
  'give_up_repeats',
  'unreachable_node',
  'dead_end',
  'loop_without_question',
  'loop_if_nothing_to_ask',
  'missing_translation',
  'missing_product_text',
  'empty_text',
  'duplicate_answer',
  'unknown_answer',
  'unknown_variable',
  'unknown_option',
  'no_options',
  'duplicate_option',
  'duplicate_label',
  'reserved_option',
  'option_too_long',
  'too_many_options',
  'consent_word_option',
  'bad_choice_bounds',
  'bad_scale_bounds',
  'bad_bounds',
  'migration_missing',
  'migration_not_total',
  'migration_target',
  'text_too_long',
  'unknown_flow',
] as const;

export type FindingCode = (typeof FINDING_CODES)[number];

/** Something that is wrong with a definition (`error`: it cannot be published) or may surprise (`warning`). */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: 'error' | 'warning';
  readonly node?: string;
  /** Where in the node, as a dotted path: `input.options.2.label`. */
  readonly path?: string;
  readonly values?: Readonly<Record<string, Json>>;
}

/** What a definition is checked against, besides itself. */
export interface CheckOptions {
  /** What the space's channels can show, by a name that findings mention. */
  readonly channels?: Readonly<Record<string, Capabilities>>;
  /** Product texts, to measure and to miss them. A text that does not exist translates to its key or to nothing. */
  readonly translate?: Translate;
  /** Versions that sessions may still be on, for `migrate`. */
  readonly previous?: readonly FlowDefinition[];
  /** Whether a flow of this key exists. */
  readonly flowExists?: (key: string) => boolean;
}

/** One kind of thing to look for. */
export type Check = (definition: FlowDefinition, options: CheckOptions) => Finding[];
