import { compileSurvey, surveyFlowKey } from '@muster/conversations';
import type { Translator } from '@muster/locales';
import type { Prisma } from '@muster/prisma';
import type { Database } from '../../db/database.ts';
import { AppError } from '../../lib/errors.ts';
import type { RuntimePort } from '../../runtime-port.ts';
import type { Page } from '../../lib/pagination.ts';
import type { Access } from '../access/actor.ts';
import { changesBetween, recordAudit } from '../audit/record-audit.ts';
import { checkSurvey, type CheckedSurvey } from './check-survey.ts';
import { starterContent, titleOf } from './starter-content.ts';
import {
  createSurveyRepository,
  lockSurvey,
  type SurveyListQuery,
  type SurveyRow,
  type VersionRow,
} from './survey.repository.ts';

export interface NewSurvey {
  readonly title: Record<string, string>;
  readonly anonymity?: 'named' | 'optional' | 'anonymous';
  readonly languages?: readonly string[];
  readonly content?: Record<string, unknown>;
}

export interface SurveyChange {
  readonly opensAt?: string | null;
  readonly closesAt?: string | null;
  readonly archived?: boolean;
}

export interface SurveyService {
  list(access: Access, query: SurveyListQuery): Promise<Page<SurveyRow>>;
  get(access: Access, id: string): Promise<SurveyRow>;
  create(access: Access, survey: NewSurvey): Promise<SurveyRow>;
  change(access: Access, id: string, change: SurveyChange): Promise<SurveyRow>;
  /** @throws AppError `changed_meanwhile` unless `rev` is the stored one */
  saveDraft(
    access: Access,
    id: string,
    draft: { content: Record<string, unknown>; rev: number },
  ): Promise<SurveyRow>;
  check(access: Access, id: string, language: string): Promise<CheckedSurvey>;
  /** Makes the draft the next immutable version. @throws AppError `survey_has_errors` with a detail per finding */
  publish(access: Access, id: string, options: { rev: number; language: string }): Promise<SurveyRow>;
  versions(access: Access, id: string): Promise<VersionRow[]>;
  version(access: Access, id: string, version: number): Promise<VersionRow>;
  /** Talks that are on this version end with an apology; nobody starts it any more. */
  killVersion(access: Access, id: string, version: number): Promise<void>;
  setClosed(access: Access, id: string, closed: boolean): Promise<SurveyRow>;
}

interface Options {
  readonly database: Database;
  readonly translate: Translator;
  readonly runtime: Pick<RuntimePort, 'events' | 'definitionsChanged'>;
}

