import { Type } from 'typebox';
import { AnyObject, LocalisedText, nullable, oneOf, ref } from '../../lib/schemas.ts';
import { MAX_UPLOAD } from './form-limits.ts';

/** Base64, and what stands around it. */
export const MAX_IMPORT_BODY = Math.ceil((MAX_UPLOAD * 4) / 3) + 64 * 1024;

export const EXPORT_FORMATS = ['json', 'xlsform'] as const;

export const ImportNotice = Type.Object(
  {
    code: Type.String(),
    sheet: oneOf(['survey', 'choices', 'settings'] as const),
    row: nullable(
      Type.Integer({ description: 'As spreadsheets count; null where it is about the whole sheet' }),
    ),
    message: Type.String({ description: 'For people, in the language of Accept-Language, with a way out' }),
  },
  { $id: 'ImportNotice' },
);

export const ImportedSurvey = Type.Object(
  {
    kind: oneOf(['muster', 'xlsform'] as const),
    title: nullable(LocalisedText),
    questions: Type.Integer(),
    languages: Type.Array(Type.String()),
    content: nullable(AnyObject),
    refused: Type.Array(ref(ImportNotice)),
    changed: Type.Array(ref(ImportNotice)),
  },
  { $id: 'ImportedSurvey' },
);

export const ImportFiles = Type.Object({
  files: Type.Array(
    Type.Object({
      name: Type.String({ minLength: 1, maxLength: 200 }),
      content: Type.String({ minLength: 1, maxLength: MAX_IMPORT_BODY, description: 'The file in Base64' }),
    }),
    { minItems: 1, maxItems: 5, description: 'One file, or the CSV files of one form' },
  ),
  language: Type.Optional(
    Type.String({ pattern: '^[a-z]{2,3}$', description: 'Of texts whose column names none' }),
  ),
});

export const surveyFileSchemas = [ImportNotice, ImportedSurvey];
