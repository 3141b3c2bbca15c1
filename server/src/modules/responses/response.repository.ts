import type { Channel } from '@muster/conversations';
import type { Prisma } from '@muster/prisma';
import type { Database } from '../../db/database.ts';
import { fetchPage, type SortColumn } from '../../lib/keyset.ts';
import type { ListQuery, Page } from '../../lib/pagination.ts';
import type { Access } from '../access/actor.ts';
import { reachableResponses } from '../access/reach-filters.ts';
import { searchWords } from '../contacts/search-words.ts';
import type { RESPONSE_STATUSES } from './response.schemas.ts';

export const RESPONSE_SORTS = ['startedAt', 'completedAt'] as const;
const COLUMNS: Record<(typeof RESPONSE_SORTS)[number], SortColumn> = {
  startedAt: { path: ['startedAt'], kind: 'date' },
  completedAt: { path: ['completedAt'], kind: 'date', nullable: true },
};

const CARD = {
  survey: { select: { id: true, title: true } },
  surveyVersion: { select: { version: true } },
  contact: { select: { id: true, firstName: true, lastName: true } },
  filledBy: { select: { id: true, person: { select: { displayName: true } } } },
  team: { select: { id: true, name: true } },
  answers: {
    select: { question: true, value: true, raw: true, match: true, at: true },
    orderBy: { at: 'asc' },
  },
} as const satisfies Prisma.ResponseInclude;
const WITH_CONTENT = {
  ...CARD,
  surveyVersion: { select: { version: true, content: true } },
} as const satisfies Prisma.ResponseInclude;

export type ResponseRow = Prisma.ResponseGetPayload<{ include: typeof CARD }>;
export type ResponseWithContent = Prisma.ResponseGetPayload<{ include: typeof WITH_CONTENT }>;

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
  find(access: Access, id: string): Promise<ResponseWithContent | null>;
}

export function createResponseRepository(database: Database): ResponseRepository {
  return {
    list(access, query) {
      const { response } = database.in(access);
      return fetchPage<ResponseRow>({
        query,
        columns: COLUMNS,
        where: { AND: [reachableResponses(access), filterOf(query)] },
        list: {
          findMany: (args) => response.findMany({ ...args, include: CARD }),
          count: (args) => response.count(args),
        },
      });
    },
    find: (access, id) =>
      database.in(access).response.findFirst({
        where: { AND: [{ id }, reachableResponses(access)] },
        include: WITH_CONTENT,
      }),
  };
}

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
    AND: searchWords(query.search).map((word) => ({
      OR: [
        { contact: { searchText: { contains: word } } },
        { filledBy: { person: { displayName: { contains: word, mode: 'insensitive' as const } } } },
        { answers: { some: { raw: { contains: word, mode: 'insensitive' as const } } } },
      ],
    })),
  };
}

export function describeResponse(row: ResponseRow) {
  const {
    id,
    status,
    mode,
    channel,
    language,
    rehearsal,
    simulated,
    startedAt,
    completedAt,
    contact,
    filledBy,
    team,
  } = row;
  return {
    ...{ id, status, mode, channel, language, rehearsal, simulated, startedAt, completedAt, team },
    survey: { id: row.survey.id, title: row.survey.title as Record<string, string> },
    version: row.surveyVersion.version,
    contact: contact === null ? null : { id: contact.id, name: fullName(contact) },
    filledBy: filledBy === null ? null : { id: filledBy.id, name: filledBy.person.displayName },
    answers: Object.fromEntries(row.answers.map(({ question, value }) => [question, value])),
  };
}

export function describeWholeResponse(row: ResponseWithContent) {
  return {
    ...describeResponse(row),
    answerDetails: row.answers,
    content: row.surveyVersion.content as Record<string, unknown>,
  };
}

function fullName({
  firstName,
  lastName,
}: {
  firstName: string | null;
  lastName: string | null;
}): string | null {
  const name = [firstName, lastName].filter((part) => part !== null && part !== '').join(' ');
  return name === '' ? null : name;
}
