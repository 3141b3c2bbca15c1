import { keywordKey } from '@muster/conversations';
import { FLOW_KEYS } from '@muster/conversations/flows';
import type { Prisma } from '@muster/prisma';
import type { Database } from '../../db/database.ts';
import type { SpaceTx } from '../../db/scoped.ts';
import { AppError } from '../../lib/errors.ts';
import type { RuntimePort } from '../../runtime-port.ts';
import { requireWholeSpace, type Access } from '../access/actor.ts';
import { changesBetween, recordAudit } from '../audit/record-audit.ts';
import { judgeWord } from './judge-word.ts';
import { parseKeywordSettings, type KeywordSettings } from './keyword-settings.ts';
import type { KeywordKind } from './keyword.schemas.ts';

export type KeywordRow = Prisma.KeywordGetPayload<object>;

/** What organizers say about a word; what is left out stays as it was, or has its default. */
export interface KeywordFields extends Partial<KeywordSettings> {
  readonly word?: string;
  readonly kind?: KeywordKind;
  readonly active?: boolean;
  readonly connectionId?: string | null;
  readonly flow?: string | null;
}

export interface KeywordService {
  list(access: Access): Promise<KeywordRow[]>;
  get(access: Access, id: string): Promise<KeywordRow>;
  create(access: Access, fields: KeywordFields): Promise<KeywordRow>;
  change(access: Access, id: string, fields: KeywordFields): Promise<KeywordRow>;
  remove(access: Access, id: string): Promise<void>;
}

interface Options {
  readonly database: Database;
  readonly events: RuntimePort['events'];
}

/** Rows whose kind names a survey belong to that survey, which changes them. */
export const isManaged = ({ kind }: Pick<KeywordRow, 'kind'>): boolean => kind.startsWith('survey:');
export const kindOf = ({ kind }: Pick<KeywordRow, 'kind'>): KeywordKind =>
  kind.startsWith('survey:') ? 'survey' : (kind as KeywordKind);

export function createKeywordService({ database, events }: Options): KeywordService {
  const get = async (access: Access, id: string): Promise<KeywordRow> => {
    const row = await database.in(access).keyword.findFirst({ where: { id } });
    if (row === null) throw new AppError('not_found');
    return row;
  };
  const own = async (access: Access, id: string): Promise<KeywordRow> => {
    requireWholeSpace(access);
    const row = await get(access, id);
    if (isManaged(row)) throw new AppError('word_of_survey', { values: { word: row.word } });
    return row;
  };
  const tell = ({ spaceId }: Access, id: string) => {
    events.publish({ type: 'keyword.changed', spaceId, id });
  };

  return {
    list: (access) =>
      database.in(access).keyword.findMany({ orderBy: [{ active: 'desc' }, { word: 'asc' }] }),
    get,
    async create(access, fields) {
      requireWholeSpace(access);
      const row = await database.in(access).$transaction(async (tx) => {
        const data = await dataOf(tx, fields, null);
        const made = await tx.keyword.create({ data: { spaceId: access.spaceId, ...data } });
        await recordAudit(tx, access, {
          action: 'keyword.create',
          entity: 'keyword',
          entityId: made.id,
          changes: { word: { to: made.word }, kind: { to: made.kind } },
        });
        return made;
      });
      tell(access, row.id);
      return row;
    },
    async change(access, id, fields) {
      const before = await own(access, id);
      const row = await database.in(access).$transaction(async (tx) => {
        const data = await dataOf(tx, fields, before);
        const after = await tx.keyword.update({ where: { id }, data });
        const changes = changesBetween({ ...before }, { ...after });
        await recordAudit(tx, access, { action: 'keyword.change', entity: 'keyword', entityId: id, changes });
        return after;
      });
      tell(access, id);
      return row;
    },
    async remove(access, id) {
      const before = await own(access, id);
      await database.in(access).$transaction(async (tx) => {
        await tx.keyword.deleteMany({ where: { id } });
        const changes = { word: { from: before.word } };
        await recordAudit(tx, access, { action: 'keyword.delete', entity: 'keyword', entityId: id, changes });
      });
      tell(access, id);
    },
  };
}

/** What a new word begins from. */
const NEW = {
  word: '',
  kind: 'reply',
  connectionId: null,
  flowKey: null,
  active: true,
  settings: {},
  id: null,
} as const;

