import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { BrowserCalls, FromBrowser, ToBrowser } from './browser-messages.ts';
import { BrowserError, type OpenBrowser } from './port.ts';

const PROGRAM = join(import.meta.dirname, 'browser-process.ts');
const CALL_MS = 60_000;
const END_MS = 10_000;

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: BrowserError) => void;
  readonly timer: NodeJS.Timeout;
}

/** Starts WhatsApp Web in a process of its own, which ends with ours. */
export const startBrowser: OpenBrowser = (options, tell) => {
  const child = fork(PROGRAM, [], {
    // Found from here, wherever the server was started.
    cwd: import.meta.dirname,
    execArgv: ['--import', 'tsx'],
    // Nothing of the server's environment is the browser's business: keys, passwords, tokens.
    env: pick(process.env, ['PATH', 'HOME', 'LANG', 'TZ', 'TMPDIR', 'TEMP', 'TMP', 'SYSTEMROOT']),
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const waiting = new Map<number, Waiting>();
  let next = 1;
  let reason = 'the browser ended';
  let isOver = false;

  child.on('message', (message: FromBrowser) => {
    if (message.type === 'event') tell(message.event);
    else if (message.type === 'fault') reason = message.message;
    else settle(waiting, message);
  });
  const ended = new Promise<string>((resolve) => {
    const end = () => {
      isOver = true;
      for (const { reject, timer } of waiting.values()) {
        clearTimeout(timer);
        reject(new BrowserError('closed', reason));
      }
      waiting.clear();
      resolve(reason);
    };
    child.on('exit', end);
    child.on('error', (error: NodeJS.ErrnoException) => {
      reason = error.code ?? error.name;
      // A process that could not be started has no end of its own.
      if (child.pid === undefined) end();
    });
  });
  post(child, { type: 'start', options });

  function call<N extends keyof BrowserCalls>(
    name: N,
    ...args: Parameters<BrowserCalls[N]>
  ): Promise<ReturnType<BrowserCalls[N]>> {
    return new Promise((resolve, reject) => {
      if (isOver || !child.connected) {
        reject(new BrowserError('closed', reason));
        return;
      }
      const id = next++;
      const timer = setTimeout(() => {
        waiting.delete(id);
        reject(new BrowserError('slow', 'WhatsApp Web did not answer in time'));
      }, CALL_MS);
      waiting.set(id, { resolve: resolve as (value: unknown) => void, reject, timer });
      post(child, { type: 'call', id, name, args });
    });
  }

  return {
    ended,
    state: () => call('state'),
    send: (chatId, content) => call('send', chatId, content),
    chatOf: (number) => call('chatOf', number),
    phoneOf: (lid) => call('phoneOf', lid),
    unread: () => call('unread'),
    async markRead(chatId) {
      await call('markRead', chatId);
    },
    download: (messageId) => call('download', messageId),
    async logOut() {
      await call('logOut');
    },
    async end() {
      post(child, { type: 'end' });
      const timer = setTimeout(() => child.kill('SIGKILL'), END_MS);
      await ended;
      clearTimeout(timer);
    },
  };
};

function post(child: ChildProcess, message: ToBrowser): void {
  // A process that is gone says so by its end.
  if (child.connected) child.send(message, () => undefined);
}

function settle(
  waiting: Map<number, Waiting>,
  message: Extract<FromBrowser, { type: 'done' | 'failed' }>,
): void {
  const one = waiting.get(message.id);
  if (one === undefined) return;
  waiting.delete(message.id);
  clearTimeout(one.timer);
  if (message.type === 'done') one.resolve(message.value);
  else one.reject(new BrowserError('failed', message.message));
}

function pick(environment: NodeJS.ProcessEnv, names: readonly string[]): NodeJS.ProcessEnv {
  return Object.fromEntries(
    names.map((name) => [name, environment[name]] as const).filter(([, value]) => value !== undefined),
  );
}
