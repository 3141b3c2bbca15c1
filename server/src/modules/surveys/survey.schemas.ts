import { Type } from 'typebox';
import {
  AnyObject,
  Id,
  LanguageTag,
  LocalisedText,
  nullable,
  oneOf,
  ref,
  Timestamp,
} from '../../lib/schemas.ts';

export const SURVEY_STATUSES = ['draft', 'published', 'closed'] as const;
export const ANONYMITIES = ['named', 'optional', 'anonymous'] as const;

export const SurveySummary = Type.Object(
  {
    id: Id,
    title: LocalisedText,
    status: oneOf(SURVEY_STATUSES),
    anonymity: oneOf(ANONYMITIES),
    languages: Type.Array(Type.String()),
    questions: Type.Integer({ description: 'In the draft' }),
    publishedVersion: nullable(Type.Integer()),
    publishedAt: nullable(Timestamp),
    hasUnpublishedChanges: Type.Boolean(),
    responses: Type.Integer({ description: 'Completed ones, rehearsals left out' }),
    draftRev: Type.Integer(),
    draftUpdatedAt: Timestamp,
    opensAt: nullable(Timestamp),
    closesAt: nullable(Timestamp),
    archivedAt: nullable(Timestamp),
    createdAt: Timestamp,
    updatedAt: Timestamp,
  },
  { $id: 'SurveySummary' },
);

export const Survey = Type.Object(
  {
    ...SurveySummary.properties,
    draft: Type.Unsafe<Record<string, unknown>>({
      type: 'object',
      additionalProperties: true,
      description: 'The content as it is edited; `check` says what is wrong with it',
    }),
  },
  { $id: 'Survey' },
);

export const SurveyVersion = Type.Object(
  {
    id: Id,
    version: Type.Integer(),
    languages: Type.Array(Type.String()),
    publishedAt: Timestamp,
    publishedByMemberId: nullable(Id),
    killedAt: nullable(Timestamp),
    responses: Type.Integer(),
  },
  { $id: 'SurveyVersion' },
);

export const SurveyVersionContent = Type.Object(
  { ...SurveyVersion.properties, content: AnyObject },
  { $id: 'SurveyVersionContent' },
);

export const SurveyFinding = Type.Object(
  {
    severity: oneOf(['error', 'warning'] as const),
    code: Type.String(),
    message: Type.String({ description: 'For people, in the language of Accept-Language' }),
    question: nullable(Type.String({ description: 'Id of the question to show it at' })),
    path: nullable(Type.String({ description: 'JSON pointer into the content' })),
  },
  { $id: 'SurveyFinding' },
);

export const NewSurvey = Type.Object({
  title: Type.Unsafe<Record<string, string>>({
    type: 'object',
    minProperties: 1,
    maxProperties: 20,
    additionalProperties: { type: 'string', minLength: 1, maxLength: 120 },
  }),
  anonymity: Type.Optional(oneOf(ANONYMITIES)),
  languages: Type.Optional(Type.Array(LanguageTag, { minItems: 1, maxItems: 20 })),
  content: Type.Optional(AnyObject),
});

export const DraftChange = Type.Object({ content: AnyObject });

export const SurveyChange = Type.Object({
  opensAt: Type.Optional(nullable(Type.String({ format: 'date-time' }))),
  closesAt: Type.Optional(nullable(Type.String({ format: 'date-time' }))),
  archived: Type.Optional(Type.Boolean()),
});

export const CheckResult = Type.Object({
  publishable: Type.Boolean(),
  findings: Type.Array(ref(SurveyFinding)),
});

export const VersionParams = Type.Object({ id: Id, version: Type.Integer({ minimum: 1 }) });

export const surveySchemas = [SurveySummary, Survey, SurveyVersion, SurveyVersionContent, SurveyFinding];
