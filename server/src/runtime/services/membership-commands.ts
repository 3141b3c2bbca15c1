import { newId } from '../ids.ts';
import { comeBack } from './come-back.ts';
import { firstTeamOf } from './contact-changes.ts';
import { findInvites, inviteRefusal, type Invite } from './invite-codes.ts';
import { done, refused, type Command, type ServiceContext } from './service.ts';

/** Locks the invitation, so that its last place is given once. */
async function lockInvite(context: ServiceContext, code: string): Promise<Invite | undefined> {
  const [found] = await findInvites(context, [code]);
  if (found === undefined) return undefined;
  await context.db.query('SELECT 1 FROM invite WHERE id = $1 FOR UPDATE', [found.id]);
  const [locked] = await findInvites(context, [code]);
  return locked;
}

export const redeemInvite: Command<'redeem_invite', ServiceContext> = async (context, args) => {
  if (context.member !== null) return refused('already_member');
  const invite = await lockInvite(context, args.code);
  const refusal = inviteRefusal(invite);
  if (refusal !== null || invite === undefined) return refused(refusal ?? 'unknown_code');
  const memberId = await addMember(context, invite);
  if (memberId === null) return refused('already_member');
  const { db, personId, spaceId, space } = context;
  await db.query('UPDATE invite SET uses = uses + 1 WHERE id = $1', [invite.id]);
  await comeBack(db, personId);
  await db.query(`UPDATE person SET display_name = $2, language = coalesce(language, $3) WHERE id = $1`, [
    personId,
    args.name,
    context.language,
  ]);
  if (invite.teamId !== null) {
    await db.query(
      `INSERT INTO team_member (id, space_id, team_id, member_id, joined_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (team_id, member_id) DO NOTHING`,
      [newId(), spaceId, invite.teamId, memberId, context.now],
    );
  }
  await recordNotice(context, args.noticeVersion);
  context.emit({ type: 'member.joined', spaceId, id: memberId, personId, teamId: invite.teamId });
  return done({ name: args.name, space: space.name, team: invite.team, action: invite.actionId });
};

/** A new membership, or one that had been given up taken up again. Null: an active or suspended one is there. */
async function addMember(context: ServiceContext, invite: Invite): Promise<string | null> {
  const { rows } = await context.db.query<{ id: string }>(
    `INSERT INTO member AS m (id, space_id, person_id, role, invite_id, invited_by_member_id, joined_at, last_seen_at)
     VALUES ($1, $2, $3, $4::role, $5, $6, $7, $7)
     ON CONFLICT (space_id, person_id) DO UPDATE
       SET status = 'active', role = excluded.role, invite_id = excluded.invite_id, joined_at = excluded.joined_at
       WHERE m.status = 'left'
     RETURNING id`,
    [newId(), context.spaceId, context.personId, invite.role, invite.id, invite.creditMemberId, context.now],
  );
  return rows[0]?.id ?? null;
}

/** What they were shown when they joined belongs in the ledger like any other consent. */
async function recordNotice(context: ServiceContext, noticeVersion: string): Promise<void> {
  const { db, spaceId, personId, identity, inboundId, now } = context;
  await db.query(
    `INSERT INTO consent_entry (id, space_id, person_id, purpose, channel, given, source, evidence, at)
     VALUES ($1, $2, $3, 'data_storage', NULL, true, 'join', $4, $5)`,
    [
      newId(),
      spaceId,
      personId,
      JSON.stringify({ noticeVersion, inboundId, channel: identity.channel }),
      now,
    ],
  );
}

export const saveProfile: Command<'save_profile'> = async (context, { name, phone }) => {
  const { db, spaceId, member, personId } = context;
  if (phone !== null && phone !== undefined) {
    const taken = await db.query(
      `SELECT 1 FROM member WHERE space_id = $1 AND phone = $2 AND id <> $3 AND status <> 'left'`,
      [spaceId, phone, member.id],
    );
    if (taken.rowCount !== 0) return refused('phone_taken');
  }
  const { rows } = await db.query<{ name: string | null }>(
    'UPDATE person SET display_name = coalesce($2, display_name) WHERE id = $1 RETURNING display_name AS name',
    [personId, name ?? null],
  );
  const saved = await db.query<{ phone: string | null }>(
    'UPDATE member SET phone = coalesce($2, phone) WHERE id = $1 RETURNING phone',
    [member.id, phone ?? null],
  );
  context.emit({ type: 'member.changed', spaceId, id: member.id, personId });
  return done({ name: rows[0]?.name ?? '', phone: saved.rows[0]?.phone ?? null });
};

