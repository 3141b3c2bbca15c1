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
  return connections.map((connection) =>
    linkOf(connection, { payload: code, text: connection.channel === 'sms' ? `JOIN ${code}` : code }),
  );
}

/** The same for the code that connects a chat with a sign-in: its word tells it from an invitation. */
export function chatLinksFor(code: string, connections: readonly LinkableConnection[]): DeepLink[] {
  return connections.map((connection) =>
    linkOf(connection, { payload: `link_${code}`, text: `LINK ${code}` }),
  );
}

/** The same for a word that begins something: typed as it is, and carried in a form that links can carry. */
export function wordLinksFor(
  words: { readonly payload: string; readonly text: string },
  connections: readonly LinkableConnection[],
): DeepLink[] {
  return connections.map((connection) => linkOf(connection, words));
}

/** A text message is what the person would type, ready to be sent; other links carry the code alone. */
function linkOf(
  { channel, name, account, deepLink, simulated }: LinkableConnection,
  { payload, text }: { readonly payload: string; readonly text: string },
): DeepLink {
  const carried = encodeURIComponent(channel === 'sms' ? text : payload);
  const url = deepLink === null ? null : deepLink.replaceAll('{code}', carried);
  return { channel, connection: name, account, url, text, simulated };
}
