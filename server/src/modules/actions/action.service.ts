import type { PoolClient } from 'pg';
import type { Static } from 'typebox';
import type { Database } from '../../db/database.ts';
import { inTransaction } from '../../db/transaction.ts';
import { AppError } from '../../lib/errors.ts';
import type { RuntimePort } from '../../runtime-port.ts';
import type { Access } from '../access/actor.ts';
import { recordAuditSql, type AuditChanges } from '../audit/record-audit.ts';
import { isWithin } from './action-reach.ts';
import { changeAction, type ActionChanges } from './change-action.ts';
import type { ActionRepository } from './action.repository.ts';
import type { Action, NewAction } from './action.schemas.ts';
import type { Rules } from './shift-lock.ts';
import { cancelAction, decideProposal, insertAction } from './write-action.ts';

type ActionCard = Static<typeof Action>;

export interface ActionService {
  create(access: Access, action: Static<typeof NewAction>): Promise<ActionCard>;
  change(access: Access, id: string, changes: ActionChanges): Promise<ActionCard>;
  publish(access: Access, id: string): Promise<ActionCard>;
  decline(access: Access, id: string, note: string | null): Promise<ActionCard>;
  cancel(access: Access, id: string, note: string | null): Promise<ActionCard>;
}

export interface ActionServiceDeps {
  readonly database: Database;
  readonly runtime: Pick<RuntimePort, 'events'>;
  readonly actions: ActionRepository;
}

/** Changes of organizers: each with its entry in the audit log, and told to consoles and to the sender of messages. */
export function createActionService({ database, runtime, actions }: ActionServiceDeps): ActionService {
  const rulesOf = (db: PoolClient, { spaceId }: Access): Rules => ({ db, spaceId, now: new Date() });

  async function changing(
    access: Access,
    audit: { readonly action: string; readonly changes?: AuditChanges },
    work: (rules: Rules) => Promise<string>,
  ): Promise<ActionCard> {
    const id = await inTransaction(database.pool, async (db) => {
      const entityId = await work(rulesOf(db, access));
      await recordAuditSql(db, access, { ...audit, entity: 'action', entityId });
      return entityId;
    });
    runtime.events.publish({ type: 'action.changed', spaceId: access.spaceId, id });
    return actions.get(access, id);
  }

  return {
    async create(access, { publish, shifts, remindersOff, ...given }) {
      const refs = await checkReferences(database, access, given);
      const times = shiftTimes(shifts);
      const status = publish === true ? 'published' : 'draft';
      const changes = { title: { to: given.title }, status: { to: status } };
      return changing(access, { action: 'action.create', changes }, async (rules) => {
        const { rows } = await rules.db.query<{ zone: string }>('SELECT time_zone AS zone FROM space WHERE id = $1', [access.spaceId]); // prettier-ignore
        const made = await insertAction(rules, {
          ...{ kind: given.kind, status, title: given.title, description: given.description ?? null },
          ...{
            startsAt: times.startsAt,
            endsAt: times.endsAt,
            timeZone: given.timeZone ?? rows[0]?.zone ?? 'UTC',
          },
          ...{ place: given.place ?? null, address: given.address ?? null },
          ...{ lat: given.lat ?? null, lng: given.lng ?? null, territoryId: refs.territoryId },
          ...{
            teamId: given.teamId ?? null,
            leaderId: given.leaderId ?? null,
            surveyId: given.surveyId ?? null,
          },
          briefing: given.briefing ?? {},
          settings: { remindersOff: remindersOff ?? [] },
          privacyMode: given.privacyMode ?? false,
          createdByMemberId: access.memberId,
          shifts: times.shifts,
        });
        return made.id;
      });
    },

    async change(access, id, changes) {
      const before = await actions.get(access, id);
      if (before.status === 'cancelled' || before.status === 'done') throw new AppError('action_over');
      await checkReferences(database, access, {
        teamId: before.team?.id ?? null,
        leaderId: null,
        surveyId: null,
        ...changes,
      });
      const { shifts, ...rest } = changes;
      const times = shifts === undefined ? undefined : shiftTimes(shifts);
      const audited = Object.fromEntries(Object.keys(changes).map((key) => [key, { to: 'changed' }]));
      return changing(access, { action: 'action.change', changes: audited }, async (rules) => {
        await changeAction(rules, before, { ...rest, ...(times === undefined ? {} : { times }) });
        return id;
      });
    },

    async publish(access, id) {
      const before = await actions.get(access, id);
      if (before.status === 'published') return before;
      const { team, territory, leader } = before;
      const place = {
        teamId: team?.id ?? null,
        territoryId: territory?.id ?? null,
        leaderId: leader?.id ?? null,
      };
      if (!isWithin(access, place)) throw new AppError('forbidden');
      if (new Date(before.endsAt) <= new Date()) throw new AppError('action_over');
      return changing(access, { action: 'action.publish' }, async (rules) => {
        const decided = before.status === 'proposed' && (await decideProposal(rules, { id, approve: true }));
        if (decided) return id;
        const { rowCount } = await rules.db.query(
          `UPDATE action SET status = 'published', updated_at = $3 WHERE space_id = $1 AND id = $2 AND status = 'draft'`,
          [access.spaceId, id, rules.now],
        );
        if (rowCount === 0) throw new AppError('action_over');
        return id;
      });
    },

    async decline(access, id, note) {
      await actions.get(access, id);
      return changing(access, { action: 'action.decline' }, async (rules) => {
        if (!(await decideProposal(rules, { id, approve: false, note }))) throw new AppError('action_over');
        return id;
      });
    },

    async cancel(access, id, note) {
      await actions.get(access, id);
      return changing(access, { action: 'action.cancel' }, async (rules) => {
        if ((await cancelAction(rules, id, note)) === null) throw new AppError('action_over');
        return id;
      });
    },
  };
}

