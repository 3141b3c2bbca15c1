/**
 * The platforms, in a process of their own: each answers a message as its API does, and does nothing besides.
 * Prints its two ports.
 */
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';

let count = 0;

/** What each API answers, by what its paths end with. */
const ANSWERS: readonly (readonly [end: string, status: number, body: () => unknown])[] = [
  [
    '/sendMessage',
    200,
    () => ({ ok: true, result: { message_id: count, date: 0, chat: { id: 1, type: 'private' } } }),
  ],
  ['/messages', 200, () => ({ messaging_product: 'whatsapp', messages: [{ id: `wamid.${String(count)}` }] })],
  ['/Messages.json', 201, () => ({ sid: `SM${String(count).padStart(32, '0')}`, status: 'queued' })],
  ['/activities', 201, () => ({ id: String(count) })],
  ['/token', 200, () => ({ token_type: 'Bearer', expires_in: 3599, access_token: 'bench' })],
];

const http = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    count += 1;
    const [, status = 404, body = () => ({})] =
      ANSWERS.find(([end]) => (request.url ?? '').split('?')[0]?.endsWith(end)) ?? [];
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body()));
  });
});
http.keepAliveTimeout = 60_000;

interface Pdu {
  readonly command: string;
  isResponse(): boolean;
  response(fields?: object): Pdu;
}
interface Session {
  readonly socket: { setNoDelay(noDelay: boolean): void };
  on(event: string, listener: (pdu: Pdu) => void): void;
  send(pdu: Pdu): void;
}
const library = createRequire(import.meta.url)('smpp') as {
  createServer(listener: (session: Session) => void): {
    listen(port: number, host: string, done: () => void): void;
    address(): AddressInfo;
  };
};
const smsc = library.createServer((session) => {
  // As SMSCs do: else the last answers of a batch wait 40 ms for an acknowledgement.
  session.socket.setNoDelay(true);
  session.on('error', () => undefined);
  session.on('pdu', (pdu) => {
    if (pdu.isResponse()) return;
    count += 1;
    session.send(pdu.response(pdu.command === 'submit_sm' ? { message_id: String(count) } : {}));
  });
});

http.listen(0, '127.0.0.1', () => {
  smsc.listen(0, '127.0.0.1', () => {
    process.stdout.write(
      `${JSON.stringify({ http: (http.address() as AddressInfo).port, smpp: smsc.address().port })}\n`,
    );
  });
});
process.stdin.resume().on('end', () => process.exit(0));
