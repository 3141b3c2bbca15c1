import type { Activity } from 'botbuilder';
import type { JsonObject } from '../adapter/json.ts';
import { ISSUER, issuersOf, tokenIssuer } from './issuers.ts';
import type { TokenSource } from './credentials.ts';
import type { TeamsSettings } from './settings.ts';

/**
 * All that is asked of Microsoft's Bot Framework SDK, which nothing else in Muster imports: its successor (the Microsoft
 * 365 Agents SDK) takes its place by taking the place of this file.
 */
export interface Library {
  /** Whether a call is Microsoft's, for this app, about this very activity. Rejects where it cannot be told now. */
  verify(authorization: string, activity: JsonObject): Promise<boolean>;
  connector(serviceUrl: string): Promise<Connector>;
}

/** The Bot Connector at one address. Rejects with the library's own errors: `errors.ts` reads them. */
export interface Connector {
  send(conversationId: string, activity: JsonObject): Promise<string | undefined>;
  update(conversationId: string, activityId: string, activity: JsonObject): Promise<void>;
  reply(conversationId: string, activityId: string, activity: JsonObject): Promise<void>;
  /** A chat with one person; the same one however often it is asked for. */
  create(parameters: JsonObject): Promise<string | undefined>;
}

const TIMEOUT = { timeout: 30_000 };

/** What the library's client keeps to itself. */
interface WithPipeline {
  readonly client: { readonly pipeline: { removePolicy(which: { readonly name: string }): unknown } };
}

/** The library's words for a token that proves nothing: its own error, and those of the reader of tokens below it. */
const REFUSALS = new Set(['JsonWebTokenError', 'TokenExpiredError', 'NotBeforeError']);
function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return REFUSALS.has(error.name) || (error as { statusCode?: unknown }).statusCode === 401;
}

/** It takes a second to load: only who has a connection to Teams waits for it, once. */
export async function loadLibrary(settings: TeamsSettings, tokens: TokenSource | null): Promise<Library> {
  const { CloudAdapter, ConfigurationBotFrameworkAuthentication } = await import('botbuilder');
  const appId = settings.registration?.appId ?? '';
  const credentials = {
    signRequest: async <T extends { headers: { set(name: string, value: string): void } }>(request: T) => {
      if (tokens !== null) request.headers.set('authorization', `Bearer ${await tokens.token()}`);
      return request;
    },
  };
  const factory = {
    isValidAppId: (id: string) => Promise.resolve(id === appId),
    isAuthenticationDisabled: () => Promise.resolve(false),
    createCredentials: () => Promise.resolve(credentials),
  };

  /** The library's own check without the turn that it would play next, for which it makes three clients each time. */
  class Verifier extends CloudAdapter {
    async verify(authorization: string, { channelId, serviceUrl }: JsonObject): Promise<void> {
      // The proof is about these two alone; the rest is not given to code that expects it to be well formed.
      const activity = { type: 'event', channelId, serviceUrl } as unknown as Activity;
      await this.botFrameworkAuthentication.authenticateRequest(activity, authorization);
    }

    connectors() {
      return this.botFrameworkAuthentication.createConnectorFactory(this.createClaimsIdentity(appId));
    }
  }

  const verifiers = new Map<string, Verifier>();
  const verifierFor = (issuer: string): Verifier => {
    const known = verifiers.get(issuer);
    if (known !== undefined) return known;
    const configuration = {
      ToChannelFromBotLoginUrl: settings.tokenUrl,
      ToChannelFromBotOAuthScope: settings.scope.replace(/\/\.default$/, ''),
      ToBotFromChannelTokenIssuer: issuer,
      ToBotFromChannelOpenIdMetadataUrl: settings.openIdUrl,
      ToBotFromEmulatorOpenIdMetadataUrl: settings.openIdUrl,
      OAuthUrl: 'https://token.botframework.com',
      CallerId: 'urn:botframework:azure',
    };
    const made = new Verifier(new ConfigurationBotFrameworkAuthentication(configuration, factory));
    verifiers.set(issuer, made);
    return made;
  };
  const connectors = verifierFor(ISSUER).connectors();

  return {
    async verify(authorization, activity) {
      const issuer = tokenIssuer(authorization);
      if (issuer === undefined || !(await issuersOf(settings.openIdUrl)).includes(issuer)) return false;
      try {
        await verifierFor(issuer).verify(authorization, activity);
        return true;
      } catch (error) {
        if (isRefusal(error)) return false;
        throw error;
      }
    },
    async connector(serviceUrl) {
      const made = await connectors.create(serviceUrl, settings.scope);
      const { client, conversations } = made as unknown as WithPipeline & Pick<typeof made, 'conversations'>;
      // Delivery decides what is sent again; a redirect would carry the token to wherever it points.
      for (const name of ['defaultRetryPolicy', 'redirectPolicy']) client.pipeline.removePolicy({ name });
      return {
        send: async (id, activity) => (await conversations.sendToConversation(id, activity, TIMEOUT)).id,
        async update(id, activityId, activity) {
          await conversations.updateActivity(id, activityId, activity, TIMEOUT);
        },
        async reply(id, activityId, activity) {
          await conversations.replyToActivity(id, activityId, activity, TIMEOUT);
        },
        create: async (parameters) =>
          (await conversations.createConversation(parameters as never, TIMEOUT)).id,
      };
    },
  };
}
