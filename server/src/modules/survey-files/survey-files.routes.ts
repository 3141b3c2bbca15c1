import { Type } from 'typebox';
import { preferredLanguage } from '../../lib/request-language.ts';
import { IdParams, oneOf, ref } from '../../lib/schemas.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import { createSurveyService } from '../surveys/survey.service.ts';
import { formTooLarge, MAX_UPLOAD } from './form-limits.ts';
import { createFormThreads } from './form-threads.ts';
import { EXPORT_FORMATS, ImportedSurvey, ImportFiles, MAX_IMPORT_BODY } from './survey-files.schemas.ts';
import { createSurveyFilesService, type SurveyFilesService } from './survey-files.service.ts';

const tags = ['surveys'];
const READ = { right: ['surveys', 'responses'] as const };

/** Surveys as files: in and out, as our own JSON and as XLSForm. */
export function surveyFileRoutes(app: ModuleApp, { database, translate, runtime }: ModuleContext): void {
  const surveys = createSurveyService({ database, translate, runtime });
  const forms = createFormThreads();
  // Before open requests are waited for: a form that is being read may be one of them.
  app.addHook('preClose', () => forms.close());
  const files = createSurveyFilesService({ surveys, translate, forms });
  importRoute(app, files);

  app.get(
    '/surveys/:id/export',
    {
      config: READ,
      schema: {
        operationId: 'exportSurvey',
        tags,
        summary: 'The draft, or a version, as a file',
        params: IdParams,
        querystring: Type.Object({
          format: oneOf(EXPORT_FORMATS),
          version: Type.Optional(Type.Integer({ minimum: 1 })),
        }),
        response: {
          200: {
            description:
              'JSON of our own, or an XLSForm workbook; what a form cannot say is on its sheet `notes`',
            content: {
              'application/octet-stream': {
                schema: Type.Unsafe<unknown>({ type: 'string', format: 'binary' }),
              },
            },
          },
        },
      },
    },
    async (request, reply) => {
      const { format, version } = request.query;
      const file = await files.write(request.actor.access(...READ.right), request.params.id, {
        format,
        ...(version === undefined ? {} : { version }),
        language: preferredLanguage(request.headers['accept-language']),
      });
      return reply
        .type(file.mime)
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
        .header('x-content-type-options', 'nosniff')
        .header('cache-control', 'private, no-store')
        .send(file.bytes);
    },
  );
}

function importRoute(app: ModuleApp, files: SurveyFilesService): void {
  app.post(
    '/surveys/import',
    {
      config: { right: 'surveys' as const },
      bodyLimit: MAX_IMPORT_BODY,
      schema: {
        operationId: 'readSurveyFile',
        tags,
        summary:
          'Read a file (XLSForm as xlsx, csv or zipped csv; our own JSON) as a survey; nothing is saved',
        body: ImportFiles,
        response: { 200: ref(ImportedSurvey) },
      },
    },
    async (request) => {
      request.actor.access('surveys');
      const language = preferredLanguage(request.headers['accept-language']);
      const { files: uploads, language: textLanguage = language } = request.body;
      const size = uploads.reduce((sum, { content }) => sum + Buffer.byteLength(content, 'base64'), 0);
      if (size > MAX_UPLOAD) throw formTooLarge();
      const { kind, content, refused, changed } = await files.read(
        { files: uploads, language: textLanguage },
        language,
      );
      return {
        kind,
        title: content?.title ?? null,
        questions: content?.questions.length ?? 0,
        languages: content?.languages ?? [],
        content: content as Record<string, unknown> | null,
        refused: [...refused],
        changed: [...changed],
      };
    },
  );
}
