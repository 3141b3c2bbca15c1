import { randomBytes } from 'node:crypto';
import { capabilitiesOf, carriesFile, type Json } from '@muster/conversations';
import { CALENDAR_MIME, calendarRefOf } from '../../modules/documents/document-media.ts';
import { newInviteCode } from '../../lib/invite-code.ts';
import { isId, newId } from '../ids.ts';
import { findVisible } from './action-reading.ts';
import { done, refused, type Command } from './service.ts';

const FRIENDS_PER_LINK = 50;

/** One code per member and action: asked for again, it is the same. */
export const inviteFriend =
  (baseUrl: string): Command<'invite_friend'> =>
  async (context, { action }) => {
    const row = await findVisible(context, action);
    if (row === undefined) return refused('not_found');
    const { db, spaceId, member, now } = context;
    const known = await db.query<{ code: string }>(
      `SELECT code FROM invite WHERE space_id = $1 AND action_id = $2 AND credit_member_id = $3 AND revoked_at IS NULL
         AND uses < coalesce(max_uses, uses + 1) AND expires_at > $4 LIMIT 1`,
      [spaceId, row.id, member.id, now],
    );
    const code = known.rows[0]?.code ?? newInviteCode();
    if (known.rows.length === 0) {
      await db.query(
        `INSERT INTO invite (id, space_id, kind, code, role, team_id, max_uses, expires_at, created_by_member_id,
                             credit_member_id, action_id, created_at)
         VALUES ($1, $2, 'link', $3, 'member', $4, $5, $6, $7, $7, $8, $9)`,
        [newId(), spaceId, code, row.teamId, FRIENDS_PER_LINK, row.endsAt, member.id, row.id, now],
      );
    }
    return done({ link: `${baseUrl}/l/${code}`, code });
  };

const newToken = (): string => randomBytes(18).toString('base64url');

export const calendarLinks =
  (baseUrl: string): Command<'calendar_links'> =>
  async (context, { signUp: id }) => {
    const { db, spaceId, personId, identity, now } = context;
    if (!isId(id)) return refused('not_found');
    const { rows } = await db.query<{ shiftId: string }>(
      'SELECT shift_id AS "shiftId" FROM sign_up WHERE id = $1 AND person_id = $2',
      [id, personId],
    );
    const shiftId = rows[0]?.shiftId;
    if (shiftId === undefined) return refused('gone');
    const tokens: string[] = [];
    for (const shift of [shiftId, null]) {
      await db.query(
        `INSERT INTO calendar_link (token, space_id, person_id, shift_id, created_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT DO NOTHING`,
        [newToken(), spaceId, personId, shift, now],
      );
      const link = await db.query<{ token: string }>(
        'SELECT token FROM calendar_link WHERE person_id = $1 AND shift_id IS NOT DISTINCT FROM $2::uuid',
        [personId, shift],
      );
      tokens.push(link.rows[0]?.token ?? '');
    }
    const url = (token = '') => `${baseUrl}/calendar/${token}.ics`;
    const file = calendarRefOf(tokens[0] ?? '');
    const carried = carriesFile(capabilitiesOf(identity.channel), {
      mime: CALENDAR_MIME,
      bytes: file.bytes ?? 0,
    });
    const media = carried ? [file as unknown as Json] : [];
    return done({ one: url(tokens[0]), all: url(tokens[1]), file: carried, media });
  };
