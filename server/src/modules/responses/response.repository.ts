import type { Channel, SurveyContent } from '@muster/conversations';
import type { Prisma } from '@muster/prisma';
import type { Database } from '../../db/database.ts';
import { fetchPage, type SortColumn } from '../../lib/keyset.ts';
import type { ListQuery, Page } from '../../lib/pagination.ts';
import type { Access } from '../access/actor.ts';
import { reachableResponses } from '../access/reach-filters.ts';
import { searchWords } from '../../lib/search-words.ts';
import type { RESPONSE_STATUSES } from './response.schemas.ts';

export const RESPONSE_SORTS = ['startedAt', 'completedAt'] as const;
const COLUMNS: Record<(typeof RESPONSE_SORTS)[number], SortColumn> = {
  startedAt: { path: ['startedAt'], kind: 'date' },
  completedAt: { path: ['completedAt'], kind: 'date', nullable: true },
};

const CARD = {
  survey: { select: { id: true, title: true, anonymity: true } },
  surveyVersion: { select: { id: true, version: true } },
  contact: { select: { id: true, firstName: true, lastName: true } },
  filledBy: { select: { id: true, person: { select: { displayName: true } } } },
  team: { select: { id: true, name: true } },
  answers: {
    select: { question: true, value: true, raw: true, match: true, at: true },
    orderBy: { at: 'asc' },
  },
} as const satisfies Prisma.ResponseInclude;
export type ResponseRow = Prisma.ResponseGetPayload<{ include: typeof CARD }>;
export interface ResponseListQuery extends ListQuery {
  readonly surveyId?: string;
  readonly version?: number;
  readonly teamId?: string;
  readonly memberId?: string;
  readonly contactId?: string;
  readonly status?: (typeof RESPONSE_STATUSES)[number];
  readonly channel?: Channel;
  readonly from?: string;
  readonly to?: string;
  readonly rehearsal?: boolean;
}

export interface ResponseRepository {
  list(access: Access, query: ResponseListQuery): Promise<Page<ResponseRow>>;
  find(access: Access, id: string): Promise<ResponseRow | null>;
  /** Those of these that one may open, in no order. */
  findAll(access: Access, ids: readonly string[]): Promise<ResponseRow[]>;
  /** Contents of published versions, by id. */
  contents(access: Access, versionIds: readonly string[]): Promise<ReadonlyMap<string, SurveyContent>>;
}

export function createResponseRepository(database: Database): ResponseRepository {
  return {
    list(access, query) {
      const { response } = database.in(access);
      return fetchPage<ResponseRow>({
        query,
        columns: COLUMNS,
        where: { AND: [shownTo(access), filterOf(query)] },
        list: {
          findMany: (args) => response.findMany({ ...args, include: CARD }),
          count: (args) => response.count(args),
        },
      });
    },
    find: (access, id) =>
      database.in(access).response.findFirst({
        where: { AND: [{ id }, shownTo(access)] },
        include: CARD,
      }),
    findAll: (access, ids) =>
      database.in(access).response.findMany({
        where: { AND: [{ id: { in: [...ids] } }, shownTo(access)] },
        include: CARD,
      }),
    async contents(access, versionIds) {
      const rows = await database.in(access).surveyVersion.findMany({
        where: { id: { in: [...new Set(versionIds)] } },
        select: { id: true, content: true },
      });
      return new Map(rows.map(({ id, content }) => [id, content as unknown as SurveyContent]));
    },
  };
}

/**
 * Single responses of an anonymous survey are for those who see the whole space: within a team or an area they would
 * soon be somebody's (decision 0010).
 */
function shownTo(access: Access): Prisma.ResponseWhereInput {
  const reachable = reachableResponses(access);
  return access.reach.kind === 'space' ? reachable : { AND: [reachable, NOT_ANONYMOUS] };
}

const NOT_ANONYMOUS: Prisma.ResponseWhereInput = { survey: { anonymity: { not: 'anonymous' } } };

/** Rehearsals are shown only when asked for; so is what has been discarded. */
function filterOf(query: ResponseListQuery): Prisma.ResponseWhereInput {
  const { surveyId, version, teamId, memberId, contactId, status, channel, from, to } = query;
  return {
    rehearsal: query.rehearsal ?? false,
    status: status ?? { not: 'discarded' },
    ...(surveyId === undefined ? {} : { surveyId }),
    ...(version === undefined ? {} : { surveyVersion: { version } }),
    ...(teamId === undefined ? {} : { teamId }),
    ...(memberId === undefined ? {} : { filledById: memberId }),
    ...(contactId === undefined ? {} : { contactId }),
    ...(channel === undefined ? {} : { channel }),
    startedAt: {
      ...(from === undefined ? {} : { gte: new Date(from) }),
      ...(to === undefined ? {} : { lt: new Date(to) }),
    },
    AND: [
      // Whoever asks for one person's or one team's responses is not shown those that are nobody's.
      ...(teamId === undefined && memberId === undefined && contactId === undefined ? [] : [NOT_ANONYMOUS]),
      ...searchWords(query.search).map((word) => ({
        OR: [
          { contact: { searchText: { contains: word } } },
          { filledBy: { person: { displayName: { contains: word, mode: 'insensitive' as const } } } },
          { answers: { some: { raw: { contains: word, mode: 'insensitive' as const } } } },
        ],
      })),
    ],
  };
}
