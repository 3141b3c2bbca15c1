/**
 * Reads one form in a thread of its own and ends: of a large or hostile file nobody can say beforehand what it costs, and
 * the server's thread answers volunteers meanwhile.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '../../lib/errors.ts';
import type { FromFormThread } from './form-threads.ts';
import { readForm, type FormTask } from './read-form.ts';

function tell(message: FromFormThread): void {
  parentPort?.postMessage(message);
}

// What nobody expected ends the thread, and is told by that.
void readForm(workerData as FormTask).then(
  (form) => {
    tell({ ok: true, form });
  },
  (error: unknown) => {
    if (!(error instanceof AppError)) throw error;
    const { code, values, details } = error;
    tell({ ok: false, code, values, ...(details === undefined ? {} : { details }) });
  },
);
