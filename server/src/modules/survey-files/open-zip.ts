import { Unzip, UnzipInflate, type UnzipFile } from 'fflate';
import { AppError } from '../../lib/errors.ts';
import { formTooLarge } from './form-limits.ts';

/** What a form may come to when it is unpacked: far above real ones, far below what hurts. */
export const ZIP_LIMITS = { files: 200, bytes: 20 * 1024 * 1024, ratio: 200 } as const;
/** Below this size a high ratio is nothing but an empty table. */
const RATIO_FROM = 2 * 1024 * 1024;

/**
 * Unpacks a zip, counting what really comes out of it rather than what it says of itself, and stops in the middle of
 * one that grows too large. @throws AppError `form_too_large`, `file_unreadable`
 */
export function openZip(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const count = { files: 0, bytes: 0 };
  const unzip = new Unzip((file) => {
    count.files += 1;
    if (count.files > ZIP_LIMITS.files) throw formTooLarge();
    readFile(file, { files, count, packed: bytes.length });
  });
  unzip.register(UnzipInflate);
  try {
    // In pieces, so that a bomb is stopped before much of it has been unpacked.
    for (let at = 0; at < bytes.length; at += PIECE) {
      unzip.push(bytes.subarray(at, at + PIECE), at + PIECE >= bytes.length);
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('file_unreadable', { cause: error });
  }
  return files;
}

const PIECE = 16 * 1024;

interface Unpacking {
  readonly files: Map<string, Uint8Array>;
  readonly count: { files: number; bytes: number };
  readonly packed: number;
}

function readFile(file: UnzipFile, { files, count, packed }: Unpacking): void {
  const pieces: Uint8Array[] = [];
  file.ondata = (error, piece, isLast) => {
    if (error) throw error;
    count.bytes += piece.length;
    const isBomb = count.bytes > RATIO_FROM && count.bytes > packed * ZIP_LIMITS.ratio;
    if (count.bytes > ZIP_LIMITS.bytes || isBomb) throw formTooLarge();
    pieces.push(piece);
    if (isLast) files.set(file.name, Buffer.concat(pieces));
  };
  file.start();
}
