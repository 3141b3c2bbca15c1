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
import { DeepLink } from '../invites/invite.schemas.ts';

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
    language: nullable(Type.String({ description: 'Of the text that is missing or too long' })),
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
  template: Type.Optional(Type.String({ maxLength: 60, description: 'Id of a template to begin with' })),
});

export const SurveyTemplate = Type.Object(
  {
    id: Type.String(),
    title: LocalisedText,
    text: LocalisedText,
    questions: Type.Integer(),
    languages: Type.Array(Type.String()),
    anonymity: oneOf(ANONYMITIES),
  },
  { $id: 'SurveyTemplate' },
);

const FieldDifference = Type.Object({
  field: Type.String({ description: '`text`, `options`, `goTo`, ...' }),
  language: Type.Optional(Type.String()),
  option: Type.Optional(Type.String()),
  from: nullable(Type.String()),
  to: nullable(Type.String()),
});

/** One thing that changed between two states of a survey. */
export const SurveyDifference = Type.Object(
  {
    kind: oneOf(['survey', 'added', 'removed', 'moved', 'changed'] as const),
    question: Type.Optional(Type.String()),
    text: Type.Optional(LocalisedText),
    fields: Type.Optional(Type.Array(FieldDifference)),
  },
  { $id: 'SurveyDifference' },
);

export const PublishImpact = Type.Object(
  {
    version: Type.Integer({ description: 'The number that the next version gets' }),
    inProgress: Type.Array(Type.Object({ version: Type.Integer(), count: Type.Integer() }), {
      description: 'Talks under way by the version they are on',
    }),
    differences: Type.Array(ref(SurveyDifference)),
  },
  { $id: 'PublishImpact' },
);

export const SurveyStart = Type.Object(
  {
    word: nullable(Type.String({ description: 'What people type to begin; the links carry it' })),
    links: Type.Array(ref(DeepLink)),
  },
  { $id: 'SurveyStart' },
);

export const StartWord = Type.Object({
  word: Type.String({
    pattern: '^[a-z0-9][a-z0-9_-]{2,31}$',
    description: 'Small letters, digits, - and _: it has to fit into links and be typed on any phone',
  }),
});

export const CHANGE_POLICIES = ['finish_on_pinned', 'migrate', 'restart', 'abort'] as const;

export const PublishRequest = Type.Union([
  Type.Object({
    policy: Type.Optional(
      oneOf(CHANGE_POLICIES, {
        description:
          'Talks under way finish on their version (default), go on in the new one, begin again, or end with an apology',
      }),
    ),
  }),
  Type.Null(),
]);

const VersionRef = Type.Union([Type.Integer({ minimum: 1 }), Type.Literal('draft')]);
export const CompareQuery = Type.Object({ from: VersionRef, to: VersionRef });

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

export const surveySchemas = [
  SurveySummary,
  Survey,
  SurveyVersion,
  SurveyVersionContent,
  SurveyFinding,
  SurveyTemplate,
  SurveyDifference,
  PublishImpact,
  SurveyStart,
];
