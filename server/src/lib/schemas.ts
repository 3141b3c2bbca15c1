import { Type, type Static, type TSchema, type TUnsafe } from 'typebox';

/** Refers to a schema that a module lists in its `schemas`: it becomes a named type of the OpenAPI document. */
export function ref<S extends TSchema>(schema: S): TUnsafe<Static<S>> {
  const { $id } = schema as S & { $id?: string };
  if ($id === undefined) throw new Error('Only a schema with an $id can be referred to');
  return Type.Unsafe<Static<S>>({ $ref: `${$id}#` });
}

/** The value or null. Plain types use the type list of JSON Schema 2020-12, which OpenAPI 3.1 shares. */
export function nullable<S extends TSchema>(schema: S): TUnsafe<Static<S> | null> {
  const plain = schema as S & { type?: string; enum?: unknown[] };
  if (typeof plain.type === 'string' && plain.enum === undefined) {
    return Type.Unsafe<Static<S> | null>({ ...schema, type: [plain.type, 'null'] });
  }
  return Type.Unsafe<Static<S> | null>({ anyOf: [schema, { type: 'null' }] });
}

/** One of a fixed set of words. */
export function oneOf<const T extends readonly string[]>(
  values: T,
  options: { description?: string; default?: T[number] } = {},
): TUnsafe<T[number]> {
  return Type.Unsafe<T[number]>({ type: 'string', enum: [...values], ...options });
}

export const Id = Type.String({ format: 'uuid' });
/** Database rows carry dates; the serializer writes them as ISO text. */
export const Timestamp = Type.Unsafe<Date | string>({ type: 'string', format: 'date-time' });
export const LanguageTag = Type.String({ pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$', maxLength: 20 });
/** Authored text per language. */
export const LocalisedText = Type.Record(Type.String(), Type.String());
/** Anything that is JSON; for columns whose shape belongs to another package. */
export const AnyJson = Type.Unsafe<unknown>({});
export const AnyObject = Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: true });

export const IdParams = Type.Object({ id: Id });

export const ErrorBody = Type.Object(
  {
    error: Type.Object({
      code: Type.String({ description: 'Stable word to program against' }),
      message: Type.String({ description: 'For people, in the language of Accept-Language' }),
      details: Type.Optional(
        Type.Array(Type.Object({ field: Type.Optional(Type.String()), problem: Type.String() })),
      ),
      requestId: Type.String({ description: 'Finds this request in the log' }),
    }),
  },
  { $id: 'Error' },
);
