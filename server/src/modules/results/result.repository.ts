import type { SurveyContent } from '@muster/conversations';
import type { Database } from '../../db/database.ts';
import type { Access } from '../access/actor.ts';
import type { PublishedVersion } from './question-catalog.ts';
import { readBundles } from './read-bundles.ts';
import { COUNTED, scopeValues, type ResultFilter } from './result-scope.ts';
import { selectingColumns, selectResponses, type Selection } from './select-responses.ts';

export interface SurveyFacts {
  readonly id: string;
  readonly title: Record<string, string>;
  readonly anonymity: 'named' | 'optional' | 'anonymous';
  readonly versions: readonly PublishedVersion[];
}

/** Whose figures are wanted, and which columns they need. */
export interface SelectionQuery {
  readonly access: Access;
  readonly filter: ResultFilter;
  readonly survey: SurveyFacts;
  readonly columns: readonly string[];
}

export interface Selected {
  readonly selection: Selection;
  readonly timeZone: string;
}

/** A team, an area or a volunteer by name. */
export interface NameRow {
  readonly id: string;
  readonly name: string | null;
}

export interface ResultRepository {
  survey(access: Access, id: string): Promise<SurveyFacts | null>;
  select(query: SelectionQuery): Promise<Selected>;
  /** Responses in progress. */
  open(access: Access, filter: ResultFilter): Promise<number>;
  names(access: Access, ids: readonly string[]): Promise<NameRow[]>;
}

const OPEN = `SELECT count(*)::int AS count FROM response r WHERE ${COUNTED} AND r.status = 'open'`;

const NAMES = `
SELECT id::text, name FROM team WHERE space_id = $1 AND id = ANY($2::uuid[])
UNION ALL
SELECT id::text, name FROM territory WHERE space_id = $1 AND id = ANY($2::uuid[])
UNION ALL
SELECT m.id::text, p.display_name FROM member m JOIN person p ON p.id = m.person_id
 WHERE m.space_id = $1 AND m.id = ANY($2::uuid[])`;

export function createResultRepository(database: Database): ResultRepository {
  return {
    survey: (access, id) => findSurvey(database, access, id),
    async select({ access, filter, survey, columns }) {
      const versionId = survey.versions.find(({ version }) => version === filter.version)?.id ?? null;
      // Whether it is a demo is known once they have been read: what is needed elsewhere is needed in any case.
      const selecting = selectingColumns({ access, filter, versionId, isDemo: false });
      const names = [...new Set([...columns, ...selecting])];
      const key = { spaceId: access.spaceId, surveyId: filter.surveyId };
      const { isDemo, timeZone, ...read } = await readBundles(database.pool, key, names);
      return { selection: selectResponses(read, { access, filter, versionId, isDemo }), timeZone };
    },
    async open(access, filter) {
      const [row] = await database.query<{ count: number }>(access, OPEN, scopeValues(access, filter));
      return row?.count ?? 0;
    },
    names: (access, ids) => database.query<NameRow & Record<string, unknown>>(access, NAMES, [ids]),
  };
}

async function findSurvey(database: Database, access: Access, id: string): Promise<SurveyFacts | null> {
  const survey = await database.in(access).survey.findFirst({
    where: { id },
    select: {
      id: true,
      title: true,
      anonymity: true,
      surveyVersions: {
        select: { id: true, version: true, publishedAt: true, content: true },
        orderBy: { version: 'desc' },
      },
    },
  });
  if (survey === null) return null;
  return {
    id: survey.id,
    title: survey.title as Record<string, string>,
    anonymity: survey.anonymity,
    versions: survey.surveyVersions.map((version) => ({
      ...version,
      content: version.content as unknown as SurveyContent,
    })),
  };
}
