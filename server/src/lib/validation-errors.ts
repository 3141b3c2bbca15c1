import type { FastifySchemaValidationError } from 'fastify/types/schema.js';
import type { ErrorDetail } from './errors.ts';

type Words = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** What Ajv found, as sentences that name the field as the caller wrote it. Never quotes the value itself. */
export function describeValidation(
  errors: readonly FastifySchemaValidationError[],
  words: Words,
): ErrorDetail[] {
  return errors
    .filter((error) => error.keyword !== 'if' && error.keyword !== 'anyOf')
    .concat(errors.filter((error) => error.keyword === 'anyOf').slice(0, errors.length === 1 ? 1 : 0))
    .map((error) => ({ field: fieldOf(error), problem: problemOf(error, words) }));
}

function fieldOf(error: FastifySchemaValidationError): string {
  const path = error.instancePath.split('/').filter((part) => part !== '');
  const { missingProperty, additionalProperty } = error.params as Record<string, string | undefined>;
  const leaf = missingProperty ?? additionalProperty;
  if (leaf !== undefined) path.push(leaf);
  return path.join('.');
}

function problemOf(error: FastifySchemaValidationError, words: Words): string {
  const params = error.params as Record<string, string | number | string[] | undefined>;
  switch (error.keyword) {
    case 'required':
      return words('problem.required');
    case 'additionalProperties':
      return words('problem.unknown_field');
    case 'type':
      // Parameters and queries are always objects: where there is no path, it is the body.
      if (error.instancePath === '' && params['type'] === 'object') return words('problem.body');
      return words('problem.type', { type: String(params['type']) });
    case 'enum':
      return words('problem.enum', { values: String(params['allowedValues']).replaceAll(',', ', ') });
    case 'unstorable':
      return words('problem.unstorable');
    case 'format':
      return words('problem.format', { format: String(params['format']) });
    default: {
      const bound = BOUNDS[error.keyword];
      return bound === undefined
        ? words('problem.invalid')
        : words(bound, { limit: Number(params['limit']) });
    }
  }
}

const BOUNDS: Readonly<Record<string, string>> = {
  minLength: 'problem.too_short',
  minItems: 'problem.too_short',
  minProperties: 'problem.too_short',
  maxLength: 'problem.too_long',
  maxItems: 'problem.too_long',
  maxProperties: 'problem.too_long',
  minimum: 'problem.too_small',
  exclusiveMinimum: 'problem.too_small',
  maximum: 'problem.too_large',
  exclusiveMaximum: 'problem.too_large',
};
