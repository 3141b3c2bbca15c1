import Type from 'typebox';
import { FORMULA_FUNCTIONS, MAX_FORMULA_DEPTH } from '../formula.ts';
import { isRecord, schemaRule, type Rule } from './rule.ts';

const strict = { additionalProperties: false };
const literal = schemaRule(Type.Object({ lit: Type.Union([Type.String(), Type.Number()]) }, strict));
const reference = schemaRule(Type.Object({ ref: Type.String({ minLength: 1, maxLength: 200 }) }, strict));
const self = schemaRule(Type.Object({ self: Type.Literal(true) }, strict));
const call = schemaRule(
  Type.Object(
    { fn: Type.Enum(Object.keys(FORMULA_FUNCTIONS)), of: Type.Array(Type.Unknown(), { maxItems: 20 }) },
    strict,
  ),
);

/** A `Formula`. */
export const formulaRule: Rule = (value, path, report) => {
  if (path.split('/of/').length > MAX_FORMULA_DEPTH + 1) report({ path, message: 'is nested too deep' });
  else if (!isRecord(value)) report({ path, message: 'must be an object' });
  else if ('lit' in value) literal(value, path, report);
  else if ('ref' in value) reference(value, path, report);
  else if ('self' in value) self(value, path, report);
  else {
    call(value, path, report);
    if (Array.isArray(value.of))
      value.of.forEach((one, i) => formulaRule(one, `${path}/of/${String(i)}`, report));
  }
};
