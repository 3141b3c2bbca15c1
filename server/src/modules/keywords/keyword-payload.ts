/** What links can carry as it is, on every platform. */
const LINKABLE = /^[A-Za-z0-9_-]{1,64}$/;

/** What a link to a keyword carries: the word, or a name for it where the word has letters that links cannot carry. */
export function keywordPayload(word: string, id: string): string {
  return LINKABLE.test(word) ? word : `kw_${id.replaceAll('-', '')}`;
}