export const setLanguage: Command<'set_language', ServiceContext> = async (context, { language }) => {
  if (!context.space.languages.includes(language)) return refused('unknown_language');
  await context.db.query('UPDATE person SET language = $2 WHERE id = $1', [context.personId, language]);
  return done({ language });
};

export const setNotices: Command<'set_notices'> = async (context, { level }) => {
  await context.db.query('UPDATE member SET notice_preference = $2::notice_preference WHERE id = $1', [
    context.member.id,
    level,
  ]);
  return done({ level });
};

export const toggleTeam: Command<'toggle_team'> = async (context, { team }) => {
  const { db, spaceId, member, personId } = context;
  const { rows } = await db.query<{ name: string; joinable: boolean; mine: string | null }>(
    `SELECT t.name, t.joinable AND NOT t.hidden AS joinable, tm.id AS mine
     FROM team t LEFT JOIN team_member tm ON tm.team_id = t.id AND tm.member_id = $3
     WHERE t.space_id = $1 AND t.id = $2 AND t.archived_at IS NULL`,
    [spaceId, team, member.id],
  );
  const found = rows[0];
  if (found === undefined) return refused('not_found');
  if (found.mine === null && !found.joinable) return refused('closed_team');
  if (found.mine === null) {
    await db.query(
      'INSERT INTO team_member (id, space_id, team_id, member_id, joined_at) VALUES ($1, $2, $3, $4, $5)',
      [newId(), spaceId, team, member.id, context.now],
    );
    await tellLeaders(context, team);
  } else {
    await db.query('DELETE FROM team_member WHERE id = $1', [found.mine]);
  }
  context.emit({ type: 'member.changed', spaceId, id: member.id, personId, teamId: team });
  return done({ team: found.name, joined: found.mine === null });
};

/** Leaders learn of a new member in the console's notices. */
async function tellLeaders(context: ServiceContext, teamId: string): Promise<void> {
  const { rows } = await context.db.query<{ memberId: string }>(
    'SELECT member_id AS "memberId" FROM team_member WHERE team_id = $1 AND is_leader',
    [teamId],
  );
  for (const { memberId } of rows) {
    await context.db.query(
      `INSERT INTO notice (id, space_id, member_id, kind, values, link) VALUES ($1, $2, $3, 'team_joined', $4, $5)`,
      [
        newId(),
        context.spaceId,
        memberId,
        JSON.stringify({ name: context.personName }),
        `/people?teamId=${teamId}`,
      ],
    );
  }
}

/** One open thread a person: what they add to it waits from its first word on. */
async function openThread(context: ServiceContext, topic: string): Promise<string> {
  const { db, spaceId, personId, now } = context;
  const open = await db.query<{ id: string }>(
    `UPDATE thread SET last_entry_at = $2, unread = unread + 1, waiting_since = coalesce(waiting_since, $2)
     WHERE id = (SELECT id FROM thread WHERE person_id = $1 AND status = 'open' ORDER BY last_entry_at DESC LIMIT 1)
     RETURNING id`,
    [personId, now],
  );
  if (open.rows[0] !== undefined) return open.rows[0].id;
  const id = newId();
  await db.query(
    `INSERT INTO thread (id, space_id, person_id, topic, team_id, last_entry_at, waiting_since, unread)
     VALUES ($1, $2, $3, $4, $5, $6, $6, 1)`,
    [id, spaceId, personId, topic, await firstTeamOf(context), now],
  );
  await db.query('UPDATE person SET thread_open = true WHERE id = $1', [personId]);
  return id;
}

/** So many questions of one person in an hour. */
const MOST_QUESTIONS = 20;
const HOUR = 3600;

export const askOrganizers: Command<'ask_organizers', ServiceContext> = async (context, { text, topic }) => {
  const { db, spaceId, personId, now } = context;
  if (!(await context.allow('ask_organizers', MOST_QUESTIONS, HOUR))) return refused('limit_reached');
  await comeBack(db, personId);
  const thread = await openThread(context, topic);
  await db.query(
    `INSERT INTO thread_entry (id, space_id, thread_id, kind, text, inbound_id, created_at)
     VALUES ($1, $2, $3, 'inbound', $4, $5, $6)`,
    [newId(), spaceId, thread, text, context.inboundId, now],
  );
  context.emit({ type: 'thread.changed', spaceId, id: thread, personId });
  return done({ thread });
};
