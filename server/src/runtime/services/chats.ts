import { tellLater } from '../../modules/messages/tell-later.ts';
import { recordAuditSql } from '../../modules/audit/record-audit.ts';
import {
  addChatQuestion,
  CODE_MINUTES,
  findChatQuestion,
  issueChatCode as issueCode,
  spendChatQuestion,
} from './link-code.ts';
import { phoneOf } from './supporter-contact.ts';
import { done, refused, type Command, type Lookup, type ServiceContext } from './service.ts';
import { unitePersons } from './unite-persons.ts';

/** So many codes and questions by one chat in a day. */
const MOST = 5;
const DAY = 24 * 3600;

const CHANNEL_NAMES: Readonly<Record<string, string>> = {
  telegram: 'Telegram',
  whatsapp: 'WhatsApp',
  teams: 'Teams',
  sms: 'SMS',
};
export const channelName = (channel: string | null): string => CHANNEL_NAMES[channel ?? ''] ?? '';

export const myChats: Lookup<'my_chats', ServiceContext> = async ({
  db,
  personId,
  identity,
  space,
  language,
}) => {
  const { rows } = await db.query<{ channel: string }>(
    `SELECT channel FROM chat_identity WHERE person_id = $1 ORDER BY (id = $2) DESC, created_at, id`,
    [personId, identity.id],
  );
  const names = [...new Set(rows.map(({ channel }) => channelName(channel)))];
  const chats = new Intl.ListFormat(language, { type: 'conjunction' }).format(names);
  return done({ chats, count: rows.length, several: rows.length > 1, space: space.name });
};

export const setOtherChats: Command<'set_other_chats', ServiceContext> = async (
  { db, personId },
  { allowed },
) => {
  await db.query('UPDATE person SET use_other_chats = $2 WHERE id = $1', [personId, allowed]);
  return done({ allowed });
};

export const issueChatCode: Command<'issue_chat_code', ServiceContext> = async (context) => {
  if (!(await context.allow('chat_link', MOST, DAY))) return refused('limit_reached');
  const { db, spaceId, personId, identity } = context;
  const evidence = { channel: identity.channel, identityId: identity.id, how: 'code' };
  return done({ code: await issueCode(db, { spaceId, personId, evidence }), minutes: CODE_MINUTES });
};

/** A number counts as theirs where the platform says so: the one they write from, or their own shared contact. */
async function isVouched(context: ServiceContext, phone: string): Promise<boolean> {
  if (phoneOf(context) === phone) return true;
  const { rows } = await context.db.query<{ own: string | null; phone: string | null }>(
    `SELECT content->'content'->'contact'->>'own' AS own, content->'content'->'contact'->>'phone' AS phone
     FROM inbound WHERE id = $1`,
    [context.inboundId],
  );
  const [row] = rows;
  return row?.own === 'true' && `+${(row.phone ?? '').replace(/\D/g, '')}` === phone;
}

/** Told once this turn is over: whoever holds two people in one transaction may wait for somebody who waits for them. */
export const askOtherChat: Command<'ask_other_chat', ServiceContext> = async (context, { phone }) => {
  if (!(await isVouched(context, phone))) return refused('not_vouched');
  if (!(await context.allow('chat_link', MOST, DAY))) return refused('limit_reached');
  const { db, spaceId, personId, identity, space } = context;
  const { rows } = await db.query<{ id: string; personId: string }>(
    `SELECT i.id, i.person_id AS "personId" FROM chat_identity i
     WHERE i.space_id = $1 AND i.channel IN ('sms', 'whatsapp') AND i.address = $2 AND i.person_id <> $3
       AND i.reachability IN ('unknown', 'reachable') ORDER BY i.last_inbound_at DESC NULLS LAST LIMIT 1`,
    [spaceId, phone, personId],
  );
  const [other] = rows;
  // Whether there is such a chat is not told.
  if (other === undefined) return done({ asked: true });
  const evidence = { channel: identity.channel, identityId: identity.id, how: 'number', phone };
  const { id, expiresAt } = await addChatQuestion(db, {
    spaceId,
    personId,
    evidence,
    identityId: other.id,
  });
  const values = { space: space.name, channel: channelName(identity.channel) };
  await tellLater(db, [
    {
      ...{ spaceId, personId: other.personId, class: 'action_notice', dedupKey: 'chat_link' },
      text: { key: 'chat_link.offer', values },
      choices: [{ label: { key: 'chat_link.look' }, flow: 'chat_link', args: { link: id } }],
      expiresAt,
      uselessAfter: expiresAt,
    },
  ]);
  context.emit({ type: 'chat.asked', spaceId, id, personId: other.personId });
  return done({ asked: true });
};

export const chatLink: Lookup<'chat_link', ServiceContext> = async ({ db, identity, space }, { link }) => {
  const found = await findChatQuestion(db, { id: link, identityId: identity.id });
  if (found === null) return refused('expired');
  return done({ space: space.name, name: found.name ?? '–', channel: channelName(found.channel) });
};

export const confirmChatLink: Command<'confirm_chat_link', ServiceContext> = async (context, { link }) => {
  const { db, identity } = context;
  const found = await spendChatQuestion(db, { id: link, identityId: identity.id });
  if (found === null) return refused('expired');
  const united = await unite(context, found.personId, 'number');
  if (united === null) return refused('not_possible');
  return done({ channel: channelName(found.channel), member: united.member });
};

export const refuseChatLink: Command<'refuse_chat_link', ServiceContext> = async (
  { db, identity },
  { link },
) => {
  await spendChatQuestion(db, { id: link, identityId: identity.id });
  return done({ refused: true });
};

/** The asking person and another become one; told in the audit log. @returns null where they must stay two */
export async function unite(
  context: ServiceContext,
  from: string,
  how: 'number' | 'code',
): Promise<{ member: boolean } | null> {
  const { db, spaceId, personId, identity } = context;
  const refusal = await unitePersons(db, { spaceId, from, into: personId });
  if (refusal !== null) return null;
  await recordAuditSql(
    db,
    { spaceId, userId: null, memberId: null },
    {
      action: 'person.unite',
      entity: 'person',
      entityId: personId,
      changes: { merged: { from, to: personId }, how: { to: how }, channel: { to: identity.channel } },
    },
  );
  const { rowCount } = await db.query(`SELECT 1 FROM member WHERE person_id = $1 AND status = 'active'`, [
    personId,
  ]);
  return { member: rowCount !== 0 };
}
