import {
  firstBriefing,
  titleOf,
  whenOf,
  type SignedUpResult,
  type SignUpAnswer,
} from '@muster/conversations/flows';
import { briefingOf, factsOf, findAction, titleIn } from '../../modules/actions/action-rows.ts';
import { wallClock } from '../../modules/actions/local-time.ts';
import { PLACED, lockShift, type LockedShift, type Rules } from '../../modules/actions/shift-lock.ts';
import {
  cancelSignUp,
  signUp as takePlace,
  swapShift as swap,
  type SignedUp,
} from '../../modules/actions/sign-up-rules.ts';
import { isId } from '../ids.ts';
import { EARLY_MS, LATE_MS } from './action-card.ts';
import { readerOf, wordsOf } from './action-reading.ts';
import { done, refused, type Command, type MemberContext } from './service.ts';
import { nearOf } from './walk-lookups.ts';

export const rulesOf = ({ db, spaceId, now }: MemberContext): Rules => ({ db, spaceId, now });

/** Whoever follows the action in the console sees it at once. */
export function actionChanged(context: MemberContext, id: string): void {
  context.emit({ type: 'action.changed', spaceId: context.spaceId, id });
}

export const rememberPlace: Command<'remember_place'> = async (context, { place, point }) => {
  const { db, member } = context;
  const location = await nearOf(context, { place, point });
  if (typeof location === 'string') return refused(location);
  if (location === null) return refused('unknown_place');
  await db.query(
    `UPDATE member SET settings = settings || jsonb_build_object('place', jsonb_build_object('lat', $2::float8, 'lng', $3::float8))
     WHERE id = $1`,
    [member.id, location.lat, location.lng],
  );
  return done({ kept: true });
};

export const signUp: Command<'sign_up'> = async (context, { shift }) => {
  if (!isId(shift)) return refused('not_found');
  const credit = await creditFor(context, shift);
  const placed = await takePlace(rulesOf(context), {
    shiftId: shift,
    personId: context.personId,
    source: credit === null ? 'chat' : 'friend',
    invitedByMemberId: credit,
  });
  if (!placed.ok) return refused(placed.reason === 'not_found' ? 'not_found' : 'closed');
  return done(await describe(context, placed, shift));
};

/** Who brought them: the member whose link for this very action they joined by. */
async function creditFor({ db, member }: MemberContext, shiftId: string): Promise<string | null> {
  const { rows } = await db.query<{ id: string }>(
    `SELECT i.credit_member_id AS id FROM member m JOIN invite i ON i.id = m.invite_id
     JOIN shift s ON s.action_id = i.action_id
     WHERE m.id = $1 AND s.id = $2 AND i.credit_member_id IS NOT NULL`,
    [member.id, shiftId],
  );
  return rows[0]?.id ?? null;
}

async function describe(context: MemberContext, placed: SignedUp, shiftId: string): Promise<SignedUpResult> {
  const { db, spaceId, now } = context;
  actionChanged(context, placed.actionId);
  const row = await findAction(db, { spaceId, id: placed.actionId, now });
  const reader = readerOf(context);
  const { rows } = await db.query<{ startsAt: Date; endsAt: Date }>(
    'SELECT starts_at AS "startsAt", ends_at AS "endsAt" FROM shift WHERE id = $1',
    [shiftId],
  );
  const shift = rows[0];
  const words = wordsOf(context);
  const zone = row?.timeZone ?? 'UTC';
  const times = shift && { start: wallClock(shift.startsAt, zone), end: wallClock(shift.endsAt, zone) };
  return {
    signUp: placed.signUpId,
    action: placed.actionId,
    title: row === undefined ? '' : titleOf(titleIn(row, words), reader),
    when: times === undefined ? '' : whenOf(times, reader),
    state: placed.state,
    ahead: placed.ahead,
    briefing:
      row === undefined || placed.state === 'waitlisted' ? '' : firstBriefing(briefingOf(row, words), reader),
  };
}

interface Own {
  readonly id: string;
  readonly shiftId: string;
  readonly actionId: string;
  readonly status: string;
}

/** A sign-up of the asking person, with its shift locked. */
async function lockOwn(
  context: MemberContext,
  signUpId: string,
): Promise<{ own: Own; shift: LockedShift } | null> {
  if (!isId(signUpId)) return null;
  const read = () =>
    context.db.query<Own>(
      `SELECT u.id, u.shift_id AS "shiftId", s.action_id AS "actionId", u.status FROM sign_up u
       JOIN shift s ON s.id = u.shift_id WHERE u.space_id = $1 AND u.id = $2 AND u.person_id = $3`,
      [context.spaceId, signUpId, context.personId],
    );
  const before = (await read()).rows[0];
  if (before === undefined) return null;
  const shift = await lockShift(rulesOf(context), before.shiftId);
  const own = (await read()).rows[0];
  return own === undefined || shift === undefined ? null : { own, shift };
}

