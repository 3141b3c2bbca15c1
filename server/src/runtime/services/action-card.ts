import {
  actionCard as cardText,
  briefingText,
  placeText,
  shiftLabel,
  titleOf,
  whenOf,
  type ActionCard,
} from '@muster/conversations/flows';
import { briefingOf, factsOf, type ActionRow } from '../../modules/actions/action-rows.ts';
import { mayWith } from '../../modules/actions/action-reach.ts';
import { localTime, wallClock } from '../../modules/actions/local-time.ts';
import { PLACED } from '../../modules/actions/shift-lock.ts';
import { findVisible, readerOf, wordsOf } from './action-reading.ts';
import { actorOf } from './member-access.ts';
import { done, refused, type Lookup, type MemberContext, type ServiceContext } from './service.ts';
import { normaliseInviteCode } from '../../lib/invite-code.ts';

/** How long before it begins people can say that they are there. */
export const EARLY_MS = 60 * 60_000;
/** Somebody who comes at the end of a shift, or writes afterwards. */
export const LATE_MS = 2 * 60 * 60_000;

export interface OwnSignUp {
  readonly id: string;
  readonly shiftId: string;
  readonly status: string;
  readonly offeredUntil: Date | null;
  readonly ahead: number;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

async function ownSignUp({ db, personId }: MemberContext, actionId: string): Promise<OwnSignUp | undefined> {
  const { rows } = await db.query<OwnSignUp>(
    `SELECT u.id, u.shift_id AS "shiftId", u.status, u.offered_until AS "offeredUntil",
            s.starts_at AS "startsAt", s.ends_at AS "endsAt",
            (SELECT count(*) FROM sign_up w WHERE w.shift_id = s.id AND w.status = 'waitlisted'
               AND w.position < u.position)::int AS ahead
     FROM sign_up u JOIN shift s ON s.id = u.shift_id
     WHERE s.action_id = $1 AND u.person_id = $2 AND (u.status IN ${PLACED} OR u.status = 'waitlisted')
     ORDER BY s.ends_at LIMIT 1`,
    [actionId, personId],
  );
  return rows[0];
}

const STATES: Readonly<Record<string, ActionCard['state']>> = {
  signed_up: 'signed_up',
  confirmed: 'signed_up',
  checked_in: 'here',
  attended: 'here',
  waitlisted: 'waitlisted',
};

function stateOf(own: OwnSignUp | undefined): ActionCard['state'] {
  if (own === undefined) return 'none';
  if (own.status === 'signed_up' && own.offeredUntil !== null) return 'offered';
  return STATES[own.status] ?? 'none';
}

/** What has to be known before anything else: called off, over, proposed, or how one stands with it. */
function leadOf(context: MemberContext, row: ActionRow, own: OwnSignUp | undefined): string {
  const { language, translate, now } = context;
  const say = (state: string, values = {}) => translate(language, `actions.state.${state}`, values);
  if (row.status === 'cancelled') return say('cancelled');
  if (row.status === 'proposed') return say('proposed', { name: row.createdBy ?? '' });
  if (row.endsAt <= now) return say('over');
  const state = stateOf(own);
  if (own === undefined || state === 'none') return '';
  const until = own.offeredUntil === null ? '' : momentOf(own.offeredUntil, row.timeZone, now);
  return say(state, { ahead: own.ahead, until });
}

/** `18:30`, or with its day where that is another. */
export function momentOf(at: Date, timeZone: string, now: Date): string {
  const { day, time } = localTime(at, timeZone);
  if (day === localTime(now, timeZone).day) return time;
  return `${String(Number(day.slice(8)))}/${String(Number(day.slice(5, 7)))} ${time}`;
}

/** Whether one can say that one is there. */
const isTime = (own: OwnSignUp | undefined, now: Date): boolean =>
  own !== undefined &&
  now.getTime() >= own.startsAt.getTime() - EARLY_MS &&
  now.getTime() <= own.endsAt.getTime() + LATE_MS;

export const actionCard: Lookup<'action_card'> = async (context, { action }) => {
  const row = await findVisible(context, action);
  if (row === undefined) return refused('not_found');
  const { now } = context;
  const reader = readerOf(context);
  const own = await ownSignUp(context, row.id);
  // Whoever has a place reads when they come, not when the first shift begins.
  const { startsAt, endsAt } = own ?? row;
  const facts = factsOf({ ...row, startsAt, endsAt }, wordsOf(context), null);
  const open = row.status === 'published' && row.endsAt > now;
  const shifts = await openShifts(context, row);
  const state = stateOf(own);
  return done({
    id: row.id,
    title: titleOf(facts.title, reader),
    when: whenOf(facts, reader),
    card: cardText(facts, reader, leadOf(context, row, own)),
    place: placeText(facts),
    proposed: row.status === 'proposed',
    state,
    signUp: own?.id ?? null,
    open,
    onlyShift: shifts.length === 1 ? (shifts[0]?.id ?? '') : '',
    now: (state === 'signed_up' || state === 'offered') && row.status === 'published' && isTime(own, now),
    mapped: row.lat !== null && row.lng !== null,
    leads: mayWith(await actorOf(context), 'rosters', row),
  });
};

interface ShiftRow {
  readonly id: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly left: number | null;
  readonly needed: number;
  readonly mine: boolean;
}

async function openShifts({ db, personId, now }: MemberContext, { id }: ActionRow): Promise<ShiftRow[]> {
  const { rows } = await db.query<ShiftRow>(
    `SELECT s.id, s.starts_at AS "startsAt", s.ends_at AS "endsAt", s.capacity - u.taken AS left,
            greatest(coalesce(s.needed, 0) - u.taken, 0)::int AS needed, coalesce(u.mine, false) AS mine
     FROM shift s CROSS JOIN LATERAL (
       SELECT count(*) FILTER (WHERE status IN ${PLACED})::int AS taken,
              bool_or(person_id = $2 AND (status IN ${PLACED} OR status = 'waitlisted')) AS mine
       FROM sign_up WHERE shift_id = s.id) AS u
     WHERE s.action_id = $1 AND s.ends_at > $3 ORDER BY s.starts_at, s.id LIMIT 12`,
    [id, personId, now],
  );
  return rows;
}

export const shiftOptions: Lookup<'shift_options'> = async (context, { action }) => {
  const row = await findVisible(context, action);
  if (row === undefined) return refused('not_found');
  const shifts = (await openShifts(context, row)).filter(({ mine }) => !mine);
  if (shifts.length === 0 || row.status !== 'published') return refused('none');
  const reader = readerOf(context);
  const days = new Set(shifts.map(({ startsAt }) => localTime(startsAt, row.timeZone).day));
  return done(
    shifts.map((shift) => {
      const start = wallClock(shift.startsAt, row.timeZone);
      const end = wallClock(shift.endsAt, row.timeZone);
      return { id: shift.id, label: shiftLabel({ ...shift, start, end }, reader, days.size > 1) };
    }),
  );
};

export const actionBriefing: Lookup<'action_briefing'> = async (context, { action }) => {
  const row = await findVisible(context, action);
  if (row === undefined) return refused('not_found');
  const text = briefingText(briefingOf(row, wordsOf(context)), readerOf(context));
  return text === '' ? refused('none') : done({ text });
};

/** Only for whoever holds the code, which the join flow has looked up and counted before. */
export const inviteAction: Lookup<'invite_action', ServiceContext> = async (context, { code }) => {
  const { db, spaceId, now } = context;
  const { rows } = await db.query<{ action: string }>(
    `SELECT a.id AS action FROM invite i JOIN action a ON a.id = i.action_id
     WHERE i.space_id = $1 AND i.code = $2 AND a.status = 'published' AND a.ends_at > $3`,
    [spaceId, normaliseInviteCode(code), now],
  );
  return rows[0] === undefined ? refused('not_found') : done(rows[0]);
};
