const LONGEST = 200;

/** What a platform says about a failure, short, and without the secrets that it may repeat. */
export function platformWords(words: string, secrets: readonly string[]): string {
  return secrets.reduce((text, secret) => text.replaceAll(secret, '<secret>'), words).slice(0, LONGEST);
}
