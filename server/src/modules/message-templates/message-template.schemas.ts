import { Type } from 'typebox';
import { nullable, oneOf, Timestamp } from '../../lib/schemas.ts';
import { LANGUAGES } from '@muster/locales';
import { TEXT_KEYS } from './proactive-texts.ts';

export const TEXT_STATES = ['approved', 'pending', 'refused', 'gone', 'missing'] as const;

const TemplateMappingShape = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 512, pattern: '^[a-z0-9_]+$' }),
  language: Type.String({ minLength: 2, maxLength: 10, pattern: '^[a-zA-Z_]+$' }),
  values: Type.Array(Type.String({ minLength: 1, maxLength: 40, pattern: '^[a-z_]+$' }), {
    maxItems: 20,
    description: 'What its placeholders say, in order: names of the text’s values, `space`, `message`',
  }),
});

const StoredTemplate = Type.Object({
  name: Type.String(),
  language: Type.String(),
  category: Type.String(),
  status: Type.String({ description: 'The platform’s own word' }),
  body: Type.String(),
  placeholders: nullable(Type.Integer({ description: 'Null: it needs what Muster cannot give' })),
  reason: nullable(Type.String({ description: 'Why the platform refused it' })),
});

const TemplateText = Type.Object({
  key: oneOf(TEXT_KEYS),
  language: oneOf(LANGUAGES),
  proposed: Type.Object({
    name: Type.String(),
    body: Type.String(),
    values: Type.Array(Type.String()),
    examples: Type.Array(Type.String()),
  }),
  mapping: nullable(TemplateMappingShape),
  state: oneOf(TEXT_STATES),
  reason: nullable(Type.String()),
});

export const MessageTemplates = Type.Object(
  {
    syncedAt: nullable(Timestamp),
    carrier: nullable(
      Type.String({ description: 'The template for all texts that the settings name, where none is mapped' }),
    ),
    templates: Type.Array(StoredTemplate),
    texts: Type.Array(TemplateText),
  },
  { $id: 'MessageTemplates' },
);

export const TextChoice = Type.Object({ key: oneOf(TEXT_KEYS), language: oneOf(LANGUAGES) });

export const MapTemplate = Type.Object({
  key: oneOf(TEXT_KEYS),
  language: oneOf(LANGUAGES),
  template: nullable(TemplateMappingShape),
});

export const SubmitTemplates = Type.Object({
  texts: Type.Array(TextChoice, { minItems: 1, maxItems: 200 }),
});

export const SubmittedTemplates = Type.Object({
  submitted: Type.Integer(),
  refused: Type.Array(
    Type.Object({ key: oneOf(TEXT_KEYS), language: oneOf(LANGUAGES), reason: Type.String() }),
  ),
});

export const messageTemplateSchemas = [MessageTemplates];
