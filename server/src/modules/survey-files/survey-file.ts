import { parseSurveyContent } from '@muster/conversations/survey-content';
import type { SurveyContent } from '@muster/conversations';
import { AppError } from '../../lib/errors.ts';

const FORMAT = 'muster-survey';
const VERSION = 1;

/** A survey as a file of our own: everything that it is, and which kind of file this is. */
export function toSurveyFile(survey: unknown): string {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, survey }, null, 2)}\n`;
}

/** The survey in a file of our own. @throws AppError `file_unreadable`, `newer_file`, `survey_unreadable` with what is wrong */
export function fromSurveyFile(json: unknown): SurveyContent {
  const { format, version, survey } = json as Readonly<Record<string, unknown>>;
  if (format !== FORMAT) throw new AppError('file_unreadable');
  if (typeof version !== 'number' || version > VERSION) throw new AppError('newer_file');
  const parsed = parseSurveyContent(survey);
  if (parsed.ok) return parsed.content;
  throw new AppError('survey_unreadable', {
    details: parsed.problems.map(({ path, code, detail }) => ({
      field: path,
      problem: detail === undefined ? code : `${code}: ${detail}`,
    })),
  });
}
