import type { Static } from 'typebox';
import type { Database } from '../../db/database.ts';
import { inTransaction } from '../../db/transaction.ts';
import { AppError } from '../../lib/errors.ts';
import type { RuntimePort } from '../../runtime-port.ts';
import type { Access } from '../access/actor.ts';
import { recordAuditSql } from '../audit/record-audit.ts';
import type { ActionRepository } from './action.repository.ts';
import type { SignUp, SignUpChange } from './action.schemas.ts';
import { planMessages, planReminders } from './plan-messages.ts';
import { lockShift, type Rules } from './shift-lock.ts';
import { cancelSignUp, signUp } from './sign-up-rules.ts';
import { tellRoster } from './write-action.ts';

type Entry = Static<typeof SignUp>;

export interface RosterService {
  list(access: Access, actionId: string): Promise<Entry[]>;
  add(access: Access, actionId: string, who: { memberId: string; shiftId: string }): Promise<Entry[]>;
  change(
    access: Access,
    actionId: string,
    id: string,
    status: Static<typeof SignUpChange>['status'],
  ): Promise<Entry[]>;
  message(access: Access, actionId: string, text: string): Promise<number>;
}

export interface RosterDeps {
  readonly database: Database;
  readonly runtime: Pick<RuntimePort, 'events'>;
  readonly actions: ActionRepository;
}

const ROSTER = `
SELECT u.id, u.shift_id AS "shiftId", u.person_id AS "personId", m.id AS "memberId",
       coalesce(p.display_name, i.platform_name) AS name, u.status, u.position, u.offered_until AS "offeredUntil",
       u.confirmed_at AS "confirmedAt", u.checked_in_at AS "checkedInAt", u.checked_in_by AS "checkedInBy",
       bp.display_name AS "invitedBy", u.created_at AS "createdAt"
FROM sign_up u JOIN shift s ON s.id = u.shift_id JOIN person p ON p.id = u.person_id
LEFT JOIN member m ON m.person_id = p.id
LEFT JOIN LATERAL (SELECT platform_name FROM chat_identity WHERE person_id = p.id LIMIT 1) i ON true
LEFT JOIN member b ON b.id = u.invited_by_member_id LEFT JOIN person bp ON bp.id = b.person_id
WHERE s.space_id = $1 AND s.action_id = $2 ORDER BY s.starts_at, s.id, u.position`;

/** Who comes to an action, for those who look after it. Reach is checked by the action. */
export function createRosterService({ database, runtime, actions }: RosterDeps): RosterService {
  async function list(access: Access, actionId: string): Promise<Entry[]> {
    await actions.get(access, actionId);
    const { rows } = await database.pool.query<Entry>(ROSTER, [access.spaceId, actionId]);
    return rows;
  }

  async function changing<T>(
    access: Access,
    what: { readonly action: string; readonly actionId: string },
    work: (rules: Rules) => Promise<T>,
  ): Promise<T> {
    await actions.get(access, what.actionId);
    const result = await inTransaction(database.pool, async (db) => {
      const done = await work({ db, spaceId: access.spaceId, now: new Date() });
      await recordAuditSql(db, access, { action: what.action, entity: 'action', entityId: what.actionId });
      return done;
    });
    runtime.events.publish({ type: 'action.changed', spaceId: access.spaceId, id: what.actionId });
    return result;
  }

  return {
    list,

    async add(access, actionId, { memberId, shiftId }) {
      await changing(access, { action: 'sign_up.add', actionId }, async (rules) => {
        const { rows } = await rules.db.query<{ personId: string; ends: Date }>(
          `SELECT m.person_id AS "personId", s.ends_at AS ends FROM member m JOIN shift s ON s.id = $3 AND s.action_id = $4
           WHERE m.space_id = $1 AND m.id = $2 AND m.status = 'active' AND s.space_id = $1`,
          [access.spaceId, memberId, shiftId, actionId],
        );
        const found = rows[0];
        if (found === undefined) throw new AppError('unknown_reference');
        const { personId } = found;
        const placed = await signUp(rules, { shiftId, personId, source: 'console' });
        if (!placed.ok) throw new AppError('action_over');
        if (placed.already) return;
        const kind = 'added' as const;
        const waits = placed.state === 'waitlisted';
        const told = { actionId, signUpId: placed.signUpId, personId, kind, uselessAfter: found.ends };
        if (!waits) await planMessages(rules, [told]);
      });
      return list(access, actionId);
    },

    async change(access, actionId, id, status) {
      await changing(access, { action: `sign_up.${status}`, actionId }, async (rules) => {
        const { rows } = await rules.db.query<{ shiftId: string; personId: string }>(
          `SELECT u.shift_id AS "shiftId", u.person_id AS "personId" FROM sign_up u JOIN shift s ON s.id = u.shift_id
           WHERE u.space_id = $1 AND u.id = $2 AND s.action_id = $3`,
          [access.spaceId, id, actionId],
        );
        const found = rows[0];
        const shift = found && (await lockShift(rules, found.shiftId));
        if (found === undefined || shift === undefined) throw new AppError('not_found');
        if (status !== 'cancelled') return setStatus(rules, id, status);
        if (!(await cancelSignUp(rules, shift, id))) return;
        if (shift.endsAt <= rules.now) return;
        const told = { actionId, signUpId: id, personId: found.personId, uselessAfter: shift.endsAt };
        await planMessages(rules, [{ ...told, kind: 'removed' }]);
        await planReminders(rules, shift, [id]);
      });
      return list(access, actionId);
    },

    async message(access, actionId, text) {
      const action = await actions.get(access, actionId);
      return changing(access, { action: 'action.message', actionId }, async (rules) => {
        const { rows } = await rules.db.query<{ name: string | null }>(
          'SELECT p.display_name AS name FROM member m JOIN person p ON p.id = m.person_id WHERE m.id = $1',
          [access.memberId],
        );
        const uselessAfter = new Date(
          Math.max(new Date(action.endsAt).getTime(), rules.now.getTime()) + 86_400_000,
        );
        const values = { text, name: rows[0]?.name ?? '' };
        return tellRoster(rules, { actionId, kind: 'word', uselessAfter, values });
      });
    },
  };
}

/** An organizer's word holds whatever was there before, a place that was given back included only by adding anew. */
async function setStatus({ db, now }: Rules, id: string, status: string): Promise<void> {
  const { rowCount } = await db.query(
    `UPDATE sign_up SET status = $2::sign_up_status, updated_at = $3, offered_until = NULL,
            checked_in_at = CASE WHEN $2 = 'checked_in' THEN coalesce(checked_in_at, $3) ELSE checked_in_at END,
            checked_in_by = CASE WHEN $2 = 'checked_in' THEN coalesce(checked_in_by, 'organizer') ELSE checked_in_by END,
            confirmed_at = CASE WHEN $2 = 'confirmed' THEN coalesce(confirmed_at, $3) ELSE confirmed_at END
     WHERE id = $1 AND status <> 'cancelled' AND status <> 'waitlisted'`,
    [id, status, now],
  );
  if (rowCount === 0) throw new AppError('action_over');
}
