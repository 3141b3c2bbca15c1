/** One way to narrow a list: a word of its address, and the values it may have. */
export interface ListFilter {
  readonly key: string;
  readonly label: string;
  readonly value: string | undefined;
  /** What it is without a value, where that is not "any". */
  readonly none?: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** A day is chosen from the calendar; there are no options then. */
  readonly isDay?: true;
}

/** `2026-11-22`, as an address and a date field have it. */
export const isDay = (word: string | undefined): word is string =>
  word !== undefined && /^\d{4}-\d\d-\d\d$/.test(word) && !Number.isNaN(Date.parse(word));
