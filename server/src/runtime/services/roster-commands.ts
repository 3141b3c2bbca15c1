import { shortLabel } from './local-text.ts';
import { planMessages } from '../../modules/actions/plan-messages.ts';
import { lockShift, PLACED } from '../../modules/actions/shift-lock.ts';
import {
  cancelAction as callOff,
  decideProposal as decide,
  tellRoster,
} from '../../modules/actions/write-action.ts';
import { factsOf, titleIn } from '../../modules/actions/action-rows.ts';
import { recordAuditSql } from '../../modules/audit/record-audit.ts';
import { titleOf, whenOf } from '@muster/conversations/flows';
import { isId } from '../ids.ts';
import { findLed, readerOf, wordsOf } from './action-reading.ts';
import { done, refused, type Command, type Lookup, type MemberContext } from './service.ts';
import { actionChanged, rulesOf } from './sign-up-commands.ts';

const PAGE = 8;

interface RosterRow {
  readonly id: string;
  readonly name: string | null;
  readonly status: string;
}

export const actionRoster: Lookup<'action_roster'> = async (context, { action, page, of }) => {
  const row = await findLed(context, action, 'rosters');
  if (row === undefined) return refused('not_found');
  const { rows } = await context.db.query<RosterRow>(
    `SELECT u.id, coalesce(p.display_name, i.platform_name) AS name, u.status FROM sign_up u
     JOIN shift s ON s.id = u.shift_id JOIN person p ON p.id = u.person_id
     LEFT JOIN LATERAL (SELECT platform_name FROM chat_identity WHERE person_id = p.id LIMIT 1) i ON true
     WHERE s.action_id = $1 AND (u.status IN ${PLACED} OR u.status = 'waitlisted')
     ORDER BY s.starts_at, u.position`,
    [row.id],
  );
  const isHere = ({ status }: RosterRow) => status === 'checked_in' || status === 'attended';
  const coming = rows.filter(({ status }) => status !== 'waitlisted');
  if (rows.length === 0) return refused('none');
  const from = Math.max(Math.trunc(page ?? 0), 0) * PAGE;
  const expected = coming.filter((one) => {
    if (of === 'here') return one.status === 'checked_in';
    return of === 'all' || !isHere(one);
  });
  const shown = expected.slice(from, from + PAGE);
  const next = expected.length > from + PAGE ? (page ?? 0) + 1 : null;
  const more = { id: 'more', label: context.translate(context.language, 'actions.list.more') };
  const options = shown.map(({ id, name }) => ({ id, label: shortLabel(name ?? '?') }));
  const here = coming.filter(isHere);
  const names = here.slice(0, PAGE).map(({ name }) => `✓ ${name ?? '?'}`);
  const list = new Intl.ListFormat(context.language, { type: 'unit', style: 'short' });
  return done({
    lines: context.identity.channel === 'sms' ? '' : list.format(names),
    options: next === null ? options : [...options, more],
    next,
    coming: coming.length,
    here: here.length,
    waiting: rows.length - coming.length,
  });
};

export const checkInMember: Command<'check_in_member'> = async (context, { signUp }) => {
  const found = await findSignUp(context, signUp);
  if (found === undefined || (await findLed(context, found.actionId, 'check_in')) === undefined) {
    return refused('not_found');
  }
  await lockShift(rulesOf(context), found.shiftId);
  const { rowCount } = await context.db.query(
    `UPDATE sign_up SET status = CASE status WHEN 'attended' THEN status ELSE 'checked_in' END,
            checked_in_at = coalesce(checked_in_at, $2), offered_until = NULL,
            checked_in_by = coalesce(checked_in_by, 'organizer'), updated_at = $2
     WHERE id = $1 AND status IN ${PLACED}`,
    [signUp, context.now],
  );
  if (rowCount === 0) return refused('gone');
  actionChanged(context, found.actionId);
  return done({ name: found.name ?? '?' });
};

/** Back to what it was before; somebody who is not checked in stays as they are. */
export const uncheckMember: Command<'uncheck_member'> = async (context, { signUp }) => {
  const found = await findSignUp(context, signUp);
  if (found === undefined || (await findLed(context, found.actionId, 'check_in')) === undefined) {
    return refused('not_found');
  }
  await lockShift(rulesOf(context), found.shiftId);
  const { rowCount } = await context.db.query(
    `UPDATE sign_up SET checked_in_at = NULL, checked_in_by = NULL, updated_at = $2,
            status = CASE WHEN confirmed_at IS NULL THEN 'signed_up' ELSE 'confirmed' END::sign_up_status
     WHERE id = $1 AND status = 'checked_in'`,
    [signUp, context.now],
  );
  if (rowCount === 1) actionChanged(context, found.actionId);
  else if (!(await stillComes(context, signUp))) return refused('gone');
  return done({ name: found.name ?? '?' });
};

async function stillComes({ db }: MemberContext, signUp: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `SELECT 1 FROM sign_up WHERE id = $1 AND status IN ('signed_up', 'confirmed')`,
    [signUp],
  );
  return rowCount === 1;
}

