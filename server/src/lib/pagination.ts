import {
  Type,
  type Static,
  type TArray,
  type TInteger,
  type TObject,
  type TOptional,
  type TSchema,
  type TString,
  type TUnsafe,
} from 'typebox';
import { AppError } from './errors.ts';
import { nullable, oneOf } from './schemas.ts';

/** Above this a total is an estimate ("more than"): counting further costs more than it tells. */
export const COUNT_CEILING = 10_000;

export type Direction = 'asc' | 'desc';

type ListParameters<Sort extends string> = {
  search: TOptional<TString>;
  sort: TUnsafe<Sort>;
  direction: TUnsafe<Direction>;
  limit: TInteger;
  cursor: TOptional<TString>;
};

/** What every list takes. `sorts` are the words that a caller may sort by; the first is the default. */
export function listQuery<const S extends readonly string[]>(
  sorts: S,
  direction: Direction,
): ListParameters<S[number]> {
  return {
    search: Type.Optional(Type.String({ maxLength: 200, description: 'Words to look for' })),
    sort: oneOf(sorts, { default: sorts[0] as S[number] }),
    direction: oneOf(['asc', 'desc'] as const, { default: direction }),
    limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
    cursor: Type.Optional(Type.String({ maxLength: 1000, description: '`nextCursor` of the page before' })),
  };
}

export const Total = Type.Object(
  {
    count: Type.Integer(),
    exact: Type.Boolean({ description: 'False: there are more than `count`' }),
  },
  { $id: 'Total' },
);

/** A page of a list; `nextCursor` is null on the last one. */
export function pageOf<S extends TSchema>(
  item: S,
): TObject<{ items: TArray<S>; nextCursor: TUnsafe<string | null>; total: TUnsafe<Static<typeof Total>> }> {
  return Type.Object({
    items: Type.Array(item),
    nextCursor: nullable(Type.String()),
    total: Type.Unsafe<Static<typeof Total>>({ $ref: 'Total#' }),
  });
}

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
  total: { count: number; exact: boolean };
}

export interface ListQuery<Sort extends string = string> {
  readonly search?: string;
  readonly sort: Sort;
  readonly direction: Direction;
  readonly limit: number;
  readonly cursor?: string;
}

/** Where a page ended: the sort value and the id of its last row. */
export interface Cursor {
  readonly value: string | number | null;
  readonly id: string;
}

export function encodeCursor(sort: string, cursor: Cursor): string {
  return Buffer.from(JSON.stringify([sort, cursor.value, cursor.id])).toString('base64url');
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** @throws AppError `invalid_cursor` when it was made up, or belongs to another order */
export function decodeCursor(sort: string, text: string): Cursor {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (!Array.isArray(parsed)) throw new Error('not a cursor');
    const [cursorSort, value, id] = parsed as unknown[];
    if (cursorSort !== sort || typeof id !== 'string' || !UUID.test(id)) throw new Error('not this list');
    if (value !== null && typeof value !== 'string' && typeof value !== 'number')
      throw new Error('not a value');
    return { value, id };
  } catch (cause) {
    throw new AppError('invalid_cursor', { cause });
  }
}

/** The total as a list shows it, from a count that stopped just above the ceiling. */
export function totalOf(counted: number): { count: number; exact: boolean } {
  return { count: Math.min(counted, COUNT_CEILING), exact: counted <= COUNT_CEILING };
}
