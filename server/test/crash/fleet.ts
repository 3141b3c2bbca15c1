import { fork, type ChildProcess } from 'node:child_process';
import type { Call, Report, Settings } from './chat-process.ts';

interface Worker {
  readonly process: ChildProcess;
  readonly pending: Map<string, (accepted: boolean) => void>;
}

export interface SentRecord {
  readonly outboundId: string;
  readonly to: string;
}

/** Processes that can be killed, and what they sent: the test is the platform in front of them. */
export class Fleet {
  readonly sent: SentRecord[] = [];
  readonly #program: string;
  readonly #settings: Settings;
  readonly #workers: Worker[] = [];
  #next = 0;

  /** @param program `chat-process.ts` as one file */
  constructor(program: string, settings: Settings) {
    this.#program = program;
    this.#settings = settings;
  }

  async start(): Promise<void> {
    const child = fork(this.#program, [JSON.stringify(this.#settings)], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const worker: Worker = { process: child, pending: new Map() };
    await new Promise<void>((resolve, reject) => {
      child.once('exit', (code) => {
        reject(new Error(`the process ended with ${String(code)} before it was ready`));
      });
      child.on('message', (message: Report) => {
        if (message.t === 'ready') resolve();
        else if (message.t === 'sent') this.sent.push(message);
        else worker.pending.get(message.id)?.(true);
      });
    });
    child.once('exit', () => {
      this.#workers.splice(this.#workers.indexOf(worker), 1);
      for (const settle of worker.pending.values()) settle(false);
    });
    this.#workers.push(worker);
  }

  /** `kill -9`, now. Resolves when the process is gone. */
  async kill(): Promise<void> {
    const worker = this.#workers[this.#next++ % this.#workers.length];
    if (worker === undefined) return;
    const gone = new Promise((resolve) => {
      worker.process.once('exit', resolve);
    });
    worker.process.kill('SIGKILL');
    await gone;
  }

  async killAll(): Promise<void> {
    while (this.#workers.length > 0) await this.kill();
  }

  /** Calls one of the processes. @returns whether it answered; if not, a platform would come again */
  call(call: Call): Promise<boolean> {
    const worker = this.#workers[this.#next++ % this.#workers.length];
    if (worker === undefined) return Promise.resolve(false);
    return new Promise((resolve) => {
      const settle = (accepted: boolean) => {
        worker.pending.delete(call.id);
        resolve(accepted);
      };
      worker.pending.set(call.id, settle);
      worker.process.send(call, (error) => {
        if (error !== null) settle(false);
      });
    });
  }
}
