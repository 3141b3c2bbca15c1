import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ChannelAdapter, WebhookOutcome } from '../../src/index.ts';

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
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [
          name,
          Array.isArray(value) ? value[0] : value,
        ]),
      );
      const call = {
        method: request.method ?? '',
        url: request.url ?? '',
        headers: { ...headers, ...addedHeaders },
        body: Buffer.concat(chunks),
      };
      void Promise.resolve(adapter.webhook(call)).then((outcome) => {
        outcomes.push(outcome);
        isFirst(outcome);
        response
          .writeHead(outcome.ok ? 200 : outcome.status, { 'content-type': 'application/json' })
          .end('{}');
      });
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/telegram/1`,
    outcomes,
    first,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}
