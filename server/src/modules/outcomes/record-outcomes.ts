import { v7 as uuidv7 } from 'uuid';
import { applyReportEffects } from './apply-report-effects.ts';
import type { EffectsOf } from './entry-effects.ts';
import type { FieldContext } from './field-context.ts';
import { loadTargets, type Target } from './load-targets.ts';
import type { OutcomeBatch, OutcomeReport, RecordedBatch, RecordedOutcome, RefusalReason } from './report.ts';
import { settleLeases } from './settle-leases.ts';
import { refreshRest } from './refresh-rest.ts';

interface OutcomeTypeRow {
  readonly id: string;
  readonly code: string;
  readonly enabled: boolean;
  readonly countsAsContact: boolean;
}

/** A report with what it is about: ready to be written. */
export interface Entry {
  readonly index: number;
  readonly outcomeId: string;
  readonly report: OutcomeReport;
  readonly target: Target;
  readonly type: OutcomeTypeRow;
}

/** Clocks of phones are taken with a grain of salt: nothing lies ahead, nothing is older than a month. */
const MOST_DAYS_LATE = 31;
const DAY_MS = 86_400_000;

/**
 * Keeps what happened at doors or on calls, with all that follows: status, tags, follow-ups, consent, marks, when to come
 * again, the end of the leases and more time for the rest of the slice. The number of statements does not depend on the
 * number of reports. Reports are accepted after the lease ended, too; a message that comes twice is kept once.
 */
export async function recordOutcomes(field: FieldContext, batch: OutcomeBatch): Promise<RecordedBatch> {
  const reportId = batch.reportId ?? uuidv7();
  const [types, targets] = [await typesOf(field, batch), await loadTargets(field, batch)];
  const refused: { index: number; reason: RefusalReason }[] = [];
  const entries: Entry[] = [];
  for (const [index, report] of batch.reports.entries()) {
    const type = types.get(report.code);
    const target = targets.get(index);
    const reason = reasonAgainst(type, target);
    if (reason !== null) refused.push({ index, reason });
    else if (type !== undefined && target !== undefined)
      entries.push({ index, outcomeId: uuidv7(), ...asKept(report, target), type });
  }
  const kept = await insert(field, batch, { reportId, entries });
  const fresh = entries.filter(({ outcomeId }) => kept.has(outcomeId));
  const effects = await applyReportEffects(field, fresh);
  await keepEffects(field, effects);
  await refreshRest(
    field,
    batch.kind,
    fresh.map(({ target }) => target),
  );
  await finishPrivate(
    field,
    entries.flatMap(({ index }) => targets.get(index) ?? []),
  );
  await settleLeases(
    field,
    fresh.map(({ target }) => target),
  );
  for (const { outcomeId: id, target } of fresh)
    field.emit({
      type: 'outcome.recorded',
      spaceId: field.spaceId,
      id,
      teamId: target.teamId,
      listId: target.listId,
    });
  return {
    reportId,
    recorded: fresh.map(asRecorded),
    repeated: entries.filter(({ outcomeId }) => !kept.has(outcomeId)).map(({ index }) => index),
    refused,
  };
}

function reasonAgainst(type: OutcomeTypeRow | undefined, target: Target | undefined): RefusalReason | null {
  if (type === undefined) return 'unknown_code';
  if (!type.enabled) return 'disabled_code';
  return target === undefined ? 'not_yours' : null;
}

async function typesOf(
  { db, spaceId }: FieldContext,
  { kind, reports }: OutcomeBatch,
): Promise<ReadonlyMap<string, OutcomeTypeRow>> {
  const { rows } = await db.query<OutcomeTypeRow>(
    `SELECT id, code, enabled, counts_as_contact AS "countsAsContact" FROM outcome_type
     WHERE space_id = $1 AND kind = $2 AND code = ANY($3)`,
    [spaceId, kind, [...new Set(reports.map(({ code }) => code))]],
  );
  return new Map(rows.map((row) => [row.code, row]));
}

/** Of a private action only totals are kept: what happened, on which list, by whom; not where, nor with whom. */
function asKept(report: OutcomeReport, target: Target): Pick<Entry, 'report' | 'target'> {
  if (!target.private) return { report, target };
  const nowhere = {
    doorId: null,
    contactId: null,
    itemId: null,
    buildingId: null,
    leaseId: null,
    sliceId: null,
  };
  return {
    report: { code: report.code },
    target: { ...target, ...nowhere, onlyContactId: null, territoryId: null },
  };
}

