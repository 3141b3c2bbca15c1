/** A connection as far as an invitation needs it. */
export interface LinkableConnection {
  readonly channel: string;
  readonly name: string;
  readonly account: string | null;
  readonly deepLink: string | null;
  readonly simulated: boolean;
}

export interface DeepLink {
  channel: string;
  connection: string;
  account: string | null;
  url: string | null;
  text: string;
  simulated: boolean;
}

/** Per channel the way in: a link that opens the chat with the code, and what to type where links do not carry one. */
export function deepLinksFor(code: string, connections: readonly LinkableConnection[]): DeepLink[] {
  return connections.map(({ channel, name, account, deepLink, simulated }) => ({
    channel,
    connection: name,
    account,
    url: deepLink === null ? null : deepLink.replaceAll('{code}', encodeURIComponent(code)),
    text: channel === 'sms' ? `JOIN ${code}` : code,
    simulated,
  }));
}

/** The same for the code that connects a chat with a sign-in: its word tells it from an invitation. */
export function chatLinksFor(code: string, connections: readonly LinkableConnection[]): DeepLink[] {
  return deepLinksFor(`link_${code}`, connections).map((link) => ({ ...link, text: `LINK ${code}` }));
}
