import Type from 'typebox';
import { conditionRule } from './condition-schema.ts';
import { isRecord, kindRule, listRule, objectRule, recordRule, schemaRule, type Rule } from './rule.ts';
import { textRule } from './text-schema.ts';

const strict = { additionalProperties: false };
const Kind = Type.String();
const Part = Type.Unknown();
const Length = Type.Optional(Type.Integer({ minimum: 0 }));
const Flag = Type.Optional(Type.Boolean());
const Bound = Type.Optional(Type.Number());
const Day = Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}' }));

const option = objectRule(
  Type.Object(
    {
      id: Type.String({ minLength: 1, maxLength: 200 }),
      label: Part,
      aliases: Type.Optional(Part),
      when: Type.Optional(Part),
    },
    strict,
  ),
  { label: textRule, when: conditionRule, aliases: recordRule(schemaRule(Type.Array(Type.String()))) },
);
const source = schemaRule(
  Type.Object(
    { $var: Type.String({ minLength: 1 }), path: Type.Optional(Type.Array(Type.String())) },
    strict,
  ),
);
const optionList = listRule(option);
const options: Rule = (value, path, report) => {
  (isRecord(value) ? source : optionList)(value, path, report);
};
const other = objectRule(Type.Object({ label: Part, typed: Type.Optional(Type.Boolean()) }, strict), {
  label: textRule,
});

const plain = (members: Parameters<typeof Type.Object>[0]) =>
  schemaRule(Type.Object({ kind: Kind, ...members }, strict));
const number = plain({ min: Bound, max: Bound });
const time = plain({
  min: Day,
  max: Day,
  lean: Type.Optional(Type.Union([Type.Literal('future'), Type.Literal('past')])),
  ahead: Type.Optional(Type.Boolean()),
});
const media = plain({
  maxBytes: Type.Optional(Type.Integer({ minimum: 1 })),
  types: Type.Optional(Type.Array(Type.String())),
});

/** An `InputSpec`. */
export const inputRule: Rule = kindRule('kind', {
  text: plain({ minLength: Length, maxLength: Length, letters: Flag, noIsNone: Flag }),
  long_text: plain({ maxLength: Length, noIsNone: Flag }),
  yes_no: plain({}),
  single: objectRule(
    Type.Object(
      { kind: Kind, options: Part, other: Type.Optional(Part), unlisted: Type.Optional(Part) },
      strict,
    ),
    { options, other, unlisted: listRule(options) },
  ),
  multiple: objectRule(
    Type.Object(
      {
        kind: Kind,
        options: Part,
        other: Type.Optional(Part),
        min: Type.Optional(Type.Integer()),
        max: Type.Optional(Type.Integer()),
      },
      strict,
    ),
    { options, other },
  ),
  scale: objectRule(
    Type.Object(
      {
        kind: Kind,
        min: Type.Integer(),
        max: Type.Integer(),
        minLabel: Type.Optional(Part),
        maxLabel: Type.Optional(Part),
      },
      strict,
    ),
    { minLabel: textRule, maxLabel: textRule },
  ),
  integer: number,
  decimal: number,
  date: time,
  datetime: time,
  time: plain({}),
  phone: plain({
    region: Type.Optional(Type.String({ pattern: '^[A-Z]{2}$' })),
    own: Type.Optional(Type.Boolean()),
  }),
  email: plain({}),
  location: plain({ address: Type.Optional(Type.Boolean()) }),
  photo: media,
  file: media,
});
