import { AppError } from '../../lib/errors.ts';

/** As sent, before Base64: a form of five hundred questions in ten languages is a tenth of it. */
export const MAX_UPLOAD = 3 * 1024 * 1024;

/** Of one sheet. */
export const SHEET_LIMITS = { rows: 10_000, columns: 500, cells: 300_000 } as const;

/** A draft that is larger could not be sent to be saved: a request has a megabyte. */
export const MAX_CONTENT = 1_000_000;

/** What costs more than any form does, whichever limit it met first: it says those that an organizer can do something about. */
export function formTooLarge(): AppError {
  const { rows, columns } = SHEET_LIMITS;
  return new AppError('form_too_large', { values: { megabytes: MAX_UPLOAD / 1024 / 1024, rows, columns } });
}
