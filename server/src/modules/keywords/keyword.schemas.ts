import { Type } from 'typebox';
import { Id, LocalisedText, nullable, oneOf, ref, Timestamp } from '../../lib/schemas.ts';
import { DeepLink } from '../invites/invite.schemas.ts';
import { KEYWORD_PURPOSES } from './keyword-settings.ts';

export const KEYWORD_KINDS = ['opt_in', 'opt_out', 'join', 'survey', 'flow', 'reply'] as const;
export type KeywordKind = (typeof KEYWORD_KINDS)[number];

/** Conversations of ours that a word may begin. Who is not a member is welcomed instead where they are for members. */
export const KEYWORD_FLOWS = [
  'help',
  'rights',
  'chats',
  'language',
  'welcome',
  'actions',
  'canvass',
  'tasks',
] as const;

const Word = Type.String({
  minLength: 1,
  maxLength: 40,
  description: 'In any script; case and accents make no difference',
});
const short = (maxLength: number) =>
  Type.Unsafe<Record<string, string>>({
    type: 'object',
    additionalProperties: { type: 'string', maxLength },
    propertyNames: { pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$' },
    maxProperties: 40,
  });

const fields = {
  kind: oneOf(KEYWORD_KINDS),
  connectionId: nullable(Type.String({ format: 'uuid', description: 'Null: every connection of the space' })),
  purpose: oneOf(KEYWORD_PURPOSES, { description: 'What is agreed to, or no longer' }),
  program: Type.Unsafe<Record<string, string>>({
    ...short(60),
    description: 'What is sent, as people know it; empty: the news of the space',
  }),
  frequency: Type.Unsafe<Record<string, string>>({
    ...short(60),
    description: 'How often, as part of a sentence',
  }),
  doubleOptIn: Type.Boolean({ description: 'A second message is asked for before anything is agreed' }),
  tags: Type.Array(Type.String({ minLength: 1, maxLength: 60, pattern: '\\S' }), { maxItems: 20 }),
  statusId: nullable(Id),
  source: nullable(Type.String({ maxLength: 80, description: 'Null: `keyword:` and the word' })),
  surveyId: nullable(Type.String({ format: 'uuid', description: 'One that people fill in themselves' })),
  inviteId: nullable(Type.String({ format: 'uuid', description: 'By which volunteers come' })),
  flow: nullable(oneOf(KEYWORD_FLOWS)),
  text: Type.Unsafe<Record<string, string>>({
    ...short(480),
    description: 'The answer of a word that is only answered',
  }),
  everything: Type.Boolean({ description: 'An opt-out of all messages' }),
};

export const Keyword = Type.Object(
  {
    id: Id,
    word: Type.String(),
    active: Type.Boolean({ description: 'False: the word is passed on to organizers' }),
    ...fields,
    program: LocalisedText,
    frequency: LocalisedText,
    text: LocalisedText,
    managed: Type.Boolean({ description: "A survey's own word, which the survey changes" }),
    links: Type.Array(ref(DeepLink)),
    posters: Type.Unsafe<Record<string, string>>({
      ...LocalisedText,
      description: 'What to print, per language of the space',
    }),
    confirmed: Type.Integer({ description: 'Who agreed by it' }),
    waiting: Type.Integer({ description: 'Who was asked and has not answered yet' }),
    createdAt: Timestamp,
  },
  { $id: 'Keyword' },
);

const { kind, ...rest } = fields;
const optional = Object.fromEntries(
  Object.entries(rest).map(([name, schema]) => [name, Type.Optional(schema)]),
) as { [N in keyof typeof rest]: ReturnType<typeof Type.Optional<(typeof rest)[N]>> };

export const NewKeyword = Type.Object({ word: Word, kind, ...optional });
export const KeywordChange = Type.Object({
  word: Type.Optional(Word),
  kind: Type.Optional(kind),
  active: Type.Optional(Type.Boolean()),
  ...optional,
});

export const KEYWORD_MEANINGS = [
  'keyword',
  'off',
  'stop',
  'start',
  'help',
  'command',
  'rights',
  'invite',
  'nothing',
] as const;

export const KeywordTrial = Type.Object(
  {
    means: oneOf(KEYWORD_MEANINGS),
    keywordId: nullable(Id),
    word: nullable(Type.String()),
  },
  { $id: 'KeywordTrial' },
);

export const keywordSchemas = [Keyword, KeywordTrial];
