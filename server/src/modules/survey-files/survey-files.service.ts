import { directionOf, parseSurveyContent } from '@muster/conversations';
import { exportForm, type Notice, type Sheet } from '@muster/conversations/xlsform';
import type { Translator } from '@muster/locales';
import { AppError } from '../../lib/errors.ts';
import { givingWay } from '../../lib/give-way.ts';
import { xlsxFile } from '../../lib/xlsx.ts';
import type { Access } from '../access/actor.ts';
import type { SurveyService } from '../surveys/survey.service.ts';
import type { FormThreads } from './form-threads.ts';
import type { FormTask, ReadForm } from './read-form.ts';
import { toSurveyFile } from './survey-file.ts';

export interface WordedNotice extends Notice {
  readonly message: string;
}

export interface Imported extends ReadForm {
  readonly refused: readonly WordedNotice[];
  readonly changed: readonly WordedNotice[];
}

export interface ExportedFile {
  readonly name: string;
  readonly mime: string;
  readonly bytes: Buffer;
}

export interface SurveyFilesService {
  /** Reads files as a survey and says what could not be taken over. Nothing is saved. */
  read(task: FormTask, language: string): Promise<Imported>;
  /** A survey as a file: its draft, or a published version. */
  write(
    access: Access,
    id: string,
    options: { format: 'json' | 'xlsform'; version?: number; language: string },
  ): Promise<ExportedFile>;
}

interface Options {
  readonly surveys: Pick<SurveyService, 'get' | 'version'>;
  readonly translate: Translator;
  readonly forms: Pick<FormThreads, 'read'>;
}

/** Names of a form keep their own direction inside a text of the other one. */
const isolated = (detail: string): string => `\u2068${detail}\u2069`;

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export function createSurveyFilesService({ surveys, translate, forms }: Options): SurveyFilesService {
  const worded = (language: string, group: 'refused' | 'changed') => (notice: Notice) => ({
    ...notice,
    message: translate(language, `errors:xlsform.${group}.${notice.code}`, {
      detail: directionOf(language) === 'rtl' ? isolated(notice.detail) : notice.detail,
    }),
  });

  return {
    async read(task, language) {
      const form = await forms.read(task);
      return {
        ...form,
        refused: await wordedAll(form.refused, worded(language, 'refused')),
        changed: await wordedAll(form.changed, worded(language, 'changed')),
      };
    },

    async write(access, id, { format, version, language }) {
      const survey = await surveys.get(access, id);
      const published = version === undefined ? null : await surveys.version(access, id, version);
      const content = published?.content ?? survey.draft;
      const name = fileName(survey.title as Record<string, string>, language);
      if (format === 'json') {
        const bytes = Buffer.from(toSurveyFile(content));
        return { name: `${name}.json`, mime: 'application/json', bytes };
      }
      const parsed = parseSurveyContent(content);
      if (!parsed.ok) throw new AppError('survey_unreadable');
      const form = exportForm(parsed.content, {
        formId: formId(name, id),
        version: String(version ?? survey.draftRev),
      });
      const notes = form.changed.map(worded(language, 'changed')).map(({ message }) => [message]);
      const sheets = [...form.sheets, ...(notes.length > 0 ? [{ name: 'notes', rows: notes }] : [])];
      const bytes = await workbookOf(sheets);
      return { name: `${name}.xlsx`, mime: XLSX, bytes };
    },
  };
}

/** A form that is all wrong has a word to each of its rows. */
async function wordedAll(
  notices: readonly Notice[],
  word: (notice: Notice) => WordedNotice,
): Promise<readonly WordedNotice[]> {
  const pause = givingWay(WORDED_AT_A_STRETCH);
  const all: WordedNotice[] = [];
  for (const notice of notices) {
    all.push(word(notice));
    await pause(1);
  }
  return all;
}

const WORDED_AT_A_STRETCH = 100;

/** Everything is text: formulas of a form are none of a spreadsheet's. */
async function workbookOf(sheets: readonly Sheet[]): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  const written = sheets.map(({ name, rows: [heading = [], ...rows] }) => ({
    name,
    heading,
    rows: rows.map((row) => row.map((cell) => (cell === '' ? null : cell))),
  }));
  for await (const part of xlsxFile(...written)) parts.push(part);
  return Buffer.concat(parts);
}

function fileName(title: Readonly<Record<string, string>>, language: string): string {
  const words = title[language] ?? Object.values(title)[0] ?? 'survey';
  return (
    words
      .replace(/[^\p{L}\p{N} ._-]+/gu, ' ')
      .replace(/\s+/gu, ' ')
      .trim()
      .slice(0, 80) || 'survey'
  );
}

/** What field-survey servers take as an id. */
function formId(name: string, id: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '_');
  const base = plain.replace(/^_+|_+$/gu, '');
  return /^[a-z]/u.test(base) ? base : `survey_${id.slice(0, 8)}`;
}
