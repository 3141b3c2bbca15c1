import type { Static } from 'typebox';
import type { Survey, SurveySummary, SurveyVersion, SurveyVersionContent } from './survey.schemas.ts';
import type { SurveyRow, VersionRow } from './survey.repository.ts';

export function describeSummary(row: SurveyRow): Static<typeof SurveySummary> {
  const [newest] = row.surveyVersions;
  const draft = row.draft as { languages?: unknown; questions?: unknown };
  return {
    id: row.id,
    title: row.title as Record<string, string>,
    status: row.status,
    anonymity: row.anonymity,
    languages: Array.isArray(draft.languages) ? draft.languages.filter((tag) => typeof tag === 'string') : [],
    questions: Array.isArray(draft.questions) ? draft.questions.length : 0,
    publishedVersion: newest?.version ?? null,
    publishedAt: newest?.publishedAt ?? null,
    hasUnpublishedChanges: newest === undefined || row.draftUpdatedAt > newest.publishedAt,
    responses: row._count.responses,
    draftRev: row.draftRev,
    draftUpdatedAt: row.draftUpdatedAt,
    opensAt: row.opensAt,
    closesAt: row.closesAt,
    archivedAt: row.archivedAt,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}

export function describeSurvey(row: SurveyRow): Static<typeof Survey> {
  return { ...describeSummary(row), draft: row.draft as Record<string, unknown> };
}

export function describeVersion(row: VersionRow): Static<typeof SurveyVersion> {
  const { id, version, languages, publishedAt, publishedByMemberId, killedAt } = row;
  return {
    id,
    version,
    languages,
    publishedAt,
    publishedByMemberId,
    killedAt,
    responses: row._count.responses,
  };
}

export function describeVersionContent(row: VersionRow): Static<typeof SurveyVersionContent> {
  return { ...describeVersion(row), content: row.content as Record<string, unknown> };
}
