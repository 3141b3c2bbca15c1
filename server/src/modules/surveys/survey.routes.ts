import { Type } from 'typebox';
import { IF_MATCH, revisionOf } from '../../lib/if-match.ts';
import { listQuery, pageOf } from '../../lib/pagination.ts';
import { preferredLanguage } from '../../lib/request-language.ts';
import { IdParams, oneOf, ref } from '../../lib/schemas.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import {
  describeSummary,
  describeSurvey,
  describeVersion,
  describeVersionContent,
} from './describe-survey.ts';
import { SURVEY_SORTS } from './survey.repository.ts';
import {
  CheckResult,
  DraftChange,
  NewSurvey,
  Survey,
  SURVEY_STATUSES,
  SurveyChange,
  SurveySummary,
  SurveyVersion,
  SurveyVersionContent,
  VersionParams,
  SurveyTemplate,
} from './survey.schemas.ts';
import { publishingRoutes, startRoutes } from './survey-publishing.routes.ts';
import { listTemplates } from './templates/survey-templates.ts';
import { createSurveyService, type SurveyService } from './survey.service.ts';

const tags = ['surveys'];

/** Whoever sees responses may read the questions. */
const READ = { right: ['surveys', 'responses'] as const };
const EDIT = { right: 'surveys' as const };

export function surveyRoutes(app: ModuleApp, { database, translate, runtime }: ModuleContext): void {
  const surveys = createSurveyService({ database, translate, runtime });
  readingRoutes(app, surveys);
  editingRoutes(app, surveys);
  copyRoutes(app, surveys);
  publishingRoutes(app, surveys);
  startRoutes(app, surveys);
}

function readingRoutes(app: ModuleApp, surveys: SurveyService): void {
  app.get(
    '/surveys',
    {
      config: READ,
      schema: {
        operationId: 'listSurveys',
        tags,
        summary: 'Surveys of the space',
        querystring: Type.Object({
          ...listQuery(SURVEY_SORTS, 'desc'),
          status: Type.Optional(oneOf(SURVEY_STATUSES)),
          archived: Type.Optional(Type.Boolean({ description: 'True: the archived ones only' })),
        }),
        response: { 200: pageOf(ref(SurveySummary)) },
      },
    },
    async (request) => {
      const page = await surveys.list(request.actor.access(...READ.right), request.query);
      return { ...page, items: page.items.map(describeSummary) };
    },
  );

  app.get(
    '/surveys/:id',
    {
      config: READ,
      schema: {
        operationId: 'getSurvey',
        tags,
        summary: 'A survey with its draft',
        params: IdParams,
        response: { 200: ref(Survey) },
      },
    },
    async (request, reply) => {
      const survey = await surveys.get(request.actor.access(...READ.right), request.params.id);
      void reply.header('etag', `"${survey.draftRev}"`);
      return describeSurvey(survey);
    },
  );
  versionRoutes(app, surveys);
}

function versionRoutes(app: ModuleApp, surveys: SurveyService): void {
  app.get(
    '/surveys/:id/versions',
    {
      config: READ,
      schema: {
        operationId: 'listSurveyVersions',
        tags,
        summary: 'Published versions, newest first',
        params: IdParams,
        response: { 200: Type.Array(ref(SurveyVersion)) },
      },
    },
    async (request) => {
      const versions = await surveys.versions(request.actor.access(...READ.right), request.params.id);
      return versions.map(describeVersion);
    },
  );

  app.get(
    '/surveys/:id/versions/:version',
    {
      config: READ,
      schema: {
        operationId: 'getSurveyVersion',
        tags,
        summary: 'A published version with its content',
        params: VersionParams,
        response: { 200: ref(SurveyVersionContent) },
      },
    },
    async (request) => {
      const { id, version } = request.params;
      return describeVersionContent(await surveys.version(request.actor.access(...READ.right), id, version));
    },
  );
}

function editingRoutes(app: ModuleApp, surveys: SurveyService): void {
  app.post(
    '/surveys',
    {
      config: EDIT,
      schema: {
        operationId: 'createSurvey',
        tags,
        summary: 'Begin a survey: a draft with one question, or with the content given',
        body: NewSurvey,
        response: { 201: ref(Survey) },
      },
    },
    async (request, reply) => {
      const survey = await surveys.create(request.actor.access(EDIT.right), request.body);
      return reply.status(201).header('etag', `"${survey.draftRev}"`).send(describeSurvey(survey));
    },
  );

  app.patch(
    '/surveys/:id',
    {
      config: EDIT,
      schema: {
        operationId: 'changeSurvey',
        tags,
        summary: 'When it opens and closes; archive it',
        params: IdParams,
        body: SurveyChange,
        response: { 200: ref(Survey) },
      },
    },
    async (request) =>
      describeSurvey(await surveys.change(request.actor.access(EDIT.right), request.params.id, request.body)),
  );
  draftRoutes(app, surveys);
}

function copyRoutes(app: ModuleApp, surveys: SurveyService): void {
  app.get(
    '/survey-templates',
    {
      config: EDIT,
      schema: {
        operationId: 'listSurveyTemplates',
        tags,
        summary: 'Surveys to start from; `createSurvey` takes the id of one',
        response: { 200: Type.Array(ref(SurveyTemplate)) },
      },
    },
    () => listTemplates(),
  );

  app.post(
    '/surveys/:id/duplicate',
    {
      config: EDIT,
      schema: {
        operationId: 'duplicateSurvey',
        tags,
        summary: 'A draft of its own with the same questions',
        params: IdParams,
        response: { 201: ref(Survey) },
      },
    },
    async (request, reply) => {
      const survey = await surveys.duplicate(request.actor.access(EDIT.right), request.params.id);
      return reply.status(201).header('etag', `"${survey.draftRev}"`).send(describeSurvey(survey));
    },
  );

  app.delete(
    '/surveys/:id',
    {
      config: EDIT,
      schema: {
        operationId: 'deleteSurvey',
        tags,
        summary: 'For good, as long as nobody has answered it; afterwards it can be archived',
        params: IdParams,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await surveys.delete(request.actor.access(EDIT.right), request.params.id);
      return reply.status(204).send(null);
    },
  );
}

function draftRoutes(app: ModuleApp, surveys: SurveyService): void {
  app.put(
    '/surveys/:id/draft',
    {
      config: EDIT,
      schema: {
        operationId: 'saveSurveyDraft',
        tags,
        summary: 'Save the draft; refused with `changed_meanwhile` when somebody else saved first',
        params: IdParams,
        headers: IF_MATCH,
        body: DraftChange,
        response: { 200: ref(Survey) },
      },
    },
    async (request, reply) => {
      const access = request.actor.access(EDIT.right);
      const rev = revisionOf(request);
      const survey = await surveys.saveDraft(access, request.params.id, {
        content: request.body.content,
        rev,
      });
      void reply.header('etag', `"${survey.draftRev}"`);
      return describeSurvey(survey);
    },
  );

  app.post(
    '/surveys/:id/check',
    {
      config: EDIT,
      schema: {
        operationId: 'checkSurvey',
        tags,
        summary: 'What publishing would complain about, each finding at its question',
        params: IdParams,
        response: { 200: CheckResult },
      },
    },
    async (request) => {
      const language = preferredLanguage(request.headers['accept-language']);
      const { publishable, findings } = await surveys.check(
        request.actor.access(EDIT.right),
        request.params.id,
        language,
      );
      return { publishable, findings: [...findings] };
    },
  );
}
