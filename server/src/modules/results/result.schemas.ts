import { CHANNELS, QUESTION_KINDS } from '@muster/conversations';
import { Type, type Static } from 'typebox';
import { Id, LocalisedText, nullable, oneOf, Timestamp } from '../../lib/schemas.ts';

const Moment = Type.String({ format: 'date-time' });
const Day = Type.String({ format: 'date' });
const Count = Type.Integer({ minimum: 0 });

/** What every figure of a survey can be narrowed to. */
export const RESULT_FILTERS = {
  version: Type.Optional(Type.Integer({ minimum: 1, description: 'One published version; all when absent' })),
  teamId: Type.Optional(Id),
  territoryId: Type.Optional(Id),
  memberId: Type.Optional(
    Type.String({ format: 'uuid', description: 'Who asked. Not for anonymous surveys.' }),
  ),
  channel: Type.Optional(oneOf(CHANNELS)),
  from: Type.Optional(Moment),
  to: Type.Optional(Moment),
};

const Series = Type.Object({
  unit: oneOf(['day', 'week', 'month'] as const),
  points: Type.Array(
    Type.Object({ day: Type.String({ format: 'date', description: 'Its first day' }), count: Count }),
  ),
});

const NumberFigures = Type.Object({
  mean: Type.Number(),
  median: Type.Number(),
  lowerQuartile: Type.Number(),
  upperQuartile: Type.Number(),
  min: Type.Number(),
  max: Type.Number(),
  bars: Type.Array(
    Type.Object({
      from: Type.Number(),
      to: Type.Number({ description: 'Equal to `from`: this very value; else up to, and not including, it' }),
      count: Count,
    }),
    { description: 'From the smallest to the largest, without gaps' },
  ),
});

export const QuestionResult = Type.Object(
  {
    id: Type.String(),
    kind: oneOf(QUESTION_KINDS),
    text: Type.String({ description: 'In the language of Accept-Language' }),
    retired: Type.Boolean({ description: 'The newest of the versions counted here no longer asks it' }),
    asked: Type.Integer({ description: 'People who answered or skipped it: shares are of these' }),
    answered: Count,
    skipped: Count,
    unreadable: Type.Integer({
      description: 'Answers of versions in which the question was of another kind: in `answered`, in no bar',
    }),
    options: Type.Array(
      Type.Object({
        id: Type.String({ description: '`*`: something else, in their own words' }),
        label: Type.String(),
        count: Count,
      }),
      { description: 'Choices, yes and no. Of several choices a person may have given more than one.' },
    ),
    numbers: nullable(NumberFigures),
    days: nullable(Series),
  },
  { $id: 'QuestionResult' },
);

export const SurveyResults = Type.Object(
  {
    survey: Type.Object({
      id: Id,
      title: LocalisedText,
      anonymity: oneOf(['named', 'optional', 'anonymous'] as const),
    }),
    versions: Type.Array(Type.Object({ version: Type.Integer(), publishedAt: Timestamp }), {
      description: 'Newest first',
    }),
    languages: Type.Array(Type.String(), { description: 'In which its newest version can be read' }),
    counts: Type.Object({
      complete: Count,
      partial: Type.Integer({ description: 'Broken off: the answers given count' }),
      open: Type.Integer({ description: 'In progress: not in any other figure yet' }),
    }),
    medianSeconds: nullable(Type.Number({ description: 'From the first question to the last, if complete' })),
    timeline: Series,
    withheld: Type.Boolean({
      description: 'An anonymous survey, and too few people in this selection to show what they said',
    }),
    questions: Type.Array(Type.Unsafe<Static<typeof QuestionResult>>({ $ref: 'QuestionResult#' })),
  },
  { $id: 'SurveyResults' },
);

const Choice = Type.Object({ id: Id, name: nullable(Type.String()), count: Count });

export const ResultChoices = Type.Object(
  {
    teams: Type.Array(Choice),
    territories: Type.Array(Choice),
    members: Type.Array(Choice, { description: 'Empty for anonymous surveys' }),
    channels: Type.Array(Type.Object({ channel: oneOf(CHANNELS), count: Count })),
  },
  { $id: 'ResultChoices' },
);

const Side = Type.Object({
  id: Type.String(),
  text: Type.String(),
  options: Type.Array(Type.Object({ id: Type.String(), label: Type.String(), count: Count })),
});

export const CrossTable = Type.Object(
  {
    rows: Side,
    columns: Side,
    cells: Type.Array(Type.Array(Count), { description: 'By row, then by column' }),
    people: Type.Integer({ description: 'Who answered both questions' }),
    hidden: Type.Boolean({
      description: 'Rows or columns that stand for very few people of an anonymous survey were left out',
    }),
  },
  { $id: 'CrossTable' },
);

export const GivenAnswer = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: 'Of the response' }),
    text: nullable(Type.String()),
    location: nullable(Type.Object({ lat: Type.Number(), lng: Type.Number() })),
    hasFile: Type.Boolean({ description: 'To be had from `/responses/{id}/files/{question}`' }),
    channel: oneOf(CHANNELS),
    at: nullable(Timestamp),
    day: Day,
  },
  { $id: 'GivenAnswer' },
);

export const resultSchemas = [QuestionResult, SurveyResults, ResultChoices, CrossTable, GivenAnswer];

export type QuestionFigures = Static<typeof QuestionResult>;
export type TimeSeries = Static<typeof Series>;
