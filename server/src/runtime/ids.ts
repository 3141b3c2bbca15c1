import { v7 } from 'uuid';

/** Outbound ids and the ids of other things that one occurrence brings forth live in disjoint halves of the last two bytes. */
const SESSION_BASE = 0x8000;
const MAX_INDEX = 0x7fff;

/** A time-ordered id (UUIDv7) whose last two bytes are zero: room for what the occurrence brings forth. */
export function occurrenceId(): string {
  return `${v7().slice(0, 32)}0000`;
}

/**
 * Id of the `index`-th message that answers an occurrence. The same occurrence gives the same ids, however often its
 * turn is repeated, so that a repeated turn makes the same rows.
 */
export function outboundId(occurrence: string, index: number): string {
  return withIndex(occurrence, index);
}

/** Id of the `index`-th session that an occurrence begins. */
export function sessionId(occurrence: string, index: number): string {
  return withIndex(occurrence, SESSION_BASE + index);
}

/** Id of a row that is not derived from anything. */
export function newId(): string {
  return v7();
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function isId(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value);
}

function withIndex(occurrence: string, index: number): string {
  if (index < 0 || index > SESSION_BASE + MAX_INDEX)
    throw new RangeError(`index ${String(index)} is too large`);
  return occurrence.slice(0, 32) + index.toString(16).padStart(4, '0');
}
