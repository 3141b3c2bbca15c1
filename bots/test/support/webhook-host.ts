import type { ChannelAdapter, WebhookOutcome } from '../../src/index.ts';
import { answerJson, bodyOf, startLoopbackServer } from './loopback-server.ts';

export interface WebhookHost {
  readonly url: string;
  readonly outcomes: readonly WebhookOutcome[];
  /** What became of the first call; waits for it. */
  readonly first: Promise<WebhookOutcome>;
  stop(): Promise<void>;
}

/** The least that hosts an adapter's webhook: hands over the raw call and answers as the contract says. */
export async function hostWebhook(
  adapter: ChannelAdapter,
  addedHeaders: Readonly<Record<string, string>> = {},
): Promise<WebhookHost> {
  const outcomes: WebhookOutcome[] = [];
  let isFirst: (outcome: WebhookOutcome) => void;
  const first = new Promise<WebhookOutcome>((resolve) => {
    isFirst = resolve;
  });
  const server = await startLoopbackServer(
    async (request, response) => {
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [
          name,
          Array.isArray(value) ? value[0] : value,
        ]),
      );
      const outcome = await adapter.webhook({
        method: request.method ?? '',
        url: request.url ?? '',
        headers: { ...headers, ...addedHeaders },
        body: await bodyOf(request),
        isLocal: true,
      });
      outcomes.push(outcome);
      isFirst(outcome);
      answerJson(response, outcome.ok ? 200 : outcome.status, {});
    },
    (_error, response) => response.writeHead(500).end(),
  );
  return {
    url: `${server.url}/webhooks/telegram/1`,
    outcomes,
    first,
    stop: () => server.stop(),
  };
}