/** The row that the fields make of what was there. Everything it names is of this space. */
async function dataOf(tx: SpaceTx, fields: KeywordFields, before: KeywordRow | null) {
  const { word: typed, kind: wanted, active, connectionId: connection, flow, ...said } = fields;
  const was = before ?? NEW;
  const word = (typed ?? was.word).trim();
  const kind = wanted ?? kindOf(was);
  const connectionId = connection === undefined ? was.connectionId : connection;
  const old = parseKeywordSettings(was.settings);
  const settings: KeywordSettings = { ...old, ...said };
  // What was there already is not judged anew: a word can be switched off whatever has become of what it names.
  if (before?.word !== word || before.connectionId !== connectionId)
    await checkWord(tx, { word, connectionId, id: was.id });
  await checkReferences(tx, {
    connectionId: unlessSame(connectionId, was.connectionId),
    statusId: unlessSame(settings.statusId, old.statusId),
    surveyId: unlessSame(settings.surveyId, old.surveyId),
    inviteId: unlessSame(settings.inviteId, old.inviteId),
  });
  const target = await targetOf(tx, { kind, settings, flow: flow ?? flowOf(was) });
  return {
    word,
    folded: keywordKey(word),
    kind,
    connectionId,
    settings: settings as unknown as Prisma.InputJsonObject,
    active: active ?? was.active,
    ...target,
  };
}

const unlessSame = (now: string | null, before: string | null): string | null =>
  now === before ? null : now;

/** The conversation that was chosen for it; other kinds have one of their own. */
const flowOf = (row: Pick<KeywordRow, 'kind' | 'flowKey'>): string | null =>
  kindOf(row) === 'flow' ? row.flowKey : null;

interface Place {
  readonly word: string;
  readonly connectionId: string | null;
  /** The keyword itself. */
  readonly id: string | null;
}

/** Two new words at once are told apart by the database; this says which one is in the way. */
async function checkWord(tx: SpaceTx, { word, connectionId, id }: Place): Promise<void> {
  const refusal = judgeWord(word);
  if (refusal !== null) throw new AppError(refusal, { values: { word } });
  const key = keywordKey(word);
  const others = await tx.keyword.findMany({ where: { connectionId } });
  const same = others.find((other) => other.id !== id && keywordKey(other.word) === key);
  if (same !== undefined) throw new AppError('word_taken', { values: { word, other: same.word } });
  const code = word.replace(/[\s\-_.]/g, '').toUpperCase();
  const invite = await tx.invite.findFirst({ where: { code, revokedAt: null } });
  if (invite !== null) throw new AppError('word_taken', { values: { word, other: code } });
}

/** Null: nothing new is named. */
interface References {
  readonly connectionId: string | null;
  readonly statusId: string | null;
  readonly surveyId: string | null;
  readonly inviteId: string | null;
}

async function checkReferences(
  tx: SpaceTx,
  { connectionId, statusId, surveyId, inviteId }: References,
): Promise<void> {
  const found = await Promise.all([
    connectionId === null || tx.connection.findFirst({ where: { id: connectionId } }),
    statusId === null || tx.status.findFirst({ where: { id: statusId, retiredAt: null } }),
    surveyId === null || tx.survey.findFirst({ where: { id: surveyId } }),
    inviteId === null || tx.invite.findFirst({ where: { id: inviteId, revokedAt: null } }),
  ]);
  if (found.includes(null)) throw new AppError('unknown_reference');
}

interface Aim {
  readonly kind: KeywordKind;
  readonly settings: KeywordSettings;
  readonly flow: string | null;
}

/** Which flow the word begins, and with what. */
async function targetOf(tx: SpaceTx, { kind, settings, flow }: Aim) {
  const { inviteId, surveyId, text } = settings;
  const missing = (field: string) =>
    new AppError('invalid_request', {
      details: [{ field, problem: 'is missing', words: 'errors:problem.required' }],
    });
  switch (kind) {
    case 'opt_in':
      return { flowKey: FLOW_KEYS.optIn, args: {} };
    case 'opt_out':
      return { flowKey: FLOW_KEYS.optOut, args: {} };
    case 'reply':
      if (Object.values(text).every((one) => one.trim() === '')) throw missing('text');
      return { flowKey: FLOW_KEYS.keywordReply, args: {} };
    case 'join': {
      const invite = inviteId === null ? null : await tx.invite.findFirst({ where: { id: inviteId } });
      if (invite === null) throw missing('inviteId');
      return { flowKey: FLOW_KEYS.join, args: { code: invite.code } };
    }
    case 'survey':
      if (surveyId === null) throw missing('surveyId');
      return { flowKey: FLOW_KEYS.fillIn, args: { survey: surveyId } };
    case 'flow':
      if (flow === null) throw missing('flow');
      return { flowKey: flow, args: {} };
  }
}