/** Stops of a private action are done once they have been visited, whatever happened there. */
async function finishPrivate(field: FieldContext, targets: readonly Target[]): Promise<void> {
  const visited = targets.filter((target) => target.private && target.itemId !== null);
  if (visited.length === 0) return;
  await field.db.query('UPDATE work_list_item SET done_at = $3 WHERE space_id = $1 AND id = ANY($2)', [
    field.spaceId,
    visited.map(({ itemId }) => itemId),
    field.now,
  ]);
  await settleLeases(field, visited);
}

/** @returns ids of the rows that were not there yet */
async function insert(
  field: FieldContext,
  { source, sentAt }: OutcomeBatch,
  { reportId, entries }: { reportId: string; entries: readonly Entry[] },
): Promise<ReadonlySet<string>> {
  if (entries.length === 0) return new Set();
  const { db, spaceId, memberId, simulated, now, inboundId } = field;
  const rows = entries.map(({ outcomeId, report, target, type }) => ({
    id: outcomeId,
    type_id: type.id,
    door_id: target.doorId,
    contact_id: target.contactId,
    item_id: target.itemId,
    list_id: target.listId,
    action_id: target.actionId,
    team_id: target.teamId,
    territory_id: target.territoryId,
    lease_id: target.leaseId,
    response_id: report.responseId ?? null,
    counts_as_contact: type.countsAsContact,
    note: report.note ?? null,
    call_back_at: report.callBackAt ?? null,
  }));
  const { rows: kept } = await db.query<{ id: string; pictured: boolean }>(
    `WITH kept AS (
     INSERT INTO outcome (id, space_id, type_id, door_id, contact_id, member_id, item_id, list_id, action_id, team_id,
                          territory_id, lease_id, report_id, inbound_id, response_id, counts_as_contact, note, photo,
                          source, call_back_at, simulated, received_at, sent_at)
     SELECT r.id, $1, r.type_id, r.door_id, r.contact_id, $2, r.item_id, r.list_id, r.action_id, r.team_id,
            r.territory_id, r.lease_id, $3, $4, r.response_id, r.counts_as_contact, nullif(concat_ws(E'\\n', r.note, i.photo ->> 'words'), ''),
            i.photo - 'words', $5, r.call_back_at, $6, $7, $8
     FROM jsonb_populate_recordset(null::outcome, $9::jsonb) r
     LEFT JOIN work_list_item i ON i.id = r.item_id
          AND i.photo ->> 'person' = (SELECT person_id::text FROM member WHERE id = $2)
     ON CONFLICT DO NOTHING RETURNING id, item_id, photo),
     moved AS (UPDATE work_list_item i SET photo = NULL FROM kept WHERE kept.photo IS NOT NULL AND i.id = kept.item_id)
     SELECT id, photo IS NOT NULL AS pictured FROM kept`,
    [
      spaceId,
      memberId,
      reportId,
      entries.every(({ target }) => target.private) ? null : inboundId,
      source,
      simulated,
      now,
      believable(sentAt, now),
      JSON.stringify(rows),
    ],
  );
  for (const { id, pictured } of kept) if (pictured) field.emit({ type: 'outcome.photo', spaceId, id });
  return new Set(kept.map(({ id }) => id));
}

function believable(sentAt: Date | null, now: Date): Date | null {
  if (sentAt === null) return null;
  const late = now.getTime() - sentAt.getTime();
  return late < 0 || late > MOST_DAYS_LATE * DAY_MS ? null : sentAt;
}

/** What a report changed stays with it: undoing goes by it. */
async function keepEffects({ db }: FieldContext, effects: EffectsOf): Promise<void> {
  if (effects.size === 0) return;
  await db.query(
    `UPDATE outcome o SET effects = e.effects
     FROM jsonb_to_recordset($1::jsonb) AS e(id uuid, effects jsonb) WHERE o.id = e.id`,
    [JSON.stringify([...effects].map(([id, one]) => ({ id, effects: one })))],
  );
}

function asRecorded({ index, outcomeId, target, type }: Entry): RecordedOutcome {
  const { itemId, doorId, contactId, otherCode, otherMemberId, otherAt } = target;
  const other =
    otherCode === null || otherAt === null ? null : { code: otherCode, memberId: otherMemberId, at: otherAt };
  return { index, outcomeId, itemId, doorId, contactId, code: type.code, other };
}
