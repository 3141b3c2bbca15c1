import { ChannelError } from '../adapter/channel-error.ts';
import { forgetOldest } from '../adapter/forget-oldest.ts';
import { createTokenSource, type TokenSource } from './credentials.ts';
import { statusOf, toChannelError } from './errors.ts';
import { loadLibrary, type Connector, type Library } from './library.ts';
import { isSafe, type TeamsSettings } from './settings.ts';

const REMEMBERED = 50;

/** The Bot Connector, for one app. Whatever goes wrong comes out as a ChannelError without secrets. */
export interface TeamsClient {
  readonly settings: TeamsSettings;
  /** The newest address that Teams gave for answers; where people are written to who have none of their own yet. */
  serviceUrl: string;
  library(): Promise<Library>;
  /** Proves that the secret works. */
  signIn(): Promise<void>;
  /** A token for files that people paste, which lie behind the same door; undefined with the emulator. */
  token(): Promise<string | undefined>;
  call<T>(serviceUrl: string, work: (connector: Connector) => Promise<T>): Promise<T>;
}

export function createClient(settings: TeamsSettings): TeamsClient {
  const { registration } = settings;
  const tokens: TokenSource | null = registration && createTokenSource(settings, registration);
  const connectors = new Map<string, Promise<Connector>>();
  let library: Promise<Library> | undefined;
  let { serviceUrl } = settings;

  function connectorAt(url: string): Promise<Connector> {
    const known = connectors.get(url);
    if (known !== undefined) return known;
    const made = loaded().then((it) => it.connector(url));
    connectors.set(url, made);
    forgetOldest(connectors, REMEMBERED);
    return made;
  }

  const loaded = () => (library ??= loadLibrary(settings, tokens));

  async function attempt<T>(url: string, work: (connector: Connector) => Promise<T>): Promise<T> {
    // Asked for beforehand: without a token nothing was sent, whatever went wrong.
    const token = await tokens?.token();
    try {
      return await work(await connectorAt(url));
    } catch (error) {
      if (statusOf(error) !== 401 || token === undefined) throw error;
      // It may have been withdrawn before its time.
      tokens?.forget(token);
      return await work(await connectorAt(url));
    }
  }

  return {
    settings,
    get serviceUrl() {
      return serviceUrl;
    },
    set serviceUrl(url) {
      if (isSafe(url)) serviceUrl = url;
    },
    library: loaded,
    async signIn() {
      await tokens?.token();
    },
    token: async () => tokens?.token(),
    async call(url, work) {
      if (!isSafe(url)) throw new ChannelError('unreachable', 'The address for answers is no safe one.');
      try {
        return await attempt(url, work);
      } catch (error) {
        throw toChannelError(error, tokens?.secrets() ?? []);
      }
    },
  };
}
