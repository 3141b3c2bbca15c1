import type { Json } from '@muster/conversations';
import type { LockedShift, Rules } from './shift-lock.ts';
import { REMINDERS, reminderTimes, type Reminder } from './reminder-times.ts';

/** What people are told about an action outside any conversation. */
export type ActionMessageKind =
  | Reminder
  | 'place_free'
  | 'offer_over'
  | 'added'
  | 'removed'
  | 'changed'
  | 'cancelled'
  | 'word'
  | 'handed'
  | 'proposal'
  | 'approved'
  | 'declined';

export interface PlannedMessage {
  readonly actionId: string;
  readonly signUpId: string | null;
  readonly personId: string;
  readonly kind: ActionMessageKind;
  readonly uselessAfter: Date;
  readonly values?: Readonly<Record<string, Json>>;
}

/** Writes down what is to be told at once; a chore sends it a moment later, in an order of its own. */
export async function planMessages(
  { db, spaceId, now }: Rules,
  messages: readonly PlannedMessage[],
): Promise<void> {
  if (messages.length === 0) return;
  const column = <T>(of: (message: PlannedMessage) => T) => messages.map(of);
  await db.query(
    `INSERT INTO action_message (id, space_id, action_id, sign_up_id, person_id, kind, values, due_at, useless_after)
     SELECT gen_random_uuid(), $1, m.action_id, m.sign_up_id, m.person_id, m.kind, m.values::jsonb, $2, m.useless_after
     FROM unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::timestamptz[])
       AS m(action_id, sign_up_id, person_id, kind, values, useless_after)`,
    [
      spaceId,
      now,
      column(({ actionId }) => actionId),
      column(({ signUpId }) => signUpId),
      column(({ personId }) => personId),
      column(({ kind }) => kind),
      column(({ values }) => JSON.stringify(values ?? {})),
      column(({ uselessAfter }) => uselessAfter),
    ],
  );
}

/** Plans the reminders of those who have a place, instead of those that are planned; null: of everybody in the shift. */
export async function planReminders(
  { db, spaceId, now }: Rules,
  shift: LockedShift,
  signUpIds: readonly string[] | null,
): Promise<void> {
  await db.query(
    `DELETE FROM action_message m USING sign_up u
     WHERE u.id = m.sign_up_id AND u.shift_id = $1 AND ($2::uuid[] IS NULL OR u.id = ANY($2))
       AND m.settled_at IS NULL AND m.kind = ANY($3)`,
    [shift.id, signUpIds, REMINDERS],
  );
  if (shift.actionStatus !== 'published') return;
  const { startsAt, endsAt, timeZone, remindersOff: off } = shift;
  const times = reminderTimes({ startsAt, endsAt, timeZone, now, off });
  if (times.length === 0) return;
  await db.query(
    `INSERT INTO action_message (id, space_id, action_id, sign_up_id, person_id, kind, due_at, useless_after)
     SELECT gen_random_uuid(), $1, $2, u.id, u.person_id, t.kind, t.due_at, t.useless_after
     FROM sign_up u, unnest($5::text[], $6::timestamptz[], $7::timestamptz[]) AS t(kind, due_at, useless_after)
     WHERE u.shift_id = $3 AND ($4::uuid[] IS NULL OR u.id = ANY($4)) AND u.status IN ('signed_up', 'confirmed')`,
    [
      spaceId,
      shift.actionId,
      shift.id,
      signUpIds,
      times.map(({ kind }) => kind),
      times.map(({ dueAt }) => dueAt),
      times.map(({ uselessAfter }) => uselessAfter),
    ],
  );
}
