import { Type } from 'typebox';
import { CHANNELS } from '@muster/conversations';
import { AnyJson, Id, LocalisedText, nullable, oneOf, Timestamp } from '../../lib/schemas.ts';

export const RESPONSE_STATUSES = ['open', 'complete', 'partial', 'discarded'] as const;
export const RESPONSE_MODES = ['asked', 'self', 'anonymous'] as const;

const named = Type.Object({ id: Id, name: nullable(Type.String()) });

export const ResponseSummary = Type.Object(
  {
    id: Id,
    survey: Type.Object({ id: Id, title: LocalisedText }),
    version: Type.Integer(),
    status: oneOf(RESPONSE_STATUSES),
    mode: oneOf(RESPONSE_MODES),
    channel: oneOf(CHANNELS),
    language: Type.String(),
    rehearsal: Type.Boolean(),
    simulated: Type.Boolean(),
    contact: nullable(named),
    filledBy: nullable(named),
    team: nullable(named),
    answers: Type.Record(Type.String(), AnyJson, {
      description: 'Normalised value by question id; skipped: null',
    }),
    labels: Type.Array(Type.Object({ question: Type.String(), text: Type.String(), label: Type.String() }), {
      description: 'The answers as people would say them, in order and in the language of Accept-Language',
    }),
    startedAt: Timestamp,
    completedAt: nullable(Timestamp),
  },
  { $id: 'ResponseSummary' },
);

export const SurveyResponse = Type.Object(
  {
    ...ResponseSummary.properties,
    answerDetails: Type.Array(
      Type.Object({
        question: Type.String(),
        value: AnyJson,
        raw: nullable(Type.String({ description: 'As typed' })),
        match: Type.String({ description: 'How the reply became the value' }),
        at: Timestamp,
      }),
    ),
    content: Type.Unsafe<Record<string, unknown>>({
      type: 'object',
      additionalProperties: true,
      description: 'The published version that was filled in: texts of questions and options',
    }),
  },
  { $id: 'SurveyResponse' },
);

export const TranscriptMessage = Type.Object(
  {
    id: Id,
    direction: oneOf(['in', 'out'] as const),
    text: Type.String(),
    choices: Type.Array(Type.String(), { description: 'Labels that were offered' }),
    tapped: Type.Boolean({ description: 'Chosen by a button, not typed' }),
    attachment: nullable(oneOf(['photo', 'file', 'location', 'contact'] as const)),
    at: Timestamp,
  },
  { $id: 'TranscriptMessage' },
);

export const responseSchemas = [ResponseSummary, SurveyResponse, TranscriptMessage];
