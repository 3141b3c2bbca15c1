import { Ajv, type Options, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import type { FastifyInstance } from 'fastify';

const STRICT: Options = {
  allErrors: false,
  removeAdditional: false,
  useDefaults: true,
  allowUnionTypes: true,
  strict: false,
};

/**
 * Bodies are JSON and have types: nothing is coerced. Parameters and queries are text: numbers and booleans are read
 * from it. Unknown fields are refused, not dropped: a misspelt field must not look like success. Compiled at first use.
 */
export function useValidators(app: FastifyInstance): void {
  const forBodies = withFormats(new Ajv(STRICT));
  const forText = withFormats(new Ajv({ ...STRICT, coerceTypes: 'array' }));
  app.setValidatorCompiler(({ schema, httpPart }) => {
    let validate: ValidateFunction | undefined;
    const check = (data: unknown): boolean => {
      validate ??= (httpPart === 'body' ? forBodies : forText).compile(closeObjects(schema, httpPart));
      const isValid = validate(data);
      Object.assign(check, { errors: validate.errors });
      return isValid;
    };
    return check;
  });
}

function withFormats(ajv: Ajv): Ajv {
  (formats as unknown as (ajv: Ajv) => void)(ajv);
  return ajv;
}

/** Objects of bodies and queries are closed unless they say otherwise. */
function closeObjects(schema: unknown, httpPart: string | undefined): object {
  if (httpPart === 'params' || httpPart === 'headers') return schema as object;
  return close(structuredClone(schema)) as object;
}

function close(node: unknown): unknown {
  if (Array.isArray(node)) return node.map((item: unknown) => close(item));
  if (node === null || typeof node !== 'object') return node;
  const entries = Object.entries(node).map(([key, value]: [string, unknown]): [string, unknown] => [
    key,
    key === 'enum' || key === 'default' ? value : close(value),
  ]);
  const closed = Object.fromEntries(entries) as Record<string, unknown>;
  if (
    closed['type'] === 'object' &&
    closed['properties'] !== undefined &&
    closed['additionalProperties'] === undefined
  ) {
    closed['additionalProperties'] = false;
  }
  return closed;
}
