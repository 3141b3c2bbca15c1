import { mkdir, readFile, writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { bodyOf, startLoopbackServer } from '../loopback-server.ts';

type Values = Readonly<Record<string, unknown>>;

/** What the page told: a message that was sent, a chat that was marked as read, that the device was unlinked. */
export interface Told extends Values {
  readonly type: string;
}

export interface StandInPage {
  /** Version under which the browser finds it. */
  readonly version: string;
  /** Arguments that keep a browser from every network but loopback. */
  readonly browserArguments: readonly string[];
  readonly told: readonly Told[];
  /** Has something happen in the page (`page.html` knows what). */
  does(name: string, values?: Values): void;
  /** Puts the page where the browser of this folder looks for it. */
  putInto(folder: string): Promise<void>;
  stop(): Promise<void>;
}

const VERSION = 'stand-in';
/** A page that is asked to wait asks again after this time. */
const POLL_MS = 2_000;

/** A page in the place of WhatsApp's, and the line to it. */
export async function startStandInPage(): Promise<StandInPage> {
  const commands: Values[] = [];
  const told: Told[] = [];
  let waiting: { answer: ServerResponse; timer: NodeJS.Timeout } | undefined;

  function flush(): void {
    if (waiting === undefined) return;
    clearTimeout(waiting.timer);
    waiting.answer.end(JSON.stringify(commands.splice(0)));
    waiting = undefined;
  }

  const server = await startLoopbackServer(
    async (request, response) => {
      response.setHeader('access-control-allow-origin', '*');
      response.setHeader('access-control-allow-private-network', 'true');
      if (request.url === '/tell') {
        told.push(JSON.parse((await bodyOf(request)).toString()) as Told);
        response.end('{}');
        return;
      }
      flush();
      waiting = { answer: response, timer: setTimeout(flush, POLL_MS) };
      // A page that is gone must not swallow what is meant for the next.
      response.on('close', () => {
        if (waiting?.answer !== response) return;
        clearTimeout(waiting.timer);
        waiting = undefined;
      });
      if (commands.length > 0) flush();
    },
    (_error, response) => response.destroy(),
  );

  return {
    version: VERSION,
    browserArguments: [
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
      '--disable-features=LocalNetworkAccessChecks,BlockInsecurePrivateNetworkRequests',
      '--disable-web-security',
    ],
    told,
    does(name, values = {}) {
      commands.push({ ...values, name });
      flush();
    },
    async putInto(folder) {
      const html = await readFile(join(import.meta.dirname, 'page.html'), 'utf8');
      await mkdir(join(folder, 'pages'), { recursive: true });
      await writeFile(join(folder, 'pages', `${VERSION}.html`), html.replace('__PEER__', server.url));
    },
    async stop() {
      flush();
      await server.stop();
    },
  };
}
