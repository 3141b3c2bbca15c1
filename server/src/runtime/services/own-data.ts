import { fold } from '@muster/conversations';
import type { OwnDetail } from '@muster/conversations/flows';
import {
  EXPORT_HOURS,
  recordDataRequest,
  type DataRequestKind,
} from '../../modules/privacy/data-requests.ts';
import type { HashAddress } from '../../modules/privacy/suppression.ts';
import { done, refused, type Command, type Lookup, type ServiceContext } from './service.ts';

/** So many of each by one chat in a day. */
const MOST = { access: 5, correction: 20 } as const;
const DAY = 24 * 3600;
const UNKNOWN = '–';

interface OwnRow {
  readonly name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly answers: number;
  readonly messages: number;
}

async function ownRow({ db, spaceId, personId }: ServiceContext): Promise<OwnRow> {
  const { rows } = await db.query<OwnRow>(
    `SELECT coalesce(p.display_name, nullif(concat_ws(' ', c.first_name, c.last_name), '')) AS name,
            coalesce(m.phone, c.phone) AS phone, coalesce(c.email, u.email) AS email,
            (SELECT count(*)::int FROM response r
             WHERE r.status IN ('complete', 'partial') AND (r.person_id = p.id OR r.contact_id = c.id)) AS answers,
            (SELECT count(*)::int FROM inbound i WHERE i.person_id = p.id)
              + (SELECT count(*)::int FROM outbound o WHERE o.person_id = p.id) AS messages
     FROM person p LEFT JOIN contact c ON c.person_id = p.id LEFT JOIN member m ON m.person_id = p.id
       LEFT JOIN auth_user u ON u.id = m.user_id
     WHERE p.space_id = $1 AND p.id = $2`,
    [spaceId, personId],
  );
  return rows[0] ?? { name: null, phone: null, email: null, answers: 0, messages: 0 };
}

const detailsOf = (context: ServiceContext, { name, phone, email }: OwnRow) => ({
  space: context.space.name,
  name: name ?? context.identity.platformName ?? UNKNOWN,
  phone: phone ?? UNKNOWN,
  email: email ?? UNKNOWN,
});

export const myDetails: Lookup<'my_details', ServiceContext> = async (context) =>
  done(detailsOf(context, await ownRow(context)));

/** What holds of the ledger, in words of the session's language. */
async function consentsOf({ db, personId, language, translate }: ServiceContext): Promise<string> {
  const { rows } = await db.query<{ purpose: string }>(
    `SELECT DISTINCT purpose::text AS purpose FROM (
       SELECT DISTINCT ON (purpose, channel) purpose, given FROM consent_entry WHERE person_id = $1
       ORDER BY purpose, channel, at DESC, id DESC) newest WHERE given ORDER BY purpose`,
    [personId],
  );
  const words = rows.map(({ purpose }) => translate(language, `defaults:purpose.${purpose}`));
  return words.length === 0 ? UNKNOWN : new Intl.ListFormat(language, { type: 'conjunction' }).format(words);
}

async function record(
  context: ServiceContext,
  hashAddress: HashAddress,
  { kind, detail }: { readonly kind: DataRequestKind; readonly detail: Readonly<Record<string, unknown>> },
) {
  const { db, spaceId, personId, identity } = context;
  const { channel, address } = identity;
  return recordDataRequest(db, { spaceId, kind, personId, channel, address, detail, hashAddress });
}

export const exportMyData =
  (hashAddress: HashAddress, baseUrl: string): Command<'export_my_data', ServiceContext> =>
  async (context) => {
    if (!(await context.allow('my_data', MOST.access, DAY))) return refused('limit_reached');
    const row = await ownRow(context);
    const { answers, messages } = row;
    const { receipt, token } = await record(context, hashAddress, {
      kind: 'access',
      detail: { answers, messages },
    });
    return done({
      ...detailsOf(context, row),
      receipt,
      language: context.language,
      answers,
      messages,
      consents: await consentsOf(context),
      link: `${baseUrl}/my/${token}`,
      hours: EXPORT_HOURS,
    });
  };

/** Each way to put a detail right: where it stands, on the contact and on the membership. */
const CORRECTIONS: Readonly<Record<OwnDetail, readonly string[]>> = {
  name: [
    'UPDATE person SET display_name = $2 WHERE id = $1',
    'UPDATE contact SET first_name = $2, last_name = NULL, updated_at = now() WHERE person_id = $1',
  ],
  phone: [
    `UPDATE member m SET phone = $2 WHERE person_id = $1
       AND NOT EXISTS (SELECT 1 FROM member o WHERE o.space_id = m.space_id AND o.phone = $2 AND o.id <> m.id AND o.status <> 'left')`,
    'UPDATE contact SET phone = $2, updated_at = now() WHERE person_id = $1',
  ],
  email: ['UPDATE contact SET email = lower($2), updated_at = now() WHERE person_id = $1'],
};

export const correctMyData =
  (hashAddress: HashAddress): Command<'correct_my_data', ServiceContext> =>
  async (context, { field, value }) => {
    if (!(await context.allow('correct_my_data', MOST.correction, DAY))) return refused('limit_reached');
    const { db, spaceId, personId, member } = context;
    for (const sql of CORRECTIONS[field]) await db.query(sql, [personId, value]);
    const { rows } = await db.query<{ id: string; words: string }>(
      `SELECT id, concat_ws(' ', first_name, last_name, phone, email, address_line) AS words FROM contact WHERE person_id = $1`,
      [personId],
    );
    for (const { id, words } of rows) {
      await db.query('UPDATE contact SET search_text = $2 WHERE id = $1', [id, fold(words)]);
      context.emit({ type: 'contact.saved', spaceId, id });
    }
    if (member !== null) context.emit({ type: 'member.changed', spaceId, id: member.id, personId });
    const { receipt } = await record(context, hashAddress, { kind: 'correction', detail: { field } });
    return done({ receipt });
  };
