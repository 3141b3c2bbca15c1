import type { TSchema } from 'typebox';
import { Value } from 'typebox/value';

/** What is wrong with a definition, and exactly where: a JSON pointer. */
export interface DefinitionError {
  readonly path: string;
  readonly message: string;
}

/** Checks one part of a definition and reports what is wrong in it. */
export type Rule = (value: unknown, path: string, report: (error: DefinitionError) => void) => void;

/** A rule for a plain schema, with errors at the very member that is missing or too many. */
export function schemaRule(schema: TSchema): Rule {
  return (value, path, report) => {
    for (const error of Value.Errors(schema, value)) {
      const at = `${path}${error.instancePath}`;
      if (error.keyword === 'boolean') continue;
      if (error.keyword === 'required') {
        for (const name of error.params.requiredProperties)
          report({ path: `${at}/${name}`, message: 'is missing' });
      } else if (error.keyword === 'additionalProperties') {
        for (const name of error.params.additionalProperties) {
          report({ path: `${at}/${pointer(name)}`, message: 'is not known here' });
        }
      } else report({ path: at, message: error.message });
    }
  };
}

/** A schema for the object itself, and a rule for each member that has parts of its own. */
export function objectRule(schema: TSchema, members: Readonly<Record<string, Rule>>): Rule {
  const own = schemaRule(schema);
  return (value, path, report) => {
    own(value, path, report);
    if (!isRecord(value)) return;
    for (const [name, rule] of Object.entries(members)) {
      if (Object.hasOwn(value, name) && value[name] !== undefined)
        rule(value[name], `${path}/${name}`, report);
    }
  };
}

/** The rule of the kind that the object says it is, so that errors speak of that kind only. */
export function kindRule(discriminator: string, rules: Readonly<Record<string, Rule>>): Rule {
  return (value, path, report) => {
    if (!isRecord(value)) {
      report({ path, message: 'must be an object' });
      return;
    }
    const kind = value[discriminator];
    const rule = typeof kind === 'string' && Object.hasOwn(rules, kind) ? rules[kind] : undefined;
    if (rule !== undefined) rule(value, path, report);
    else
      report({
        path: `${path}/${discriminator}`,
        message: `must be one of ${Object.keys(rules).join(', ')}`,
      });
  };
}

export function listRule(item: Rule): Rule {
  return (value, path, report) => {
    if (!Array.isArray(value)) report({ path, message: 'must be a list' });
    else
      value.forEach((one: unknown, i) => {
        item(one, `${path}/${String(i)}`, report);
      });
  };
}

export function recordRule(member: Rule): Rule {
  return (value, path, report) => {
    if (!isRecord(value)) {
      report({ path, message: 'must be an object' });
      return;
    }
    for (const [name, one] of Object.entries(value)) member(one, `${path}/${pointer(name)}`, report);
  };
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** RFC 6901. */
function pointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
