import type { Reader } from '@muster/conversations/flows';
import {
  ACTION_COLUMNS,
  actionTables,
  findAction,
  type ActionRow,
  type Words,
} from '../../modules/actions/action-rows.ts';
import { mayWith } from '../../modules/actions/action-reach.ts';
import type { Right } from '../../modules/access/rights.ts';
import { isId } from '../ids.ts';
import { actorOf } from './member-access.ts';
import type { MemberContext } from './service.ts';

export const readerOf = ({ language, identity, translate }: MemberContext): Reader => ({
  language,
  channel: identity.channel,
  translate,
});

export const wordsOf = ({ language, space }: MemberContext): Words => ({
  language,
  fallback: space.defaultLanguage,
});

/** Actions of hidden teams are for their members. */
export const VISIBLE = `(t.id IS NULL OR NOT t.hidden OR EXISTS (
  SELECT 1 FROM team_member tm WHERE tm.team_id = t.id AND tm.member_id = $2))`;

/** An action that the member may know of, by id or code: published or called off; any that they made or look after. */
export async function findVisible(context: MemberContext, idOrCode: string): Promise<ActionRow | undefined> {
  const { db, spaceId, member, now } = context;
  const by = isId(idOrCode) ? 'a.id = $4' : 'a.code = upper($4::text)';
  const { rows } = await db.query<ActionRow & { visible: boolean }>(
    `SELECT ${ACTION_COLUMNS}, ${VISIBLE} AS visible FROM ${actionTables('$3')} WHERE a.space_id = $1 AND ${by}`,
    [spaceId, member.id, now, idOrCode],
  );
  const row = rows[0];
  if (row === undefined) return undefined;
  const isOut = row.status !== 'draft' && row.status !== 'proposed';
  if ((isOut && row.visible) || row.createdById === member.id || row.leaderId === member.id) return row;
  return mayWith(await actorOf(context), 'actions', row) ? row : undefined;
}

/** An action that the member may do this with. */
export async function findLed(
  context: MemberContext,
  id: string,
  right: Right,
): Promise<ActionRow | undefined> {
  if (!isId(id)) return undefined;
  const { db, spaceId, now } = context;
  const row = await findAction(db, { spaceId, id, now });
  return row !== undefined && mayWith(await actorOf(context), right, row) ? row : undefined;
}
