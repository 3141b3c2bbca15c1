import { Type, type Static } from 'typebox';
import { IF_MATCH, revisionOf } from '../../lib/if-match.ts';
import { preferredLanguage } from '../../lib/request-language.ts';
import { IdParams, ref } from '../../lib/schemas.ts';
import type { ModuleApp } from '../module.ts';
import { describeSurvey } from './describe-survey.ts';
import {
  CompareQuery,
  StartWord,
  SurveyStart,
  PublishImpact,
  PublishRequest,
  Survey,
  SurveyDifference,
  VersionParams,
} from './survey.schemas.ts';
import type { SurveyService } from './survey.service.ts';

const tags = ['surveys'];
const READ = { right: ['surveys', 'responses'] as const };
const EDIT = { right: 'surveys' as const };

/** What happens to a survey as a whole: published, compared, rolled back, withdrawn, closed. */
export function publishingRoutes(app: ModuleApp, surveys: SurveyService): void {
  app.post(
    '/surveys/:id/publish',
    {
      config: EDIT,
      schema: {
        operationId: 'publishSurvey',
        tags,
        summary: 'Make the draft the next version; talks that are under way finish on theirs',
        params: IdParams,
        headers: IF_MATCH,
        body: PublishRequest,
        response: { 200: ref(Survey) },
      },
    },
    async (request) => {
      const access = request.actor.access(EDIT.right);
      const language = preferredLanguage(request.headers['accept-language']);
      const policy = request.body?.policy;
      const rev = revisionOf(request);
      const options = { rev, language, ...(policy === undefined ? {} : { policy }) };
      return describeSurvey(await surveys.publish(access, request.params.id, options));
    },
  );
  comparingRoutes(app, surveys);

  app.post(
    '/surveys/:id/versions/:version/kill',
    {
      config: EDIT,
      schema: {
        operationId: 'killSurveyVersion',
        tags,
        summary: 'Withdraw a version: talks on it end with an apology',
        params: VersionParams,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const { id, version } = request.params;
      await surveys.killVersion(request.actor.access(EDIT.right), id, version);
      return reply.status(204).send(null);
    },
  );

  for (const closed of [true, false]) {
    const verb = closed ? 'close' : 'reopen';
    app.post(
      `/surveys/:id/${verb}`,
      {
        config: EDIT,
        schema: {
          operationId: `${verb}Survey`,
          tags,
          summary: closed ? 'Take it out of the chats' : 'Offer it in the chats again',
          params: IdParams,
          response: { 200: ref(Survey) },
        },
      },
      async (request) => {
        const { id } = request.params;
        return describeSurvey(await surveys.setClosed(request.actor.access(EDIT.right), id, closed));
      },
    );
  }
}

function comparingRoutes(app: ModuleApp, surveys: SurveyService): void {
  app.get(
    '/surveys/:id/publish-impact',
    {
      config: EDIT,
      schema: {
        operationId: 'getPublishImpact',
        tags,
        summary: 'What publishing the draft would change, and how many talks are under way on which version',
        params: IdParams,
        response: { 200: ref(PublishImpact) },
      },
    },
    async (request) => {
      const impact = await surveys.impact(request.actor.access(EDIT.right), request.params.id);
      return structuredClone(impact) as Static<typeof PublishImpact>;
    },
  );

  app.get(
    '/surveys/:id/compare',
    {
      config: READ,
      schema: {
        operationId: 'compareSurveyVersions',
        tags,
        summary: 'What changed from one version, or the draft, to another',
        params: IdParams,
        querystring: CompareQuery,
        response: { 200: Type.Array(ref(SurveyDifference)) },
      },
    },
    async (request) => {
      const differences = await surveys.compare(
        request.actor.access(...READ.right),
        request.params.id,
        request.query,
      );
      return structuredClone(differences) as Static<typeof SurveyDifference>[];
    },
  );

  app.post(
    '/surveys/:id/versions/:version/restore',
    {
      config: EDIT,
      schema: {
        operationId: 'restoreSurveyVersion',
        tags,
        summary: 'Roll back: the version becomes the draft',
        params: VersionParams,
        headers: IF_MATCH,
        response: { 200: ref(Survey) },
      },
    },
    async (request, reply) => {
      const { id, version } = request.params;
      const options = { version, rev: revisionOf(request) };
      const survey = await surveys.restore(request.actor.access(EDIT.right), id, options);
      void reply.header('etag', `"${survey.draftRev}"`);
      return describeSurvey(survey);
    },
  );
}

/** How people begin a survey that they fill in themselves. */
export function startRoutes(app: ModuleApp, surveys: SurveyService): void {
  app.get(
    '/surveys/:id/start',
    {
      config: READ,
      schema: {
        operationId: 'getSurveyStart',
        tags,
        summary: 'The word and links with which people begin to fill it in themselves',
        params: IdParams,
        response: { 200: ref(SurveyStart) },
      },
    },
    async (request) => {
      const { word, links } = await surveys.start(request.actor.access(...READ.right), request.params.id);
      return { word, links: [...links] };
    },
  );

  app.put(
    '/surveys/:id/start',
    {
      config: EDIT,
      schema: {
        operationId: 'setSurveyStart',
        tags,
        summary: 'Another word to begin with; the one before no longer works',
        params: IdParams,
        body: StartWord,
        response: { 200: ref(SurveyStart) },
      },
    },
    async (request) => {
      const access = request.actor.access(EDIT.right);
      const { word, links } = await surveys.setStartWord(access, request.params.id, request.body.word);
      return { word, links: [...links] };
    },
  );
}
