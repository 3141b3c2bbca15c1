import { newId } from '../../runtime/ids.ts';
import { planMessages, planReminders } from './plan-messages.ts';
import { heldUntil } from './reminder-times.ts';
import { countShift, isOpen, lockShift, lockShifts, type LockedShift, type Rules } from './shift-lock.ts';

export type SignUpState = 'signed_up' | 'waitlisted';

export interface SignedUp {
  readonly signUpId: string;
  readonly actionId: string;
  readonly state: SignUpState;
  /** They had this place already; nothing has changed. */
  readonly already: boolean;
  /** How many wait before them. */
  readonly ahead: number;
}

export interface Wish {
  readonly shiftId: string;
  readonly personId: string;
  readonly source: 'chat' | 'console' | 'friend';
  readonly invitedByMemberId?: string | null;
}

export type Refused = 'not_found' | 'closed' | 'full';
type Outcome<T> = ({ readonly ok: true } & T) | { readonly ok: false; readonly reason: Refused };

const no = (reason: Refused) => ({ ok: false, reason }) as const;

/** A place, or one on the waiting list behind everybody who waits. Asking twice changes nothing. */
export async function signUp(rules: Rules, wish: Wish): Promise<Outcome<SignedUp>> {
  const shift = await lockShift(rules, wish.shiftId);
  if (shift === undefined) return no('not_found');
  if (!isOpen(shift, rules.now)) return no('closed');
  return { ok: true, ...(await takePlace(rules, shift, wish)) };
}

interface OwnRow {
  readonly id: string;
  readonly status: string;
  readonly position: number;
}

async function takePlace(rules: Rules, shift: LockedShift, wish: Wish): Promise<SignedUp> {
  const { db } = rules;
  const { rows } = await db.query<OwnRow>(
    'SELECT id, status, position FROM sign_up WHERE shift_id = $1 AND person_id = $2',
    [shift.id, wish.personId],
  );
  const own = rows[0];
  const counts = await countShift(rules, shift.id);
  if (own !== undefined && own.status !== 'cancelled' && own.status !== 'no_show') {
    const waits = own.status === 'waitlisted';
    const ahead = waits ? await aheadOf(rules, shift.id, own.position) : 0;
    const state = waits ? 'waitlisted' : 'signed_up';
    return { signUpId: own.id, actionId: shift.actionId, state, already: true, ahead };
  }
  const hasRoom = shift.capacity === null || (counts.taken < shift.capacity && counts.waiting === 0);
  const state: SignUpState = hasRoom ? 'signed_up' : 'waitlisted';
  const id = await writeSignUp(rules, shift, { ...wish, state, position: counts.nextPosition });
  if (state === 'signed_up') await planReminders(rules, shift, [id]);
  const ahead = state === 'waitlisted' ? counts.waiting : 0;
  return { signUpId: id, actionId: shift.actionId, state, already: false, ahead };
}

async function writeSignUp(
  { db, spaceId, now }: Rules,
  shift: LockedShift,
  { personId, source, invitedByMemberId, state, position }: Wish & { state: SignUpState; position: number },
): Promise<string> {
  const { rows } = await db.query<{ id: string }>(
    `INSERT INTO sign_up AS u (id, space_id, shift_id, person_id, status, position, invited_by_member_id, source,
                               created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5::sign_up_status, $6, $7, $8, $9, $9)
     ON CONFLICT (shift_id, person_id) DO UPDATE
       SET status = excluded.status, position = excluded.position, source = excluded.source, cancelled_at = NULL,
           confirmed_at = NULL, checked_in_at = NULL, checked_in_by = NULL, offered_until = NULL,
           revision = u.revision + 1, updated_at = $9
     RETURNING id`,
    [newId(), spaceId, shift.id, personId, state, position, invitedByMemberId ?? null, source, now],
  );
  return rows[0]?.id ?? '';
}

async function aheadOf({ db }: Rules, shiftId: string, position: number): Promise<number> {
  const { rows } = await db.query<{ ahead: number }>(
    `SELECT count(*)::int AS ahead FROM sign_up WHERE shift_id = $1 AND status = 'waitlisted' AND position < $2`,
    [shiftId, position],
  );
  return rows[0]?.ahead ?? 0;
}