const HAS_A_PLACE = ['signed_up', 'confirmed', 'checked_in', 'attended'];
const MONTH_MS = 30 * 24 * 60 * 60_000;

export const answerSignUp: Command<'answer_sign_up'> = async (context, { signUp: id, answer }) => {
  const found = await lockOwn(context, id);
  if (found === null) return refused('not_found');
  const { own, shift } = found;
  const afterwards = answer === 'attended' || answer === 'absent';
  const late = context.now.getTime() - shift.endsAt.getTime();
  if (shift.actionStatus === 'cancelled' || (afterwards ? late > MONTH_MS : late > 0)) return refused('over');
  if (afterwards && context.now < shift.startsAt) return refused('over');
  if (!(await applyAnswer(context, found, answer))) return refused('gone');
  actionChanged(context, own.actionId);
  const row = await findAction(context.db, { spaceId: context.spaceId, id: own.actionId, now: context.now });
  if (row === undefined) return refused('not_found');
  const reader = readerOf(context);
  const facts = factsOf(row, wordsOf(context), null);
  const start = wallClock(shift.startsAt, row.timeZone);
  const end = wallClock(shift.endsAt, row.timeZone);
  const title = titleOf(facts.title, reader);
  return done({ action: own.actionId, shift: own.shiftId, title, when: whenOf({ start, end }, reader) });
};

const STATUS = {
  confirm: 'confirmed',
  accept: 'confirmed',
  attended: 'attended',
  absent: 'no_show',
} as const;

/** False: the place is not theirs any more. */
async function applyAnswer(
  context: MemberContext,
  { own, shift }: { own: Own; shift: LockedShift },
  answer: SignUpAnswer,
): Promise<boolean> {
  const { db, now } = context;
  if (answer === 'cancel' || answer === 'decline') {
    return (await cancelSignUp(rulesOf(context), shift, own.id)) || own.status === 'cancelled';
  }
  const isKept = HAS_A_PLACE.includes(own.status) || (own.status === 'no_show' && answer === 'attended');
  if (!isKept) return false;
  const isThere = own.status === 'checked_in' || own.status === 'attended';
  if (isThere && (answer === 'confirm' || answer === 'accept')) return true;
  await db.query(
    `UPDATE sign_up SET status = $2::sign_up_status, offered_until = NULL, updated_at = $3,
            confirmed_at = CASE WHEN $2 = 'confirmed' THEN $3::timestamptz ELSE confirmed_at END
     WHERE id = $1`,
    [own.id, STATUS[answer], now],
  );
  return true;
}

export const swapShift: Command<'swap_shift'> = async (context, { signUp: id, shift }) => {
  if (!isId(id) || !isId(shift)) return refused('not_found');
  const { db, personId } = context;
  const { rows } = await db.query<{ shiftId: string }>(
    `SELECT shift_id AS "shiftId" FROM sign_up WHERE id = $1 AND person_id = $2 AND (status IN ${PLACED} OR status = 'waitlisted')`,
    [id, personId],
  );
  const fromShiftId = rows[0]?.shiftId;
  if (fromShiftId === undefined) return refused('not_found');
  const placed = await swap(rulesOf(context), { signUpId: id, fromShiftId, toShiftId: shift, personId });
  return placed.ok ? done(await describe(context, placed, shift)) : refused(placed.reason);
};

/** Nearer than this one is there: phones in a city are often a street off. */
const NEAR_METRES = 400;

export const checkIn: Command<'check_in'> = async (context, { signUp: id, location }) => {
  const found = await lockOwn(context, id);
  if (found === null) return refused('not_found');
  const { own, shift } = found;
  if (!HAS_A_PLACE.includes(own.status)) return refused('gone');
  const { db, now, spaceId } = context;
  if (shift.actionStatus === 'cancelled' || now.getTime() > shift.endsAt.getTime() + LATE_MS)
    return refused('over');
  if (now.getTime() < shift.startsAt.getTime() - EARLY_MS) return refused('too_early');
  const row = await findAction(db, { spaceId, id: own.actionId, now });
  if (row === undefined) return refused('not_found');
  if (location !== null && !isNear(location, row)) return refused('too_far');
  await db.query(
    `UPDATE sign_up SET status = 'checked_in', checked_in_at = coalesce(checked_in_at, $2),
            checked_in_by = coalesce(checked_in_by, $3), offered_until = NULL, updated_at = $2
     WHERE id = $1 AND status IN ('signed_up', 'confirmed')`,
    [own.id, now, location === null ? 'button' : 'location'],
  );
  actionChanged(context, own.actionId);
  return done({ title: titleOf(titleIn(row, wordsOf(context)), readerOf(context)) });
};

function isNear(
  { lat, lng }: { lat: number; lng: number },
  place: { lat: number | null; lng: number | null },
): boolean {
  if (place.lat === null || place.lng === null) return true;
  const dx = (lng - place.lng) * Math.cos((lat * Math.PI) / 180);
  return Math.hypot(lat - place.lat, dx) * 111_195 <= NEAR_METRES;
}
