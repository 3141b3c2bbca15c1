import type { Static } from 'typebox';
import type { Database } from '../../db/database.ts';
import { inTransaction } from '../../db/transaction.ts';
import { AppError } from '../../lib/errors.ts';
import type { RuntimePort } from '../../runtime-port.ts';
import { requireWholeSpace, type Access } from '../access/actor.ts';
import { changesBetween, recordAuditSql } from '../audit/record-audit.ts';
import { contradictionOf } from './outcome-kinds.ts';
import type { OutcomeType, OutcomeTypeChange } from './outcome-type.routes.ts';

type Row = Static<typeof OutcomeType>;

export interface OutcomeTypeService {
  list(access: Access): Promise<Row[]>;
  change(
    access: Access,
    edit: { readonly id: string; readonly revision: number },
    change: Static<typeof OutcomeTypeChange>,
  ): Promise<Row>;
  reorder(access: Access, ids: readonly string[]): Promise<Row[]>;
}

const LIST = `
SELECT t.id, t.kind, t.code, t.short_code AS "shortCode", t.local_codes AS "localCodes", t.name,
       t.counts_as_contact AS "countsAsContact", t.re_knock AS "reKnock", t.enabled, t.position, t.revision,
       (SELECT count(*)::int FROM (SELECT 1 FROM outcome o WHERE o.space_id = $1 AND o.type_id = t.id LIMIT 10000) o) AS used
FROM outcome_type t WHERE t.space_id = $1 ORDER BY array_position(ARRAY['door', 'call', 'leaflet'], t.kind), t.position, t.id`;

export function createOutcomeTypeService(
  database: Database,
  events: RuntimePort['events'],
): OutcomeTypeService {
  const list = (access: Access) => database.query<Row>(access, LIST);
  const tell = (access: Access, id: string) => {
    events.publish({ type: 'outcome_type.changed', spaceId: access.spaceId, id });
  };
  return {
    list,
    async change(access, { id, revision }, change) {
      requireWholeSpace(access);
      const all = await list(access);
      const before = all.find((one) => one.id === id);
      if (before === undefined) throw new AppError('not_found');
      if (before.revision !== revision) throw new AppError('changed_meanwhile');
      const next = { ...before, ...change };
      refuseNonsense(next, all);
      await inTransaction(database.pool, async (client) => {
        const { rowCount } = await client.query(
          `UPDATE outcome_type SET name = $3, short_code = $4, local_codes = $5, counts_as_contact = $6, re_knock = $7,
                  enabled = $8, revision = revision + 1 WHERE space_id = $1 AND id = $2 AND revision = $9`,
          [
            ...[
              access.spaceId,
              id,
              JSON.stringify(next.name),
              next.shortCode,
              JSON.stringify(next.localCodes),
            ],
            ...[next.countsAsContact, next.reKnock, next.enabled, revision],
          ],
        );
        if (rowCount === 0) throw new AppError('changed_meanwhile');
        const changes = changesBetween(before, change);
        await recordAuditSql(client, access, {
          ...{ action: 'outcome_type.change', entity: 'outcome_type', entityId: id, changes },
        });
      });
      tell(access, id);
      const after = (await list(access)).find((one) => one.id === id);
      if (after === undefined) throw new AppError('not_found');
      return after;
    },
    async reorder(access, ids) {
      requireWholeSpace(access);
      const all = await list(access);
      const [first] = ids;
      const kind = all.find(({ id }) => id === first)?.kind;
      const known = all.filter((one) => one.kind === kind).map(({ id }) => id);
      if (known.length !== ids.length || known.some((id) => !ids.includes(id)))
        throw new AppError('unknown_reference');
      await database.query(
        access,
        `UPDATE outcome_type t SET position = x.ord FROM unnest($2::uuid[]) WITH ORDINALITY AS x(id, ord)
         WHERE t.space_id = $1 AND t.id = x.id`,
        [ids],
      );
      if (first !== undefined) tell(access, first);
      return list(access);
    },
  };
}

const codesOf = ({ shortCode, localCodes }: Pick<Row, 'shortCode' | 'localCodes'>): string[] => [
  shortCode,
  ...Object.values(localCodes).flat(),
];

/** Contradictions, a code that means two things, and a list of buttons without a single one. */
function refuseNonsense(next: Row, all: readonly Row[]): void {
  const contradiction = contradictionOf(next);
  if (contradiction !== null)
    throw new AppError('outcome_contradiction', {
      details: [{ field: FIELD[contradiction], problem: contradiction }],
    });
  const others = all.filter(({ id, kind }) => id !== next.id && kind === next.kind);
  const taken = new Set(others.flatMap(codesOf).map((code) => code.toLowerCase()));
  const twice = codesOf(next).find((code) => taken.has(code.toLowerCase()));
  if (twice !== undefined) throw new AppError('code_taken', { values: { code: twice } });
  if (!next.enabled && others.every(({ enabled }) => !enabled)) throw new AppError('last_outcome');
}

const FIELD = {
  talk_without_contact: 'countsAsContact',
  contact_without_talk: 'countsAsContact',
  re_knock_against_code: 'reKnock',
} as const;