/** Gives a place back; whoever waits longest gets it. False: there was none to give back. */
export async function cancelSignUp(rules: Rules, shift: LockedShift, signUpId: string): Promise<boolean> {
  const { db, now } = rules;
  const { rowCount } = await db.query(
    `UPDATE sign_up SET status = 'cancelled', cancelled_at = $2, offered_until = NULL, revision = revision + 1,
            updated_at = $2
     WHERE id = $1 AND status IN ('signed_up', 'confirmed', 'waitlisted', 'checked_in')`,
    [signUpId, now],
  );
  if (rowCount === 0) return false;
  await fillPlaces(rules, shift);
  return true;
}

/** Offers what is free to those who wait, in their order, and says until when it is held for them. */
export async function fillPlaces(rules: Rules, shift: LockedShift): Promise<void> {
  const { db, now } = rules;
  if (!isOpen(shift, now) || shift.startsAt <= now) return;
  const { taken } = await countShift(rules, shift.id);
  const free = shift.capacity === null ? null : Math.max(shift.capacity - taken, 0);
  const until = heldUntil(shift.startsAt, now);
  const { rows } = await db.query<{ id: string; personId: string }>(
    `UPDATE sign_up SET status = 'signed_up', offered_until = $3, revision = revision + 1, updated_at = $4
     WHERE id IN (SELECT id FROM sign_up WHERE shift_id = $1 AND status = 'waitlisted' ORDER BY position LIMIT $2)
     RETURNING id, person_id AS "personId"`,
    [shift.id, free, until, now],
  );
  if (rows.length === 0) return;
  const ids = rows.map(({ id }) => id);
  await planReminders(rules, shift, ids);
  await planMessages(
    rules,
    rows.map(({ id, personId }) => ({
      actionId: shift.actionId,
      signUpId: id,
      personId,
      kind: 'place_free',
      uselessAfter: until,
      values: { until: until.toISOString() },
    })),
  );
}

export interface Swap {
  readonly signUpId: string;
  readonly fromShiftId: string;
  readonly toShiftId: string;
  readonly personId: string;
}

/** Another shift instead; `full` where that would mean to wait: the place one has is kept then. */
export async function swapShift(rules: Rules, swap: Swap): Promise<Outcome<SignedUp>> {
  const shifts = await lockShifts(rules, [swap.fromShiftId, swap.toShiftId]);
  const from = shifts.find(({ id }) => id === swap.fromShiftId);
  const to = shifts.find(({ id }) => id === swap.toShiftId);
  if (from === undefined || to === undefined || from.actionId !== to.actionId) return no('not_found');
  if (!isOpen(to, rules.now)) return no('closed');
  const { taken, waiting } = await countShift(rules, to.id);
  if (to.capacity !== null && (taken >= to.capacity || waiting > 0)) return no('full');
  const placed = await takePlace(rules, to, { shiftId: to.id, personId: swap.personId, source: 'chat' });
  await cancelSignUp(rules, from, swap.signUpId);
  return { ok: true, ...placed };
}

/** An offer that nobody answered: kept where nobody else waits, else the next in line gets it. */
export async function endOffer(rules: Rules, signUpId: string): Promise<string | null> {
  const { db, now } = rules;
  const asked = await db.query<{ shiftId: string }>(
    'SELECT shift_id AS "shiftId" FROM sign_up WHERE id = $1 AND offered_until <= $2',
    [signUpId, now],
  );
  const shift = asked.rows[0] === undefined ? undefined : await lockShift(rules, asked.rows[0].shiftId);
  if (shift === undefined) return null;
  const { waiting } = await countShift(rules, shift.id);
  const { rows } = await db.query<{ personId: string }>(
    `UPDATE sign_up SET offered_until = NULL WHERE id = $1 AND offered_until <= $2 AND status = 'signed_up'
     RETURNING person_id AS "personId"`,
    [signUpId, now],
  );
  const personId = rows[0]?.personId;
  if (personId === undefined || waiting === 0 || shift.startsAt <= now) return null;
  await cancelSignUp(rules, shift, signUpId);
  const { actionId, startsAt: uselessAfter } = shift;
  await planMessages(rules, [{ actionId, signUpId, personId, kind: 'offer_over', uselessAfter }]);
  return actionId;
}
