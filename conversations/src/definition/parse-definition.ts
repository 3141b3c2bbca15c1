import Type from 'typebox';
import type { FlowDefinition } from './flow.ts';
import { nodeRule } from './schema/node-schema.ts';
import { objectRule, recordRule, type DefinitionError } from './schema/rule.ts';
import { textRule } from './schema/text-schema.ts';

export type { DefinitionError } from './schema/rule.ts';

const Count = Type.Optional(Type.Integer({ minimum: 1 }));
const Key = Type.String({ minLength: 1, maxLength: 200 });
const Migration = Type.Object(
  {
    nodes: Type.Record(Key, Type.Union([Key, Type.Null()])),
    answers: Type.Optional(Type.Record(Key, Type.Union([Key, Type.Null()]))),
  },
  { additionalProperties: false },
);

const Flow = Type.Object(
  {
    specVersion: Type.Literal(1),
    key: Key,
    version: Type.Integer({ minimum: 1 }),
    hash: Type.String(),
    title: Type.Unknown(),
    start: Key,
    nodes: Type.Unknown(),
    args: Type.Optional(Type.Array(Key)),
    onChange: Type.Union(
      (['finish_on_pinned', 'migrate', 'restart', 'abort'] as const).map((policy) => Type.Literal(policy)),
    ),
    migrations: Type.Optional(Type.Record(Type.String({ pattern: '^\\d+$' }), Migration)),
    interrupting: Type.Optional(Type.Boolean()),
    limits: Type.Optional(
      Type.Object({ maxStepsPerEvent: Count, maxEvents: Count }, { additionalProperties: false }),
    ),
    ttlSeconds: Count,
    languages: Type.Optional(Type.Array(Type.String({ minLength: 2 }))),
  },
  { additionalProperties: false },
);

const flowRule = objectRule(Flow, { title: textRule, nodes: recordRule(nodeRule) });

export type ParsedDefinition =
  | { readonly ok: true; readonly definition: FlowDefinition }
  | { readonly ok: false; readonly errors: readonly DefinitionError[] };

/**
 * Checks that JSON has the shape of a definition, and says exactly where it has not. What the shape cannot tell
 * (targets, loops, translations) is for `checkDefinition`.
 */
export function parseDefinition(json: unknown): ParsedDefinition {
  const errors: DefinitionError[] = [];
  flowRule(json, '', (error) => errors.push(error));
  return errors.length === 0 ? { ok: true, definition: json as FlowDefinition } : { ok: false, errors };
}
