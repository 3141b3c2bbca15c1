import type { Prisma } from '@muster/prisma';
import type { Database } from '../../db/database.ts';
import type { SpaceTx } from '../../db/scoped.ts';
import { fetchPage, type SortColumn } from '../../lib/keyset.ts';
import type { ListQuery, Page } from '../../lib/pagination.ts';
import type { Access } from '../access/actor.ts';
import type { SURVEY_STATUSES } from './survey.schemas.ts';

export type SurveyStatus = (typeof SURVEY_STATUSES)[number];

export const SURVEY_SORTS = ['updatedAt', 'createdAt'] as const;
const COLUMNS: Record<(typeof SURVEY_SORTS)[number], SortColumn> = {
  updatedAt: { path: ['updatedAt'], kind: 'date' },
  createdAt: { path: ['createdAt'], kind: 'date' },
};

const WITH_FIGURES = {
  surveyVersions: {
    orderBy: { version: 'desc' },
    take: 1,
    select: { version: true, publishedAt: true, hash: true },
  },
  _count: { select: { responses: { where: { status: 'complete', rehearsal: false } } } },
} as const satisfies Prisma.SurveyInclude;

export type SurveyRow = Prisma.SurveyGetPayload<{ include: typeof WITH_FIGURES }>;
export type VersionRow = Prisma.SurveyVersionGetPayload<{ include: typeof VERSION_FIGURES }>;

const VERSION_FIGURES = {
  _count: { select: { responses: { where: { status: 'complete', rehearsal: false } } } },
} as const satisfies Prisma.SurveyVersionInclude;

export interface SurveyListQuery extends ListQuery {
  readonly status?: SurveyStatus;
  readonly archived?: boolean;
}

export interface SurveyRepository {
  list(access: Access, query: SurveyListQuery): Promise<Page<SurveyRow>>;
  find(access: Access, id: string): Promise<SurveyRow | null>;
  versions(access: Access, surveyId: string): Promise<VersionRow[]>;
  version(access: Access, surveyId: string, version: number): Promise<VersionRow | null>;
}

export function createSurveyRepository(database: Database): SurveyRepository {
  return {
    list(access, query) {
      const { survey } = database.in(access);
      return fetchPage<SurveyRow>({
        query,
        columns: COLUMNS,
        where: filterOf(query),
        list: {
          findMany: (args) => survey.findMany({ ...args, include: WITH_FIGURES }),
          count: (args) => survey.count(args),
        },
      });
    },
    find: (access, id) => database.in(access).survey.findUnique({ where: { id }, include: WITH_FIGURES }),
    versions: (access, surveyId) =>
      database.in(access).surveyVersion.findMany({
        where: { surveyId },
        orderBy: { version: 'desc' },
        include: VERSION_FIGURES,
      }),
    version: (access, surveyId, version) =>
      database.in(access).surveyVersion.findFirst({ where: { surveyId, version }, include: VERSION_FIGURES }),
  };
}

/** Titles are looked for in the languages that Muster ships and in the space's first: JSON has no search over all keys. */
function filterOf({ search, status, archived }: SurveyListQuery): Prisma.SurveyWhereInput {
  const words = search?.trim();
  return {
    archivedAt: archived === true ? { not: null } : null,
    ...(status === undefined ? {} : { status }),
    ...(words === undefined || words === ''
      ? {}
      : {
          OR: SEARCHED_LANGUAGES.map((language) => ({
            title: { path: [language], string_contains: words, mode: 'insensitive' as const },
          })),
        }),
  };
}

const SEARCHED_LANGUAGES = ['en', 'fr', 'es', 'ar', 'de', 'it', 'pt', 'nl', 'pl', 'tr'];

/** Locks the survey for a change that depends on its state. */
export async function lockSurvey(tx: SpaceTx, surveyId: string): Promise<boolean> {
  const { count } = await tx.survey.updateMany({ where: { id: surveyId }, data: { updatedAt: new Date() } });
  return count === 1;
}
