import { Type } from 'typebox';
import { Id, LocalisedText, nullable, oneOf, Timestamp } from '../../lib/schemas.ts';

/** What every channel takes as a file. */
export const MAX_DOCUMENT = 10 * 1024 * 1024;
export const MAX_DOCUMENT_BODY = Math.ceil((MAX_DOCUMENT * 4) / 3) + 64 * 1024;

export const DocumentCard = Type.Object(
  {
    id: Id,
    title: LocalisedText,
    category: nullable(Type.String()),
    teams: Type.Array(Type.Object({ id: Id, name: Type.String() })),
    file: Type.Object({
      name: nullable(Type.String()),
      mime: Type.String(),
      bytes: Type.Integer(),
    }),
    announcedAt: nullable(Timestamp),
    archivedAt: nullable(Timestamp),
    createdAt: Timestamp,
  },
  { $id: 'Document' },
);

const Title = Type.Record(
  Type.String({ pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$' }),
  Type.String({ minLength: 1, maxLength: 120 }),
  { minProperties: 1, maxProperties: 20 },
);
const Category = nullable(Type.String({ minLength: 1, maxLength: 24, pattern: '\\S' }));
const Teams = Type.Array(Id, { maxItems: 100, uniqueItems: true });

export const NewDocumentBody = Type.Object(
  {
    title: Title,
    category: Type.Optional(Category),
    teamIds: Type.Optional(Teams),
    announce: Type.Optional(
      Type.Boolean({ description: 'Tell those whom it is for, if they want such news' }),
    ),
    file: Type.Object({
      name: Type.String({ minLength: 1, maxLength: 200 }),
      content: Type.String({ minLength: 1, maxLength: MAX_DOCUMENT_BODY, description: 'The file in Base64' }),
    }),
  },
  { additionalProperties: false },
);

export const DocumentChangeBody = Type.Object(
  {
    title: Type.Optional(Title),
    category: Type.Optional(Category),
    teamIds: Type.Optional(Teams),
    archived: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false, minProperties: 1 },
);

export const DOCUMENT_SORTS = ['createdAt', 'category'] as const;
export const documentSchemas = [DocumentCard];
export const SHOWN = oneOf(['current', 'archived'] as const);
