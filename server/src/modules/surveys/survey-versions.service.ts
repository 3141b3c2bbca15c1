import { parseSurveyContent, type SurveyContent } from '@muster/conversations';
import { compareSurveys, type SurveyDifference } from '@muster/conversations/survey-edit';
import type { Prisma } from '@muster/prisma';
import type { Database } from '../../db/database.ts';
import { AppError } from '../../lib/errors.ts';
import type { Access } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { saveDraft } from './save-draft.ts';
import type { SurveyRepository, SurveyRow } from './survey.repository.ts';

/** A version's number, or the draft. */
export type VersionRef = number | 'draft';

export interface PublishImpact {
  /** The number that the next version gets. */
  readonly version: number;
  /** Talks that are under way, by the version they are on, newest first. */
  readonly inProgress: readonly { readonly version: number; readonly count: number }[];
  readonly differences: readonly SurveyDifference[];
}

export interface VersionsService {
  /** What changed between two states of a survey. @throws AppError `survey_unreadable` where one is not a survey yet */
  compare(
    access: Access,
    id: string,
    states: { from: VersionRef; to: VersionRef },
  ): Promise<readonly SurveyDifference[]>;
  /** What publishing the draft now would mean. */
  impact(access: Access, id: string): Promise<PublishImpact>;
  /** An old version becomes the draft. @throws AppError `changed_meanwhile` unless `rev` is the stored one */
  restore(access: Access, id: string, options: { version: number; rev: number }): Promise<SurveyRow>;
}

interface Options {
  readonly database: Database;
  readonly repository: SurveyRepository;
  readonly get: (access: Access, id: string) => Promise<SurveyRow>;
  readonly tell: (access: Access, id: string, what: 'saved') => void;
}

/** Live talks that fill in a survey, rehearsals left out: they have no response. */
const IN_PROGRESS_SQL = `
SELECT v.version, count(*)::int AS count
FROM response r
JOIN survey_version v ON v.id = r.survey_version_id
JOIN session s ON s.id = r.session_id AND s.status IN ('active', 'waiting', 'paused')
WHERE r.space_id = $1 AND r.survey_id = $2 AND r.status = 'open'
GROUP BY v.version ORDER BY v.version DESC`;

export function createVersionsService({ database, repository, get, tell }: Options): VersionsService {
  const contentOf = async (access: Access, id: string, state: VersionRef): Promise<SurveyContent> => {
    const stored =
      state === 'draft'
        ? (await get(access, id)).draft
        : (await repository.version(access, id, state))?.content;
    if (stored === undefined) throw new AppError('not_found');
    const parsed = parseSurveyContent(stored);
    if (parsed.ok) return parsed.content;
    // References may be wrong in a draft; only what has no questions at all cannot be compared.
    const { questions } = stored as { questions?: unknown };
    if (parsed.problems.some(({ code }) => code === 'shape') || !Array.isArray(questions)) {
      throw new AppError('survey_unreadable');
    }
    return stored as unknown as SurveyContent;
  };

  return {
    async compare(access, id, { from, to }) {
      await get(access, id);
      return compareSurveys(await contentOf(access, id, from), await contentOf(access, id, to));
    },

    async impact(access, id) {
      const survey = await get(access, id);
      const newest = survey.surveyVersions[0]?.version;
      const differences =
        newest === undefined
          ? []
          : compareSurveys(await contentOf(access, id, newest), await contentOf(access, id, 'draft'));
      const inProgress = await database.query<{ version: number; count: number }>(access, IN_PROGRESS_SQL, [
        id,
      ]);
      return { version: (newest ?? 0) + 1, inProgress, differences };
    },

    async restore(access, id, { version, rev }) {
      const row = await repository.version(access, id, version);
      if (row === null) throw new AppError('not_found');
      await database.in(access).$transaction(async (tx) => {
        await saveDraft(tx, access, { id, content: row.content as Prisma.JsonObject, rev });
        await recordAudit(tx, access, {
          action: 'survey.restore',
          entity: 'survey',
          entityId: id,
          changes: { version: { to: version }, draftRev: { from: rev, to: rev + 1 } },
        });
      });
      tell(access, id, 'saved');
      return get(access, id);
    },
  };
}

/** Open talks that a version takes over answer its questions from now on: their responses belong to it. */
export async function moveOpenResponses(
  tx: Parameters<typeof saveDraft>[0],
  { surveyId, versionId }: { surveyId: string; versionId: string },
): Promise<void> {
  await tx.response.updateMany({
    where: { surveyId, status: 'open' },
    data: { surveyVersionId: versionId },
  });
}
