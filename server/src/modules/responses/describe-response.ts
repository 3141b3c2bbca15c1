import type { SurveyContent } from '@muster/conversations';
import type { Translator } from '@muster/locales';
import type { Static } from 'typebox';
import { labelAnswers } from './answer-labels.ts';
import type { ResponseRow } from './response.repository.ts';
import type { ResponseSummary, SurveyResponse } from './response.schemas.ts';

interface Reader {
  readonly contents: ReadonlyMap<string, SurveyContent>;
  readonly language: string;
  readonly translate: Translator;
}

export function describeResponse(
  row: ResponseRow,
  { contents, language, translate }: Reader,
): Static<typeof ResponseSummary> {
  const { id, status, mode, channel, rehearsal, simulated, surveyVersion } = row;
  const answers = Object.fromEntries(row.answers.map(({ question, value }) => [question, value]));
  const content = contents.get(surveyVersion.id);
  return {
    ...{ id, status, mode, channel, rehearsal, simulated },
    ...(row.survey.anonymity === 'anonymous' ? nobody(row) : somebody(row)),
    language: row.language,
    survey: { id: row.survey.id, title: row.survey.title as Record<string, string> },
    version: surveyVersion.version,
    answers,
    labels: content === undefined ? [] : labelAnswers({ content, answers, language, translate }),
  };
}

type Traces = Pick<
  Static<typeof ResponseSummary>,
  'startedAt' | 'completedAt' | 'team' | 'contact' | 'filledBy'
>;

function somebody({ startedAt, completedAt, team, contact, filledBy }: ResponseRow): Traces {
  return {
    ...{ startedAt, completedAt, team },
    contact: contact === null ? null : { id: contact.id, name: fullName(contact) },
    filledBy: filledBy === null ? null : { id: filledBy.id, name: filledBy.person.displayName },
  };
}

/** Of an anonymous survey: the day, and nothing that leads to a person. */
function nobody({ startedAt, completedAt }: ResponseRow): Traces {
  const day = (moment: Date): Date => new Date(`${moment.toISOString().slice(0, 10)}T12:00:00Z`);
  return {
    startedAt: day(startedAt),
    completedAt: completedAt && day(completedAt),
    ...{ team: null, contact: null, filledBy: null },
  };
}

export function describeWholeResponse(row: ResponseRow, reader: Reader): Static<typeof SurveyResponse> {
  const content = reader.contents.get(row.surveyVersion.id);
  return {
    ...describeResponse(row, reader),
    answerDetails:
      row.survey.anonymity === 'anonymous'
        ? row.answers.map((answer) => ({ ...answer, at: nobody(row).startedAt }))
        : row.answers,
    content: content ?? {},
  };
}

function fullName({
  firstName,
  lastName,
}: {
  firstName: string | null;
  lastName: string | null;
}): string | null {
  const name = [firstName, lastName].filter((part) => part !== null && part !== '').join(' ');
  return name === '' ? null : name;
}
