import { fold } from '@muster/conversations';

/**
 * Search input as words to look for in plain text such as `contact.search_text`: folded as the chats fold what they
 * store there (lower case, no accents, variants of Arabic letters as one), at most eight.
 */
export function searchWords(search: string | undefined): string[] {
  return fold(search ?? '')
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 8);
}
