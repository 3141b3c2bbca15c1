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
  let waiting: { page: string; answer: ServerResponse; timer: NodeJS.Timeout } | undefined;
  /** Given to a page that has not asked again since: it may have been gone already, and then they are for the next. */
  let given: { page: string; commands: readonly Values[] } | undefined;

  function flush(): void {
    if (waiting === undefined) return;
    clearTimeout(waiting.timer);
    given = { page: waiting.page, commands: commands.splice(0) };
    waiting.answer.end(JSON.stringify(given.commands));
    waiting = undefined;
  }

  function asked(page: string, answer: ServerResponse): void {
    flush();
    if (given !== undefined && given.page !== page) commands.unshift(...given.commands);
    given = undefined;
    waiting = { page, answer, timer: setTimeout(flush, POLL_MS) };
    answer.on('close', () => {
      if (waiting?.answer !== answer) return;
      clearTimeout(waiting.timer);
      waiting = undefined;
    });
    if (commands.length > 0) flush();
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
      asked(request.url ?? '', response);
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
