/** Search input as words to look for in plain text such as `contact.search_text`: lower case, without accents, at most eight. */
export function searchWords(search: string | undefined): string[] {
  return (search ?? '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 8);
}
