import Type from 'typebox';
import { formulaRule } from './formula-schema.ts';
import { conditionRule, routesRule } from './condition-schema.ts';
import { inputRule } from './input-schema.ts';
import { kindRule, objectRule, schemaRule } from './rule.ts';
import { textRule, valueRule, valuesRule } from './text-schema.ts';

const strict = { additionalProperties: false };
const Kind = Type.String();
const Part = Type.Unknown();
const MaybePart = Type.Optional(Part);
const Node = Type.String({ minLength: 1, maxLength: 200 });
const Name = Type.String({ minLength: 1, maxLength: 200 });
const Flag = Type.Optional(Type.Boolean());
const Seconds = Type.Integer({ minimum: 1 });

const say = objectRule(
  Type.Object({ kind: Kind, text: Part, lead: Flag, media: MaybePart, next: Node }, strict),
  { text: textRule, media: valueRule },
);

const ask = objectRule(
  Type.Object(
    {
      kind: Kind,
      answer: Name,
      prompt: Part,
      help: MaybePart,
      input: Part,
      required: Flag,
      requiredIf: MaybePart,
      routes: MaybePart,
      next: Node,
      invalid: MaybePart,
      maxInvalid: Type.Optional(Type.Integer({ minimum: 1, maximum: 20 })),
      onGiveUp: Node,
      check: MaybePart,
      fallback: MaybePart,
      whenSkipped: MaybePart,
      remind: MaybePart,
      timeout: MaybePart,
      record: Flag,
      menu: Flag,
      photo: MaybePart,
    },
    strict,
  ),
  {
    prompt: textRule,
    help: textRule,
    input: inputRule,
    requiredIf: conditionRule,
    routes: routesRule,
    invalid: textRule,
    check: objectRule(Type.Object({ formula: Part, text: MaybePart }, strict), {
      formula: formulaRule,
      text: textRule,
    }),
    fallback: formulaRule,
    whenSkipped: textRule,
    remind: objectRule(Type.Object({ afterSeconds: Seconds, text: Part }, strict), { text: textRule }),
    timeout: schemaRule(Type.Object({ afterSeconds: Seconds, to: Node }, strict)),
    photo: objectRule(
      Type.Object(
        { answer: Name, maxBytes: Type.Optional(Type.Integer({ minimum: 1 })), when: MaybePart, to: Node },
        strict,
      ),
      { when: conditionRule },
    ),
  },
);

const branch = objectRule(Type.Object({ kind: Kind, routes: Part, else: Node }, strict), {
  routes: routesRule,
});

const call = objectRule(
  Type.Object(
    {
      kind: Kind,
      flow: Part,
      version: MaybePart,
      args: MaybePart,
      language: MaybePart,
      into: Type.Optional(Name),
      next: Node,
    },
    strict,
  ),
  { flow: valueRule, version: valueRule, args: valuesRule, language: valueRule },
);

const lookup = objectRule(
  Type.Object({ kind: Kind, lookup: Name, args: MaybePart, into: Name, next: Node, fail: Node }, strict),
  { args: valuesRule },
);

const command = objectRule(
  Type.Object(
    {
      kind: Kind,
      command: Name,
      args: MaybePart,
      into: Type.Optional(Name),
      next: Node,
      fail: Node,
      failures: Type.Optional(Type.Record(Name, Node)),
      reversible: Flag,
    },
    strict,
  ),
  { args: valuesRule },
);

const compute = objectRule(
  Type.Object({ kind: Kind, answer: Name, formula: Part, record: Flag, next: Node }, strict),
  { formula: formulaRule },
);

const end = objectRule(
  Type.Object({ kind: Kind, outcome: Name, then: Type.Optional(Name), args: MaybePart }, strict),
  { args: valuesRule },
);

/** A `FlowNode`. */
export const nodeRule = kindRule('kind', { say, ask, branch, call, lookup, command, compute, end });
