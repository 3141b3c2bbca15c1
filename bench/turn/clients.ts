/**
 * The people: 64 connections, each sends a Telegram update, waits for the answer, sends the next. A process of its own
 * with plain sockets, so that it costs the server's core as little as pgbench costs it.
 * Arguments: port, path, secret, seconds, connections. Says `ready`, and begins when its input ends: several such
 * processes begin together.
 */
import { connect } from 'node:net';

const [port = '', path = '', secret = '', seconds = '', connections = ''] = process.argv.slice(2);
let until = 0;
const latencies: number[] = [];
let failures = 0;
let open = Number(connections);

function request(user: number, count: number): string {
  const now = Math.floor(Date.now() / 1_000);
  const body = JSON.stringify({
    update_id: user * 10_000_000 + (now % 10_000) * 1_000 + count,
    message: {
      message_id: count + 1,
      date: now,
      chat: { id: user, type: 'private', first_name: `Person ${String(user)}` },
      from: { id: user, is_bot: false, first_name: `Person ${String(user)}`, language_code: 'en' },
      text: '2',
    },
  });
  return (
    `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n` +
    `x-telegram-bot-api-secret-token: ${secret}\r\ncontent-length: ${String(Buffer.byteLength(body))}\r\n\r\n${body}`
  );
}

function person(user: number): void {
  let count = 0;
  let since = 0;
  const socket = connect({ port: Number(port), host: '127.0.0.1', noDelay: true });
  const send = () => {
    since = performance.now();
    socket.write(request(user, (count += 1)));
  };
  socket.once('connect', send);
  let received = '';
  socket.on('data', (data) => {
    received += data.toString('latin1');
    const end = received.indexOf('\r\n\r\n');
    if (end < 0) return;
    const length = Number(/content-length: (\d+)/i.exec(received)?.[1] ?? 0);
    if (received.length < end + 4 + length) return;
    if (!received.startsWith('HTTP/1.1 200')) failures += 1;
    received = '';
    latencies.push(performance.now() - since);
    if (Date.now() < until) send();
    else socket.end();
  });
  socket.once('close', () => {
    open -= 1;
    if (open === 0) report();
  });
}

function report(): void {
  latencies.sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.floor(latencies.length * share)] ?? 0;
  const result = { turns: latencies.length, failures, p50: at(0.5), p99: at(0.99) };
  process.stdout.write(JSON.stringify(result));
}

process.stdin.resume().once('end', () => {
  until = Date.now() + Number(seconds) * 1_000;
  for (let i = 0; i < Number(connections); i += 1) person(1_000 + i);
});
process.stdout.write('ready\n');
