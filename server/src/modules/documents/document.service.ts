import type { ResolvedText } from '@muster/conversations';
import type { Prisma } from '@muster/prisma';
import type { Static } from 'typebox';
import type { ClientBase } from 'pg';
import type { Database } from '../../db/database.ts';
import { inTransaction } from '../../db/transaction.ts';
import { AppError } from '../../lib/errors.ts';
import { fetchPage, type SortColumn } from '../../lib/keyset.ts';
import type { ListQuery, Page } from '../../lib/pagination.ts';
import type { RuntimePort } from '../../runtime-port.ts';
import { newId } from '../../runtime/ids.ts';
import type { Access } from '../access/actor.ts';
import { recordAudit, recordAuditSql } from '../audit/record-audit.ts';
import type { FileStore } from '../files/file-store.ts';
import { tellLater } from '../messages/tell-later.ts';
import { asJson } from '../tasks/task-texts.ts';
import { documentType, fileNameFor } from './document-type.ts';
import { MAX_DOCUMENT, type DocumentCard, type DOCUMENT_SORTS } from './document.schemas.ts';

const COLUMNS: Record<(typeof DOCUMENT_SORTS)[number], SortColumn> = {
  createdAt: { path: ['createdAt'], kind: 'date' },
  category: { path: ['category'], kind: 'text', nullable: true },
};
const CARD = {
  file: { select: { name: true, mime: true, bytes: true, sha256: true } },
  documentTeams: { select: { team: { select: { id: true, name: true } } } },
} as const satisfies Prisma.DocumentInclude;
type DocumentRow = Prisma.DocumentGetPayload<{ include: typeof CARD }>;

export interface DocumentListQuery extends ListQuery {
  readonly category?: string;
  readonly teamId?: string;
  readonly shown?: 'current' | 'archived';
}

export interface NewDocument {
  readonly title: Readonly<Record<string, string>>;
  readonly category?: string | null;
  readonly teamIds?: readonly string[];
  readonly announce?: boolean;
  readonly file: { readonly name: string; readonly bytes: Buffer };
}

export interface DocumentChange {
  readonly title?: Readonly<Record<string, string>>;
  readonly category?: string | null;
  readonly teamIds?: readonly string[];
  readonly archived?: boolean;
}

export interface DocumentService {
  list(access: Access, query: DocumentListQuery): Promise<Page<Static<typeof DocumentCard>>>;
  get(access: Access, id: string): Promise<Static<typeof DocumentCard>>;
  bytes(access: Access, id: string): Promise<{ bytes: Buffer; mime: string; name: string }>;
  create(access: Access, document: NewDocument): Promise<Static<typeof DocumentCard>>;
  change(access: Access, id: string, change: DocumentChange): Promise<Static<typeof DocumentCard>>;
}

interface Parts {
  readonly database: Database;
  readonly uploads: FileStore;
  readonly runtime: RuntimePort;
}

export function createDocumentService({ database, uploads, runtime }: Parts): DocumentService {
  const find = async (access: Access, id: string): Promise<DocumentRow> => {
    const row = await database.in(access).document.findFirst({ where: { id }, include: CARD });
    if (row === null) throw new AppError('not_found');
    return row;
  };
  return {
    get: async (access, id) => describeDocument(await find(access, id)),
    async list(access, query) {
      const { document } = database.in(access);
      const page = await fetchPage<DocumentRow>({
        query,
        columns: COLUMNS,
        where: filterOf(query, await titledLike(database, access, query.search)),
        list: {
          findMany: (args) => document.findMany({ ...args, include: CARD }),
          count: (args) => document.count(args),
        },
      });
      return { ...page, items: page.items.map(describeDocument) };
    },
    async bytes(access, id) {
      const { file } = await find(access, id);
      const bytes = await uploads.get(access.spaceId, file.sha256);
      if (bytes === null) throw new AppError('not_found');
      return { bytes, mime: file.mime, name: file.name ?? 'document' };
    },
    async create(access, given) {
      const { bytes } = given.file;
      if (bytes.length > MAX_DOCUMENT)
        throw new AppError('too_large', { values: { megabytes: MAX_DOCUMENT / 1024 / 1024 } });
      const mime = documentType(bytes);
      if (mime === null || bytes.length === 0) throw new AppError('document_kind');
      await requireTeams(database, access, given.teamIds ?? []);
      const sha256 = await uploads.put(access.spaceId, bytes);
      const id = newId();
      await inTransaction(database.pool, async (db) => {
        const file = { sha256, mime, bytes: bytes.length, name: fileNameFor(given.file.name, mime) };
        await insertDocument(db, access, { id, given, file });
        if (given.announce === true) await announce(db, access.spaceId, id, given);
        await recordAuditSql(db, access, { action: 'document.create', entity: 'document', entityId: id });
      });
      runtime.events.publish({ type: 'document.created', spaceId: access.spaceId, id });
      return describeDocument(await find(access, id));
    },
    async change(access, id, change) {
      await find(access, id);
      const { title, category, teamIds, archived } = change;
      if (teamIds !== undefined) await requireTeams(database, access, teamIds);
      await database.in(access).$transaction(async (tx) => {
        await tx.document.update({
          where: { id },
          data: {
            ...(title === undefined ? {} : { title }),
            ...(category === undefined ? {} : { category }),
            ...(archived === undefined ? {} : { archivedAt: archived ? new Date() : null }),
          },
        });
        if (teamIds !== undefined) {
          await tx.documentTeam.deleteMany({ where: { documentId: id } });
          await tx.documentTeam.createMany({
            data: teamIds.map((teamId) => ({ spaceId: access.spaceId, documentId: id, teamId })),
          });
        }
        const changes = Object.fromEntries(
          Object.entries<unknown>({ ...change }).map(([field, to]) => [field, { to }]),
        );
        await recordAudit(tx, access, {
          action: 'document.change',
          entity: 'document',
          entityId: id,
          changes,
        });
      });
      runtime.events.publish({ type: 'document.changed', spaceId: access.spaceId, id });
      return describeDocument(await find(access, id));
    },
  };
}

