import { Type } from 'typebox';

export const Colour = Type.String({ pattern: '^#[0-9a-fA-F]{6}$' });
export const Code = Type.String({ pattern: '^[a-z][a-z0-9_]{0,59}$' });

/** One short name per language; it is a button in a chat. */
export const LabelName = Type.Unsafe<Record<string, string>>({
  type: 'object',
  additionalProperties: { type: 'string', minLength: 1, maxLength: 80, pattern: '\\S' },
  propertyNames: { pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$' },
  minProperties: 1,
  maxProperties: 40,
});
