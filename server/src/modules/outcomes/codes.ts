import type { FieldContext } from './field-context.ts';
import type { OutcomeKind } from './outcome-kinds.ts';

export interface OutcomeCode {
  readonly code: string;
  /** Understood in every language. */
  readonly shortCode: string;
  /** Understood besides, and shown to whoever speaks the language. */
  readonly localCodes: Readonly<Record<string, readonly string[]>>;
  readonly name: Readonly<Record<string, string>>;
  readonly countsAsContact: boolean;
  readonly reKnock: string;
}

type Asking = Pick<FieldContext, 'db' | 'spaceId'>;

/** Outcomes in use, in the space's order. */
export async function outcomeCodes(
  { db, spaceId }: Asking,
  kind: OutcomeKind,
): Promise<readonly OutcomeCode[]> {
  const { rows } = await db.query<OutcomeCode>(
    `SELECT code, short_code AS "shortCode", local_codes AS "localCodes", name, counts_as_contact AS "countsAsContact",
            re_knock AS "reKnock"
     FROM outcome_type WHERE space_id = $1 AND kind = $2 AND enabled ORDER BY position, id`,
    [spaceId, kind],
  );
  return rows;
}

export interface StatusCode {
  readonly id: string;
  readonly code: string;
  readonly name: Readonly<Record<string, string>>;
  /** `s1` is the first status in use, and so on. */
  readonly shortCode: string;
}

/** Statuses in use, each with the short code of its place. */
export async function statusCodes({ db, spaceId }: Asking): Promise<readonly StatusCode[]> {
  const { rows } = await db.query<Omit<StatusCode, 'shortCode'>>(
    'SELECT id, code, name FROM status WHERE space_id = $1 AND retired_at IS NULL ORDER BY position, id',
    [spaceId],
  );
  return rows.map((row, index) => ({ ...row, shortCode: `s${String(index + 1)}` }));
}

/** What is typed for an outcome by somebody who speaks a language: its own codes there, else the common one. */
export function shownCode({ shortCode, localCodes }: OutcomeCode, language: string): string {
  const base = language.split('-')[0] ?? language;
  return localCodes[base]?.[0] ?? shortCode;
}
