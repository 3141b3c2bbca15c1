import { Ajv, type ErrorObject, type Options, type ValidateFunction } from 'ajv';
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
      const unstorable = findUnstorable(data);
      const isValid = unstorable === null && validate(data);
      Object.assign(check, { errors: unstorable === null ? validate.errors : [unstorable] });
      return isValid;
    };
    return check;
  });
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** The formats of JSON Schema, less what they allow and no column takes: `urn:uuid:`, the year 0, leap seconds. */
function withFormats(ajv: Ajv): Ajv {
  (formats as unknown as (ajv: Ajv) => void)(ajv);
  for (const name of ['date', 'date-time']) {
    const { validate } = ajv.formats[name] as { validate: (text: string) => boolean };
    ajv.addFormat(name, (text: string) => validate(text) && Date.parse(text) >= FIRST_DAY);
  }
  ajv.addFormat('uuid', UUID);
  return ajv;
}

const FIRST_DAY = Date.parse('0001-01-02');

/**
 * PostgreSQL keeps neither U+0000 nor half of a character that takes two: refused here, at its field, wherever a text may
 * stand. Not by recursion: a body may be nested as deep as it is long.
 */
function findUnstorable(data: unknown): ErrorObject | null {
  const open: [path: string, value: unknown][] = [['', data]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [path, value] = next;
    if (typeof value === 'string' && !isStorable(value)) return unstorableAt(path);
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, inner] of Object.entries(value)) {
      if (!isStorable(key)) return unstorableAt(path);
      open.push([`${path}/${key}`, inner]);
    }
  }
  return null;
}

const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed();

const unstorableAt = (instancePath: string): ErrorObject => ({
  keyword: 'unstorable',
  instancePath,
  schemaPath: '',
  params: {},
});

/** Objects of bodies and queries are closed unless they say otherwise; a whole number is one that a column takes. */
function closeObjects(schema: unknown, httpPart: string | undefined): object {
  const isOpen = httpPart === 'params' || httpPart === 'headers';
  return close(structuredClone(schema), isOpen) as object;
}

/** PostgreSQL's `integer`. */
const LARGEST_INTEGER = 2 ** 31 - 1;

function close(node: unknown, isOpen: boolean): unknown {
  if (Array.isArray(node)) return node.map((item: unknown) => close(item, isOpen));
  if (node === null || typeof node !== 'object') return node;
  const entries = Object.entries(node).map(([key, value]: [string, unknown]): [string, unknown] => [
    key,
    key === 'enum' || key === 'default' ? value : close(value, isOpen),
  ]);
  const closed = Object.fromEntries(entries) as Record<string, unknown>;
  if (closed['type'] === 'integer') closed['maximum'] ??= LARGEST_INTEGER;
  if (
    !isOpen &&
    closed['type'] === 'object' &&
    closed['properties'] !== undefined &&
    closed['additionalProperties'] === undefined
  ) {
    closed['additionalProperties'] = false;
  }
  return closed;
}
