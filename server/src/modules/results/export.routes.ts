import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import { CSV_START, csvLine } from '../../lib/csv.ts';
import { AppError } from '../../lib/errors.ts';
import { preferredLanguage } from '../../lib/request-language.ts';
import { IdParams, LanguageTag, oneOf } from '../../lib/schemas.ts';
import type { Cell } from '../../lib/spreadsheet-cell.ts';
import { xlsxFile } from '../../lib/xlsx.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import { exportRows, type ExportRow } from './export-rows.ts';
import { exportTable, type ExportTable } from './export-columns.ts';
import { RESULT_FILTERS } from './result.schemas.ts';
import type { ResultFilter } from './result-scope.ts';
import { createResultService, type ResultSurvey } from './result.service.ts';

const FORMATS = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

const BINARY = Type.Unsafe<unknown>({ type: 'string', format: 'binary' });

const EXPORT_QUERY = Type.Object({
  ...RESULT_FILTERS,
  format: oneOf(['csv', 'xlsx'] as const, { default: 'csv' }),
  language: Type.Optional(LanguageTag),
  several: oneOf(['columns', 'joined'] as const, {
    default: 'columns',
    description: 'Several choices: a column for each (1 and 0), or one in which they are joined',
  }),
  values: oneOf(['labels', 'codes'] as const, { default: 'labels' }),
  space: Type.Optional(
    Type.String({ format: 'uuid', description: 'Instead of the header, for plain links' }),
  ),
});

/** Responses as a file, row by row while it is read from the database: its size costs no memory. */
export function exportRoutes(app: ModuleApp, { database, translate }: ModuleContext): void {
  const results = createResultService(database);

  app.get(
    '/surveys/:id/results/export',
    {
      config: { right: 'responses', stream: true },
      schema: {
        operationId: 'exportResults',
        tags: ['results'],
        summary: 'The responses as CSV or XLSX; contacts’ names only with the right to export contacts',
        params: IdParams,
        querystring: EXPORT_QUERY,
        response: {
          200: {
            description: 'The file',
            content: {
              'text/csv': { schema: BINARY },
              [FORMATS.xlsx]: { schema: BINARY },
            },
          },
        },
      },
    },
    async (request, reply) => {
      const access = request.actor.access('responses');
      const { format, several, values, language: wanted, ...rest } = request.query;
      const filter = filterOf(rest, request.params.id);
      const language = wanted ?? preferredLanguage(request.headers['accept-language']);
      const survey = await results.survey(access, filter, { language, translate });
      if (await results.withholds(access, filter, survey)) throw new AppError('too_few_people');
      const table = exportTable(survey.questions, {
        ...{ language, translate, several, values },
        isAnonymous: survey.anonymity === 'anonymous',
        withMembers: request.actor.can('members_see'),
        withContacts: request.actor.can('export_contacts'),
      });
      const changes = { format: { to: format }, filter: { to: rest } };
      await database.in(access).$transaction((tx) =>
        recordAudit(tx, access, {
          ...{ action: 'survey.export', entity: 'survey', entityId: survey.id, changes },
        }),
      );
      const title = titleOf(survey, language);
      const rows = cellsOf(exportRows(database, access, filter), survey, table);
      return send(reply, { format, title, heading: table.heading, rows });
    },
  );
}

function filterOf({ space: _, ...rest }: Partial<ResultFilter> & { space?: string }, surveyId: string) {
  return { ...rest, surveyId };
}

async function* cellsOf(
  rows: AsyncIterable<ExportRow>,
  survey: ResultSurvey,
  table: ExportTable,
): AsyncGenerator<readonly Cell[]> {
  const contents = new Map(survey.versions.map(({ id, content }) => [id, content]));
  for await (const row of rows) {
    const content = contents.get(row.versionId);
    if (content !== undefined) yield table.cells(row, content);
  }
}

async function* csvFile(heading: readonly string[], rows: AsyncIterable<readonly Cell[]>) {
  yield CSV_START + csvLine(heading);
  for await (const cells of rows) yield csvLine(cells);
}

interface File {
  readonly format: keyof typeof FORMATS;
  readonly title: string;
  readonly heading: readonly string[];
  readonly rows: AsyncIterable<readonly Cell[]>;
}

function send(reply: FastifyReply, { format, title, heading, rows }: File): FastifyReply {
  const file = format === 'csv' ? csvFile(heading, rows) : xlsxFile({ name: title, heading, rows });
  const name = `${title.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60)}.${format}`;
  return reply
    .type(FORMATS[format])
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'no-store')
    .send(Readable.from(file, { objectMode: false }));
}

function titleOf({ title }: ResultSurvey, language: string): string {
  return title[language] ?? Object.values(title)[0] ?? 'survey';
}
