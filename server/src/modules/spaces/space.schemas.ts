import { Type } from 'typebox';
import { AnyObject, Id, LanguageTag, Timestamp } from '../../lib/schemas.ts';

export const Space = Type.Object(
  {
    id: Id,
    name: Type.String(),
    slug: Type.String(),
    isDemo: Type.Boolean(),
    defaultLanguage: Type.String(),
    languages: Type.Array(Type.String()),
    timeZone: Type.String(),
    region: Type.String({ description: 'Country, ISO 3166-1 alpha-2' }),
    settings: Type.Unsafe<Record<string, unknown>>({
      ...AnyObject,
      description: 'Quiet hours, privacy notice, form of address, help texts; every default filled in',
    }),
    createdAt: Timestamp,
  },
  { $id: 'Space' },
);

export const SpaceChange = Type.Object({
  name: Type.Optional(Type.String({ minLength: 1, maxLength: 120 })),
  defaultLanguage: Type.Optional(LanguageTag),
  languages: Type.Optional(Type.Array(LanguageTag, { minItems: 1, maxItems: 20 })),
  timeZone: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
  region: Type.Optional(Type.String({ pattern: '^[A-Z]{2}$' })),
  settings: Type.Optional(AnyObject),
});

export const spaceSchemas = [Space];
