import {
  compileSurvey,
  surveyFlowKey,
  withChangePolicy,
  type ChangePolicy,
  type FlowDefinition,
  type SurveyContent,
} from '@muster/conversations';
import type { Translator } from '@muster/locales';
import type { Prisma } from '@muster/prisma';
import type { Database } from '../../db/database.ts';
import type { SpaceTx } from '../../db/scoped.ts';
import { AppError } from '../../lib/errors.ts';
import type { RuntimePort } from '../../runtime-port.ts';
import type { Page } from '../../lib/pagination.ts';
import type { Access } from '../access/actor.ts';
import { changesBetween, recordAudit } from '../audit/record-audit.ts';
import { checkSurvey, type CheckedSurvey } from './check-survey.ts';
import { saveDraft } from './save-draft.ts';
import { createCopiesService, type CopiesService } from './survey-copies.service.ts';
import { createStartWordService, ensureStartWord, type StartWordService } from './start-word.service.ts';
import { createVersionsService, moveOpenResponses, type VersionsService } from './survey-versions.service.ts';
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
  /** Id of a template. */
  readonly template?: string;
}

export interface SurveyChange {
  readonly opensAt?: string | null;
  readonly closesAt?: string | null;
  readonly archived?: boolean;
}

export interface SurveyService extends CopiesService, VersionsService, StartWordService {
  list(access: Access, query: SurveyListQuery): Promise<Page<SurveyRow>>;
  get(access: Access, id: string): Promise<SurveyRow>;
  change(access: Access, id: string, change: SurveyChange): Promise<SurveyRow>;
  /** @throws AppError `changed_meanwhile` unless `rev` is the stored one */
  saveDraft(
    access: Access,
    id: string,
    draft: { content: Record<string, unknown>; rev: number },
  ): Promise<SurveyRow>;
  check(access: Access, id: string, language: string): Promise<CheckedSurvey>;
  /** Makes the draft the next immutable version. @throws AppError `survey_has_errors` with a detail per finding */
  publish(
    access: Access,
    id: string,
    options: { rev: number; language: string; policy?: ChangePolicy },
  ): Promise<SurveyRow>;
  versions(access: Access, id: string): Promise<VersionRow[]>;
  version(access: Access, id: string, version: number): Promise<VersionRow>;
  /** Talks that are on this version end with an apology; nobody starts it any more. */
  killVersion(access: Access, id: string, version: number): Promise<void>;
  setClosed(access: Access, id: string, closed: boolean): Promise<SurveyRow>;
}

const ALL_VERSIONS = {
  surveyVersions: { orderBy: { version: 'desc' } },
} as const satisfies Prisma.SurveyInclude;

interface Publishing {
  readonly survey: Prisma.SurveyGetPayload<{ include: typeof ALL_VERSIONS }>;
  readonly content: SurveyContent;
  readonly policy: ChangePolicy;
}

/** Publishing what is published already makes no version. */
async function addVersion(
  tx: SpaceTx,
  access: Access,
  { survey, content, policy }: Publishing,
): Promise<void> {
  const surveyId = survey.id;
  const [newest] = survey.surveyVersions;
  const compiled = compileSurvey(content, { surveyId, version: (newest?.version ?? 0) + 1 });
  const previous = survey.surveyVersions.map((row) => {
    const old = row.content as unknown as SurveyContent;
    return { content: old, definition: compileSurvey(old, { surveyId, version: row.version }) };
  });
  const definition = withChangePolicy(compiled, policy, previous);
  const { version, hash, key } = definition;
  if (newest?.hash === hash && newest.killedAt === null) return;
  const row = await tx.surveyVersion.create({
    data: {
      spaceId: access.spaceId,
      surveyId,
      version,
      hash,
      flowKey: key,
      content,
      languages: [...content.languages],
      publishedByMemberId: access.memberId,
    },
  });
  await tx.flowVersion.create({ data: flowRow(access, definition) });
  if (policy === 'migrate' || policy === 'restart') {
    await moveOpenResponses(tx, { surveyId, versionId: row.id });
  }
  const changes = {
    version: { from: newest?.version ?? null, to: version },
    ...(policy === 'finish_on_pinned' ? {} : { talks: { to: policy } }),
  };
  await recordAudit(tx, access, { action: 'survey.publish', entity: 'survey', entityId: surveyId, changes });
}

function flowRow({ spaceId }: Access, definition: FlowDefinition) {
  const { key, version, hash } = definition;
  return { spaceId, key, version, hash, definition: definition as unknown as Prisma.InputJsonObject };
}

const SITTING_MS = 600_000;

/** An editor that saves by itself is one entry in the audit log for as long as one person stays at it. */
function isOneSitting(survey: SurveyRow, { memberId }: Access): boolean {
  const { draftRev, draftUpdatedByMemberId, draftUpdatedAt } = survey;
  return (
    draftRev > 1 && draftUpdatedByMemberId === memberId && Date.now() - draftUpdatedAt.getTime() < SITTING_MS
  );
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
    ...createCopiesService({ database, translate, get, tell }),
    ...createVersionsService({ database, repository, get, tell }),
    ...createStartWordService({ database, get }),
    get,
    check,
    list: (access, query) => repository.list(access, query),

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
      const before = await get(access, id);
      await database.in(access).$transaction(async (tx) => {
        await saveDraft(tx, access, { id, content, rev });
        if (isOneSitting(before, access)) return;
        const changes = { draftRev: { from: rev, to: rev + 1 } };
        await recordAudit(tx, access, { action: 'survey.save', entity: 'survey', entityId: id, changes });
      });
      tell(access, id, 'saved');
      return get(access, id);
    },

    async publish(access, id, { rev, language, policy = 'finish_on_pinned' }) {
      await database.in(access).$transaction(async (tx) => {
        if (!(await lockSurvey(tx, id))) throw new AppError('not_found');
        const survey = await tx.survey.findUniqueOrThrow({ where: { id }, include: ALL_VERSIONS });
        if (survey.draftRev !== rev) throw new AppError('changed_meanwhile');
        const checked = checkSurvey({ draft: survey.draft, surveyId: id, language, translate });
        if (checked.content === null || !checked.publishable) throw hasErrors(checked);
        await tx.survey.update({ where: { id }, data: { status: 'published', archivedAt: null } });
        if ((checked.content.audience ?? 'volunteer') !== 'volunteer') await ensureStartWord(tx, access, id);
        await addVersion(tx, access, { survey, content: checked.content, policy });
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
