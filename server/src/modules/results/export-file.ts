import { Type, type Static, type TObject } from 'typebox';
import type { Translator } from '@muster/locales';
import type { Database } from '../../db/database.ts';
import { CSV_START, csvLine } from '../../lib/csv.ts';
import { AppError } from '../../lib/errors.ts';
import { LanguageTag, oneOf } from '../../lib/schemas.ts';
import type { Cell } from '../../lib/spreadsheet-cell.ts';
import { xlsxFile } from '../../lib/xlsx.ts';
import type { Actor } from '../access/actor.ts';
import { exportTable } from './export-columns.ts';
import { exportRows, type ExportRow } from './export-rows.ts';
import { RESULT_FILTERS } from './result.schemas.ts';
import type { ResultService, ResultSurvey } from './result.service.ts';

export const FORMATS = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** Which responses, and how they become a file. */
export const EXPORT_OPTIONS = {
  ...RESULT_FILTERS,
  format: oneOf(['csv', 'xlsx'] as const, { default: 'csv' }),
  language: Type.Optional(LanguageTag),
  several: oneOf(['columns', 'joined'] as const, {
    default: 'columns',
    description: 'Several choices: a column for each (1 and 0), or one in which they are joined',
  }),
  values: oneOf(['labels', 'codes'] as const, { default: 'labels' }),
};
/** With the language that was chosen, or is the reader's. */
export type ExportChoice = Static<TObject<typeof EXPORT_OPTIONS>> & { readonly language: string };

export interface ExportFile {
  readonly name: string;
  readonly type: string;
  /** Read from the database while it is taken: its size costs no memory. */
  readonly content: AsyncGenerator<Uint8Array | string>;
}

interface Deps {
  readonly database: Database;
  readonly results: ResultService;
  readonly translate: Translator;
}

interface Wanted {
  readonly actor: Actor;
  readonly surveyId: string;
  readonly choice: ExportChoice;
  /** Told how many responses have been written. */
  readonly onRow?: () => void;
}

/**
 * The survey of a selection that may become a file.
 * @throws AppError `not_found`; `too_few_people` of an anonymous survey
 */
export async function surveyToExport(
  { results, translate }: Pick<Deps, 'results' | 'translate'>,
  { actor, surveyId, choice }: Wanted,
): Promise<ResultSurvey> {
  const access = actor.access('responses');
  const filter = { ...choice, surveyId };
  const survey = await results.survey(access, filter, { language: choice.language, translate });
  if (await results.withholds(access, filter, survey)) throw new AppError('too_few_people');
  return survey;
}

/** The responses of a selection as a file, with the columns that this member may see. Throws as {@link surveyToExport}. */
export async function exportFile(deps: Deps, wanted: Wanted): Promise<ExportFile> {
  const { database, translate } = deps;
  const { actor, surveyId, choice, onRow } = wanted;
  const { format, several, values, language } = choice;
  const survey = await surveyToExport(deps, wanted);
  const table = exportTable(survey.questions, {
    ...{ language, translate, several, values },
    isAnonymous: survey.anonymity === 'anonymous',
    withMembers: actor.can('members_see'),
    withContacts: actor.can('export_contacts'),
  });
  const contents = new Map(survey.versions.map(({ id, content }) => [id, content]));
  async function* cellsOf(rows: AsyncIterable<ExportRow>): AsyncGenerator<readonly Cell[]> {
    for await (const row of rows) {
      const content = contents.get(row.versionId);
      if (content !== undefined) yield table.cells(row, content);
      onRow?.();
    }
  }
  const rows = cellsOf(exportRows(database, actor.access('responses'), { ...choice, surveyId }));
  const { heading } = table;
  const title = survey.title[language] ?? Object.values(survey.title)[0] ?? 'survey';
  return {
    name: `${title.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60)}.${format}`,
    type: FORMATS[format],
    content: format === 'csv' ? csvFile(heading, rows) : xlsxFile({ name: title, heading, rows }),
  };
}

async function* csvFile(heading: readonly string[], rows: AsyncIterable<readonly Cell[]>) {
  yield CSV_START + csvLine(heading);
  for await (const cells of rows) yield csvLine(cells);
}