export function createSurveyService({ database, translate, runtime }: Options): SurveyService {
  const repository = createSurveyRepository(database);
  const tell = (access: Access, id: string, what: 'saved' | 'published' | 'changed') => {
    if (what === 'published') runtime.definitionsChanged();
    runtime.events.publish({ type: `survey.${what}`, spaceId: access.spaceId, id });
  };

  const get = async (access: Access, id: string) => {
    const survey = await repository.find(access, id);
    if (survey === null) throw new AppError('not_found');
    return survey;
  };

  const check = async (access: Access, id: string, language: string) => {
    const { draft } = await get(access, id);
    return checkSurvey({ draft, surveyId: id, language, translate });
  };

  return {
    get,
    check,
    list: (access, query) => repository.list(access, query),

    async create(access, survey) {
      const content = survey.content ?? starterContent(survey);
      const id = await database.in(access).$transaction(async (tx) => {
        const row = await tx.survey.create({
          data: {
            spaceId: access.spaceId,
            title: titleOf(content, survey.title),
            anonymity: anonymityOf(content, survey.anonymity),
            draft: content as Prisma.InputJsonObject,
            draftUpdatedByMemberId: access.memberId,
            createdByMemberId: access.memberId,
          },
        });
        await recordAudit(tx, access, { action: 'survey.create', entity: 'survey', entityId: row.id });
        return row.id;
      });
      tell(access, id, 'saved');
      return get(access, id);
    },

    async change(access, id, { archived, opensAt, closesAt }) {
      const before = await get(access, id);
      const next = {
        ...(opensAt === undefined ? {} : { opensAt: toDate(opensAt) }),
        ...(closesAt === undefined ? {} : { closesAt: toDate(closesAt) }),
        ...(archived === undefined
          ? {}
          : { archivedAt: archived ? (before.archivedAt ?? new Date()) : null }),
      };
      await database.in(access).$transaction(async (tx) => {
        await tx.survey.update({ where: { id }, data: next });
        const changes = changesBetween(before, next);
        await recordAudit(tx, access, { action: 'survey.change', entity: 'survey', entityId: id, changes });
      });
      tell(access, id, 'changed');
      return get(access, id);
    },

    async saveDraft(access, id, { content, rev }) {
      await get(access, id);
      await database.in(access).$transaction(async (tx) => {
        const { count } = await tx.survey.updateMany({
          where: { id, draftRev: rev },
          data: {
            draft: content as Prisma.InputJsonObject,
            title: titleOf(content, {}),
            anonymity: anonymityOf(content, undefined),
            draftRev: { increment: 1 },
            draftUpdatedAt: new Date(),
            draftUpdatedByMemberId: access.memberId,
          },
        });
        if (count === 0) throw new AppError('changed_meanwhile');
        const changes = { draftRev: { from: rev, to: rev + 1 } };
        await recordAudit(tx, access, { action: 'survey.save', entity: 'survey', entityId: id, changes });
      });
      tell(access, id, 'saved');
      return get(access, id);
    },

    async publish(access, id, { rev, language }) {
      await database.in(access).$transaction(async (tx) => {
        if (!(await lockSurvey(tx, id))) throw new AppError('not_found');
        const survey = await tx.survey.findUniqueOrThrow({
          where: { id },
          include: { surveyVersions: { orderBy: { version: 'desc' }, take: 1 } },
        });
        if (survey.draftRev !== rev) throw new AppError('changed_meanwhile');
        const checked = checkSurvey({ draft: survey.draft, surveyId: id, language, translate });
        if (checked.content === null || !checked.publishable) throw hasErrors(checked);
        const [newest] = survey.surveyVersions;
        const definition = compileSurvey(checked.content, {
          surveyId: id,
          version: (newest?.version ?? 0) + 1,
        });
        await tx.survey.update({ where: { id }, data: { status: 'published', archivedAt: null } });
        if (newest?.hash === definition.hash && newest.killedAt === null) return;
        const { version, hash, key } = definition;
        await tx.surveyVersion.create({
          data: {
            spaceId: access.spaceId,
            surveyId: id,
            version,
            hash,
            flowKey: key,
            content: checked.content,
            languages: [...checked.content.languages],
            publishedByMemberId: access.memberId,
          },
        });
        await tx.flowVersion.create({
          data: {
            spaceId: access.spaceId,
            key,
            version,
            hash,
            definition: definition as unknown as Prisma.InputJsonObject,
          },
        });
        const changes = { version: { from: newest?.version ?? null, to: version } };
        await recordAudit(tx, access, { action: 'survey.publish', entity: 'survey', entityId: id, changes });
      });
      tell(access, id, 'published');
      return get(access, id);
    },

    async versions(access, id) {
      await get(access, id);
      return repository.versions(access, id);
    },

    async version(access, id, version) {
      const row = await repository.version(access, id, version);
      if (row === null) throw new AppError('not_found');
      return row;
    },

    async killVersion(access, id, version) {
      await database.in(access).$transaction(async (tx) => {
        const { count } = await tx.surveyVersion.updateMany({
          where: { surveyId: id, version, flowKey: surveyFlowKey(id) },
          data: { killedAt: new Date() },
        });
        if (count === 0) throw new AppError('not_found');
        const changes = { version: { to: version } };
        await recordAudit(tx, access, {
          action: 'survey.kill_version',
          entity: 'survey',
          entityId: id,
          changes,
        });
      });
      tell(access, id, 'published');
    },

    async setClosed(access, id, closed) {
      const before = await get(access, id);
      if (before.surveyVersions.length === 0) throw new AppError('not_publishable_state');
      const status = closed ? 'closed' : 'published';
      await database.in(access).$transaction(async (tx) => {
        await tx.survey.update({ where: { id }, data: { status } });
        const changes = { status: { from: before.status, to: status } };
        await recordAudit(tx, access, {
          action: `survey.${closed ? 'close' : 'reopen'}`,
          entity: 'survey',
          entityId: id,
          changes,
        });
      });
      tell(access, id, 'published');
      return get(access, id);
    },
  };
}

function toDate(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}

function anonymityOf(
  content: Record<string, unknown>,
  wanted: NewSurvey['anonymity'],
): 'named' | 'optional' | 'anonymous' {
  const stated = content['anonymity'];
  if (stated === 'named' || stated === 'optional' || stated === 'anonymous') return stated;
  return wanted ?? 'optional';
}

function hasErrors(checked: CheckedSurvey): AppError {
  const errors = checked.findings.filter(({ severity }) => severity === 'error');
  return new AppError('survey_has_errors', {
    values: { count: errors.length },
    details: errors.map(({ path, question, message }) => ({
      field: path ?? question ?? '',
      problem: message,
    })),
  });
}