interface References {
  readonly teamId?: string | null;
  readonly leaderId?: string | null;
  readonly surveyId?: string | null;
}

/** Team, leader and survey are of this space, and within reach: whoever has part of the space makes actions for that part. */
async function checkReferences(
  database: Database,
  access: Access,
  { teamId, leaderId, surveyId }: References,
): Promise<{ territoryId: string | null }> {
  const db = database.in(access);
  const { reach } = access;
  if (reach.kind !== 'space' && (!teamId || (reach.kind === 'area' && !reach.teamIds.includes(teamId)))) {
    throw new AppError('team_required');
  }
  const found = await Promise.all([
    !teamId || db.team.count({ where: { id: teamId, archivedAt: null } }),
    !leaderId || db.member.count({ where: { id: leaderId, status: 'active' } }),
    !surveyId || db.survey.count({ where: { id: surveyId } }),
  ]);
  if (found.includes(0)) throw new AppError('unknown_reference');
  const area = teamId
    ? await db.teamTerritory.findFirst({ where: { teamId }, orderBy: { id: 'asc' } })
    : null;
  return { territoryId: area?.territoryId ?? null };
}

/** Shifts in their order, and the whole time they span. */
function shiftTimes(shifts: Static<typeof NewAction>['shifts']) {
  const parsed = shifts
    .map((shift) => ({ ...shift, startsAt: new Date(shift.startsAt), endsAt: new Date(shift.endsAt) }))
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  const wrong = parsed.findIndex(({ startsAt, endsAt }) => endsAt <= startsAt);
  if (wrong >= 0) {
    throw new AppError('invalid_request', {
      details: [{ field: `shifts.${String(wrong)}.endsAt`, problem: 'must be after startsAt' }],
    });
  }
  return {
    shifts: parsed,
    startsAt: new Date(Math.min(...parsed.map(({ startsAt }) => startsAt.getTime()))),
    endsAt: new Date(Math.max(...parsed.map(({ endsAt }) => endsAt.getTime()))),
  };
}