interface FoundSignUp {
  readonly actionId: string;
  readonly shiftId: string;
  readonly name: string | null;
  readonly memberId: string | null;
}

async function findSignUp({ db, spaceId }: MemberContext, id: string): Promise<FoundSignUp | undefined> {
  if (!isId(id)) return undefined;
  const { rows } = await db.query<FoundSignUp>(
    `SELECT s.action_id AS "actionId", s.id AS "shiftId", p.display_name AS name, m.id AS "memberId" FROM sign_up u
     JOIN shift s ON s.id = u.shift_id JOIN person p ON p.id = u.person_id
     LEFT JOIN member m ON m.person_id = p.id AND m.status = 'active'
     WHERE u.space_id = $1 AND u.id = $2`,
    [spaceId, id],
  );
  return rows[0];
}

/** What organizers do from a chat stands in the audit log like what they do in the console. */
export async function audit(context: MemberContext, action: string, entityId: string): Promise<void> {
  const { db, spaceId, member } = context;
  const { rows } = await db.query<{ userId: string | null }>(
    'SELECT user_id AS "userId" FROM member WHERE id = $1',
    [member.id],
  );
  const who = { spaceId, memberId: member.id, userId: rows[0]?.userId ?? null };
  await recordAuditSql(db, who, { action, entity: 'action', entityId, changes: { by: { to: 'chat' } } });
}

export const messageRoster: Command<'message_roster'> = async (context, { action, text }) => {
  const row = await findLed(context, action, 'notices');
  if (row === undefined) return refused('not_found');
  if (!(await context.allow('roster-message', 6, 3600))) return refused('limit_reached');
  const told = await tellRoster(rulesOf(context), {
    actionId: row.id,
    kind: 'word',
    uselessAfter: new Date(Math.max(row.endsAt.getTime(), context.now.getTime()) + 24 * 3_600_000),
    values: { text, name: context.personName ?? '' },
    by: context.personId,
  });
  if (told === 0) return refused('nobody');
  await audit(context, 'action.message', row.id);
  actionChanged(context, row.id);
  return done({ told });
};

export const cancelAction: Command<'cancel_action'> = async (context, { action, note }) => {
  const row = await findLed(context, action, 'actions');
  if (row === undefined) return refused('not_found');
  const told = await callOff(rulesOf(context), row.id, note);
  if (told === null) return refused('over');
  await audit(context, 'action.cancel', row.id);
  actionChanged(context, row.id);
  return done({ told });
};

export const decideProposal: Command<'decide_proposal'> = async (context, { action, approve }) => {
  const row = await findLed(context, action, 'actions');
  // A proposal is not decided by who made it, unless they may anyway: then it was no proposal.
  if (row === undefined) return refused('not_found');
  if (!(await decide(rulesOf(context), { id: row.id, approve }))) return refused('decided');
  await audit(context, approve ? 'action.approve' : 'action.decline', row.id);
  actionChanged(context, row.id);
  const reader = readerOf(context);
  const facts = factsOf(row, wordsOf(context), null);
  return done({ title: titleOf(titleIn(row, wordsOf(context)), reader), when: whenOf(facts, reader) });
};

export const actionLists: Lookup<'action_lists'> = async (context, { action }) => {
  const row = await findLed(context, action, 'lists');
  if (row === undefined) return refused('not_found');
  const { rows } = await context.db.query<{ id: string; name: string }>(
    `SELECT id, name FROM work_list WHERE space_id = $1 AND action_id = $2 AND closed_at IS NULL ORDER BY name LIMIT 8`,
    [context.spaceId, row.id],
  );
  return rows.length === 0
    ? refused('none')
    : done(rows.map(({ id, name }) => ({ id, label: shortLabel(name) })));
};

/** A list of the action becomes the work of one who has a place in it; they are told. */
export const handOutList: Command<'hand_out_list'> = async (context, { list, signUp }) => {
  const found = await findSignUp(context, signUp);
  if (!isId(list) || found === undefined) return refused('not_found');
  const row = await findLed(context, found.actionId, 'lists');
  if (row === undefined) return refused('not_found');
  if (found.memberId === null) return refused('gone');
  const { rows } = await context.db.query<{ name: string; personId: string }>(
    `UPDATE work_list w SET assignee_id = m.id FROM member m
     WHERE w.space_id = $1 AND w.id = $2 AND w.action_id = $3 AND w.closed_at IS NULL AND m.id = $4
     RETURNING w.name, m.person_id AS "personId"`,
    [context.spaceId, list, row.id, found.memberId],
  );
  const given = rows[0];
  if (given === undefined) return refused('gone');
  await planMessages(rulesOf(context), [
    {
      actionId: row.id,
      signUpId: signUp,
      personId: given.personId,
      kind: 'handed',
      uselessAfter: row.endsAt,
      values: { list: given.name, name: context.personName ?? '' },
    },
  ]);
  await audit(context, 'action.hand_out', row.id);
  return done({ name: found.name ?? '?', list: given.name });
};
