import Type from 'typebox';
import { isRecord, objectRule, recordRule, schemaRule, type Rule } from './rule.ts';

const strict = { additionalProperties: false };
const Name = Type.String({ minLength: 1, maxLength: 200 });
const scalar = schemaRule(Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()]));
const answer = schemaRule(
  Type.Object(
    { $answer: Name, as: Type.Optional(Type.Union([Type.Literal('value'), Type.Literal('label')])) },
    strict,
  ),
);
const variable = schemaRule(
  Type.Object({ $var: Name, path: Type.Optional(Type.Array(Type.String())) }, strict),
);

/** A `Value`: a literal, an answer or a variable. */
export const valueRule: Rule = (value, path, report) => {
  const rule = !isRecord(value) ? scalar : '$answer' in value ? answer : variable;
  rule(value, path, report);
};

export const valuesRule = recordRule(valueRule);

const Unchecked = Type.Optional(Type.Unknown());
const product = objectRule(Type.Object({ key: Name, values: Unchecked }, strict), { values: valuesRule });
const authored = objectRule(
  Type.Object(
    { content: Type.Record(Type.String({ minLength: 1 }), Type.String()), values: Unchecked },
    strict,
  ),
  { values: valuesRule },
);

/** A `Text`: a key of ours, or content per language. */
export const textRule: Rule = (value, path, report) => {
  (isRecord(value) && 'key' in value ? product : authored)(value, path, report);
};
