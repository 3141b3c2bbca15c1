import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { freePort } from './free-port.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * Microsoft's own emulator of Teams. Its terms let one use it and not pass it on, so that it is no dependency of Muster:
 * `node scripts/teams-playground.mjs` fetches it to where this looks for it.
 */
const CLI = join(
  import.meta.dirname,
  '../../build/playground/node_modules/@microsoft/m365agentsplayground/cli.js',
);
export const hasPlayground = existsSync(CLI);

export interface Playground {
  /** What the person's chat shows, as the emulator tells its own page. */
  readonly heard: readonly Json[];
  /** The app is installed for the person. */
  installs(): Promise<void>;
  says(text: string): Promise<void>;
  taps(messageId: string, value: Json): Promise<number>;
  stop(): Promise<void>;
}

/** It listens on every interface and has no switch for that. */
const LOOPBACK_ONLY = `
import { Server } from 'node:net';
const { listen } = Server.prototype;
Server.prototype.listen = function (port, ...rest) {
  const told = rest.filter((each) => typeof each === 'function');
  return ['number', 'string'].includes(typeof port)
    ? listen.call(this, Number(port), '127.0.0.1', ...told)
    : listen.call(this, { ...port, host: '127.0.0.1' }, ...rest);
};`;

/** Starts it on a free port, before a bot at this address. */
export async function startPlayground(botUrl: string): Promise<Playground> {
  const port = await freePort();
  const home = await mkdtemp(join(tmpdir(), 'muster-playground-'));
  const args = ['start', '-e', botUrl, '-c', 'msteams', '-p', String(port), '--disable-telemetry'];
  const preload = `data:text/javascript,${encodeURIComponent(LOOPBACK_ONLY)}`;
  const child = spawn(process.execPath, ['--import', preload, CLI, ...args], {
    cwd: home,
    env: { PATH: process.env['PATH'], HOME: home },
    stdio: 'ignore',
  });
  const root = `http://127.0.0.1:${String(port)}`;
  const { config } = await firstAnswer(`${root}/_internal/v1/config`);
  const { currentUser, personalChat } = config as {
    currentUser: { id: string };
    personalChat: { id: string };
  };
  const heard: Json[] = [];
  const stream = await listen(port, heard);
  const post = async (path: string, body: Json): Promise<number> =>
    (
      await fetch(root + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    ).status;
  const from = { id: currentUser.id };

  return {
    heard,
    async installs() {
      await post(`/_debug/conversation/${personalChat.id}/installation`, {});
    },
    async says(text) {
      await post(`/_conversation/v1/conversations/${personalChat.id}/messages`, {
        from,
        text,
        textFormat: 'plain',
      });
    },
    taps: (replyToId, value) =>
      post('/_conversation/v1/submit', { conversation: { id: personalChat.id }, from, replyToId, value }),
    async stop() {
      stream.close();
      child.kill();
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** The emulator makes its chats anew each time that it is asked for them, so that it is asked until it answers, and no more. */
async function firstAnswer(url: string): Promise<Json> {
  for (let tried = 0; ; tried += 1) {
    const response = await fetch(url).catch(() => null);
    if (response?.ok === true) return (await response.json()) as Json;
    if (tried > 200) throw new Error('The emulator of Teams did not start.');
    await pause(50);
  }
}

async function listen(port: number, heard: Json[]): Promise<WebSocket> {
  const stream = new WebSocket(`ws://127.0.0.1:${String(port)}/_ws_conversation/v1/conversations/stream`);
  stream.on('message', (data: Buffer) => heard.push(JSON.parse(data.toString()) as Json));
  await once(stream, 'open');
  return stream;
}
