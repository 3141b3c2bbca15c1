import Type from 'typebox';
import { formulaRule } from './formula-schema.ts';
import { kindRule, listRule, objectRule, schemaRule, type Rule } from './rule.ts';
import { valueRule } from './text-schema.ts';

const strict = { additionalProperties: false };
const Part = Type.Unknown();
const Op = Type.String();

const comparison = objectRule(Type.Object({ op: Op, left: Part, right: Part }, strict), {
  left: valueRule,
  right: valueRule,
});
const oneOf = objectRule(
  Type.Object(
    { op: Op, left: Part, right: Type.Array(Type.Union([Type.String(), Type.Number(), Type.Boolean()])) },
    strict,
  ),
  { left: valueRule },
);
const present = objectRule(Type.Object({ op: Op, of: Part }, strict), { of: valueRule });
const several = objectRule(Type.Object({ op: Op, of: Part }, strict), {
  of: listRule((value, path, report) => {
    conditionRule(value, path, report);
  }),
});
const negation = objectRule(Type.Object({ op: Op, of: Part }, strict), {
  of: (value, path, report) => {
    conditionRule(value, path, report);
  },
});

const operatorRule = kindRule('op', {
  always: schemaRule(Type.Object({ op: Op }, strict)),
  eq: comparison,
  ne: comparison,
  lt: comparison,
  lte: comparison,
  gt: comparison,
  gte: comparison,
  contains: comparison,
  in: oneOf,
  present,
  and: several,
  or: several,
  not: negation,
  formula: objectRule(Type.Object({ op: Op, formula: Part }, strict), { formula: formulaRule }),
});

/** Deeper conditions are nobody's intention, and evaluating them would end in the runtime's own limit. */
const MAX_DEPTH = 20;

/** A `Condition`. */
export const conditionRule: Rule = (value, path, report) => {
  const depth = path.split('/of').length - 1;
  if (depth > MAX_DEPTH) report({ path, message: 'is nested too deep' });
  else operatorRule(value, path, report);
};

export const routesRule = listRule(
  objectRule(Type.Object({ when: Part, to: Type.String({ minLength: 1 }) }, strict), { when: conditionRule }),
);
