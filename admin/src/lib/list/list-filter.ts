/** One way to narrow a list: a word of its address, and the values it may have. */
export interface ListFilter {
  readonly key: string;
  readonly label: string;
  readonly value: string | undefined;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}
