/** Any JSON value. Sessions, definitions and stored prompts consist of nothing else. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** BCP 47 language tag. Muster ships `en`, `fr`, `es` and `ar`; a space may author content in any other. */
export type Language = string;

/**
 * A value that a definition takes from the running session: a literal, an answer of the current frame,
 * or a variable of the current frame (set by `lookup`, `command`, `call` or the flow's arguments).
 * `path` walks into objects and arrays: `{ $var: 'contact', path: ['name'] }`. Whatever is missing is null.
 *
 * `as: 'label'` gives what was shown for the answer instead of what is stored (the option's label, the joined labels
 * of a multiple choice, "Yes", a written-out date), in the language of the prompt that shows it.
 */
export type Value =
  | string
  | number
  | boolean
  | null
  | { readonly $answer: string; readonly as?: 'value' | 'label' }
  | { readonly $var: string; readonly path?: readonly string[] };

/** Product text: an i18next key of namespace `bot`. Authored text: content per language, `{{name}}` interpolated. */
export type Text =
  | { readonly key: string; readonly values?: Readonly<Record<string, Value>> }
  | {
      readonly content: Readonly<Record<Language, string>>;
      readonly values?: Readonly<Record<string, Value>>;
    };

/**
 * A text whose values have been resolved: what a prompt carries to the renderer. A value may be a
 * {@link DisplayValue}, which the renderer puts into words first.
 */
export type ResolvedText =
  | { readonly key: string; readonly values?: Readonly<Record<string, Json>> }
  | {
      readonly content: Readonly<Record<Language, string>>;
      readonly values?: Readonly<Record<string, Json>>;
    };

/**
 * A value that only the renderer can write, because it depends on the prompt's language: a text, a list of them
 * (joined as a sentence would), a day, or a moment (shown in the offset that it carries).
 */
export type DisplayValue =
  | ResolvedText
  | { readonly date: string }
  | { readonly datetime: string }
  | readonly (DisplayValue | string)[];
