import { Worker } from 'node:worker_threads';
import { AppError, type AppErrorOptions, type ErrorCode } from '../../lib/errors.ts';
import { formTooLarge } from './form-limits.ts';
import { formProgram } from './form-program.ts';
import type { FormTask, ReadForm } from './read-form.ts';

/** What a thread answers with; one that failed in a way that nobody expected ends without. */
export type FromFormThread =
  | { readonly ok: true; readonly form: ReadForm }
  | ({ readonly ok: false; readonly code: ErrorCode } & Pick<AppErrorOptions, 'details' | 'values'>);

export interface FormThreads {
  /** @throws AppError where the files are no form, cost more than a form may, or too many others wait already */
  read(task: FormTask): Promise<ReadForm>;
  /** Ends what is running; nothing is left when it resolves. */
  close(): Promise<void>;
}

interface Options {
  readonly program: () => Promise<string>;
  /** Memory for what is read, beside the unpacked bytes, which are bounded themselves. */
  readonly megabytes: number;
  readonly milliseconds: number;
  /** More than this do not wait for their turn. */
  readonly waiting: number;
}

/** The largest form that is allowed takes a tenth of each on a machine that has time. */
const DEFAULTS: Options = { program: formProgram, megabytes: 256, milliseconds: 30_000, waiting: 4 };

const RETRY_SECONDS = 10;

/**
 * Reads forms beside the server's own thread, one after the other: however many are uploaded, one core and the memory of
 * one form is what they take. A thread is started for each, so that none of its memory stays.
 */
export function createFormThreads(options: Partial<Options> = {}): FormThreads {
  const { waiting, ...limits } = { ...DEFAULTS, ...options };
  let last: Promise<unknown> = Promise.resolve();
  let count = 0;
  const closing = new AbortController();

  async function inTurn(before: Promise<unknown>, task: FormTask): Promise<ReadForm> {
    await before;
    return runThread(task, limits, closing.signal);
  }

  return {
    async read(task) {
      if (count > waiting) throw new AppError('too_many_requests', { retryAfterSeconds: RETRY_SECONDS });
      count += 1;
      const reading = inTurn(last, task).finally(() => {
        count -= 1;
      });
      last = reading.catch(() => undefined);
      return reading;
    },
    async close() {
      closing.abort();
      await last;
    },
  };
}

async function runThread(
  task: FormTask,
  { program, megabytes, milliseconds }: Omit<Options, 'waiting'>,
  closing: AbortSignal,
): Promise<ReadForm> {
  const code = await program();
  const isClosing = (): boolean => closing.aborted;
  if (isClosing()) throw new AppError('timeout');
  const worker = new Worker(code, {
    eval: true,
    workerData: task,
    // Nothing of the server's environment is a form's business: keys, passwords, tokens.
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
  });
  const stop = (): void => void worker.terminate();
  const timer = setTimeout(stop, milliseconds);
  closing.addEventListener('abort', stop);
  try {
    const answer = await answerOf(worker);
    if (answer === null) throw isClosing() ? new AppError('timeout') : formTooLarge();
    if (answer.ok) return answer.form;
    throw new AppError(answer.code, answer);
  } finally {
    clearTimeout(timer);
    closing.removeEventListener('abort', stop);
  }
}

const YOUNG_MEGABYTES = 32;

/** Once the thread is gone. Null: it was ended before it could answer, by us or for want of memory. */
function answerOf(worker: Worker): Promise<FromFormThread | null> {
  return new Promise((resolve, reject) => {
    let answer: FromFormThread | null = null;
    let failure: NodeJS.ErrnoException | undefined;
    worker.on('message', (message: FromFormThread) => {
      answer = message;
    });
    worker.on('error', (error: NodeJS.ErrnoException) => {
      failure = error;
    });
    worker.on('exit', () => {
      if (failure === undefined || failure.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve(answer);
      else reject(failure);
    });
  });
}