async function requireTeams(database: Database, access: Access, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const known = await database.in(access).team.count({ where: { id: { in: [...ids] } } });
  if (known !== new Set(ids).size) {
    throw new AppError('unknown_reference', {
      details: [{ field: 'teamIds', problem: 'is not known here', words: 'errors:problem.unknown' }],
    });
  }
}

interface Insert {
  readonly id: string;
  readonly given: NewDocument;
  readonly file: { sha256: string; mime: string; bytes: number; name: string };
}

async function insertDocument(db: ClientBase, { spaceId, memberId }: Access, { id, given, file }: Insert) {
  const fileId = newId();
  await db.query(
    `INSERT INTO file (id, space_id, sha256, mime, bytes, name, uploaded_by_person_id)
     SELECT $1, $2, $3, $4, $5, $6, person_id FROM member WHERE id = $7`,
    [fileId, spaceId, file.sha256, file.mime, file.bytes, file.name, memberId],
  );
  await db.query(
    `INSERT INTO document (id, space_id, file_id, title, category, announced_at, created_by_member_id)
     VALUES ($1, $2, $3, $4, $5, CASE WHEN $6 THEN now() END, $7)`,
    [
      id,
      spaceId,
      fileId,
      JSON.stringify(given.title),
      given.category ?? null,
      given.announce === true,
      memberId,
    ],
  );
  await db.query(
    `INSERT INTO document_team (id, space_id, document_id, team_id)
     SELECT link, $1, $2, team FROM unnest($3::uuid[], $4::uuid[]) AS t(link, team)`,
    [spaceId, id, (given.teamIds ?? []).map(() => newId()), [...(given.teamIds ?? [])]],
  );
}

const WEEK_MS = 7 * 86_400_000;

/** Members whom it is for and who have a chat; what they want to be told of decides when, or whether. */
async function announce(db: ClientBase, spaceId: string, id: string, { title, teamIds }: NewDocument) {
  const { rows } = await db.query<{ personId: string }>(
    `SELECT m.person_id AS "personId" FROM member m
     WHERE m.space_id = $1 AND m.status = 'active' AND m.notice_preference <> 'none'
       AND (cardinality($2::uuid[]) = 0
            OR EXISTS (SELECT 1 FROM team_member x WHERE x.member_id = m.id AND x.team_id = ANY($2::uuid[])))
       AND EXISTS (SELECT 1 FROM chat_identity i WHERE i.person_id = m.person_id)`,
    [spaceId, [...(teamIds ?? [])]],
  );
  const inAWeek = new Date(Date.now() + WEEK_MS);
  const text: ResolvedText = { key: 'documents.notice', values: { title: asJson({ content: title }) } };
  await tellLater(
    db,
    rows.map(({ personId }) => ({
      spaceId,
      personId,
      class: 'notice' as const,
      text,
      choices: [{ label: { key: 'documents.get' }, flow: 'document', args: { document: id } }],
      dedupKey: `document:${id}`,
      uselessAfter: inAWeek,
      expiresAt: inAWeek,
    })),
  );
}

/** Those whose title has these words in one of its languages. */
async function titledLike(database: Database, access: Access, search = ''): Promise<readonly string[]> {
  const words = search.trim();
  if (words === '') return [];
  const rows = await database.query<{ id: string }>(
    access,
    `SELECT d.id FROM document d WHERE d.space_id = $1
       AND EXISTS (SELECT 1 FROM jsonb_each_text(d.title) t WHERE strpos(lower(t.value), lower($2)) > 0)`,
    [words],
  );
  return rows.map(({ id }) => id);
}

function filterOf(
  { category, teamId, shown, search }: DocumentListQuery,
  titled: readonly string[],
): Prisma.DocumentWhereInput {
  return {
    archivedAt: shown === 'archived' ? { not: null } : null,
    ...(category === undefined ? {} : { category }),
    ...(teamId === undefined ? {} : { documentTeams: { some: { teamId } } }),
    ...(search === undefined
      ? {}
      : {
          OR: [
            { id: { in: [...titled] } },
            { category: { contains: search.trim(), mode: 'insensitive' } },
            { file: { name: { contains: search.trim(), mode: 'insensitive' } } },
          ],
        }),
  };
}

function describeDocument(row: DocumentRow): Static<typeof DocumentCard> {
  const { id, category, announcedAt, archivedAt, createdAt, file } = row;
  return {
    ...{ id, category, announcedAt, archivedAt, createdAt },
    title: row.title as Record<string, string>,
    teams: row.documentTeams.map(({ team }) => team),
    file: { name: file.name, mime: file.mime, bytes: file.bytes },
  };
}
