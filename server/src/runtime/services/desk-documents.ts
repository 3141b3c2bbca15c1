import { capabilitiesOf, carriesFile, type Json } from '@muster/conversations';
import { documentKindIn } from '@muster/locales';
import { issueDocumentLink, LINK_DAYS } from '../../modules/documents/document-links.ts';
import { mediaRefOf } from '../../modules/documents/document-media.ts';
import { localText, shortLabel } from './local-text.ts';
import { done, refused, type Command, type Lookup, type MemberContext } from './service.ts';

/** As many as a list holds beside its way back. */
const MOST = 9;
/** The kind of those that have none. */
const OTHER = '-';

interface DocumentRow {
  readonly id: string;
  readonly title: unknown;
  readonly category: string | null;
  readonly fileId: string;
  readonly mime: string;
  readonly bytes: number;
  readonly name: string | null;
}

/** Those for everybody, and those for a team that the member is in. */
const MINE = `
SELECT d.id, d.title, d.category, f.id AS "fileId", f.mime, f.bytes, f.name
FROM document d JOIN file f ON f.id = d.file_id
WHERE d.space_id = $1 AND d.archived_at IS NULL
  AND (NOT EXISTS (SELECT 1 FROM document_team t WHERE t.document_id = d.id)
       OR EXISTS (SELECT 1 FROM document_team t JOIN team_member m ON m.team_id = t.team_id
                  WHERE t.document_id = d.id AND m.member_id = $2))`;

const titleOf = ({ language, space }: MemberContext, { title }: DocumentRow): string =>
  localText(title, language, space.defaultLanguage);

export const documentCategories: Lookup<'document_categories'> = async (context) => {
  const { db, spaceId, member, language, translate } = context;
  const { rows } = await db.query<{ category: string | null }>(
    `SELECT category FROM (${MINE}) d GROUP BY category ORDER BY category NULLS LAST LIMIT ${String(MOST)}`,
    [spaceId, member.id],
  );
  if (rows.length === 0) return refused('none');
  const other = translate(language, 'bot:documents.other');
  const label = (category: string | null): string =>
    shortLabel(category === null ? other : documentKindIn(category, language));
  return done(rows.map(({ category }) => ({ id: category ?? OTHER, label: label(category) })));
};

export const documentsOf: Lookup<'documents'> = async (context, { category }) => {
  const { rows } = await context.db.query<DocumentRow>(
    `SELECT * FROM (${MINE}) d WHERE coalesce(category, '${OTHER}') = $3 ORDER BY id DESC LIMIT ${String(MOST)}`,
    [context.spaceId, context.member.id, category],
  );
  if (rows.length === 0) return refused('none');
  return done(rows.map((row) => ({ id: row.id, label: shortLabel(titleOf(context, row)) })));
};

export const sendDocument =
  (baseUrl: string): Command<'send_document'> =>
  async (context, { document: documentId }) => {
    const { db, spaceId, member, personId, identity } = context;
    const { rows } = await db.query<DocumentRow>(`SELECT * FROM (${MINE}) d WHERE id = $3`, [
      spaceId,
      member.id,
      documentId,
    ]);
    const [row] = rows;
    if (row === undefined) return refused('not_found');
    const sent = { title: titleOf(context, row), days: LINK_DAYS };
    if (carriesFile(capabilitiesOf(identity.channel), row)) {
      const media = mediaRefOf({ id: row.fileId, mime: row.mime, bytes: row.bytes, name: row.name });
      return done({ ...sent, link: null, media: [media as unknown as Json] });
    }
    const token = await issueDocumentLink(db, { spaceId, documentId, personId });
    return done({ ...sent, link: `${baseUrl}/d/${token}`, media: [] });
  };
