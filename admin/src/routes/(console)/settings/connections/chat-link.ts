/** Opens a chat with the account, without the words that an invitation would put into it. */
export function chatLink(deepLink: string | null): string | null {
  return deepLink?.replace(/[?&]+(?:start|text|body|message)=[^&]*\{code\}.*$/, '') ?? null;
}
