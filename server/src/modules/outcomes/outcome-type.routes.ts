import { Type } from 'typebox';
import { IF_MATCH, revisionOf } from '../../lib/if-match.ts';
import { Id, IdParams, LocalisedText, oneOf, ref } from '../../lib/schemas.ts';
import { LabelName } from '../labels/label.schemas.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import { OUTCOME_KINDS, RE_KNOCKS } from './outcome-kinds.ts';
import { createOutcomeTypeService } from './outcome-type.service.ts';

const ShortCode = Type.String({ pattern: '^[\\p{L}\\p{N}]{1,8}$', description: 'Typed in a report: `nh`' });

export const OutcomeType = Type.Object(
  {
    id: Id,
    kind: oneOf(OUTCOME_KINDS),
    code: Type.String({ description: 'Never changes: what figures and exports name' }),
    shortCode: Type.String({ description: 'Typed in a report, in every language' }),
    localCodes: Type.Record(Type.String(), Type.Array(Type.String()), {
      description: 'Understood besides, by language; the first is the one that is shown',
    }),
    name: LocalisedText,
    countsAsContact: Type.Boolean({ description: 'Counts as a talk' }),
    reKnock: oneOf(RE_KNOCKS),
    enabled: Type.Boolean(),
    position: Type.Integer(),
    revision: Type.Integer(),
    used: Type.Integer({ description: 'Reports that have it' }),
  },
  { $id: 'OutcomeType' },
);

export const OutcomeTypeChange = Type.Object({
  name: Type.Optional(LabelName),
  shortCode: Type.Optional(ShortCode),
  localCodes: Type.Optional(Type.Record(Type.String(), Type.Array(ShortCode, { maxItems: 5 }))),
  countsAsContact: Type.Optional(Type.Boolean()),
  reKnock: Type.Optional(oneOf(RE_KNOCKS)),
  enabled: Type.Optional(Type.Boolean()),
});

export const outcomeTypeSchemas = [OutcomeType];

const tags = ['outcomes'];
const READ = ['settings', 'lists', 'own_doors'] as const;

/** What can happen at a door, on a call, at a letter box: names, codes and rules are the space's. */
export function outcomeTypeRoutes(app: ModuleApp, { database, runtime }: ModuleContext): void {
  const types = createOutcomeTypeService(database, runtime.events);
  const config = { right: 'settings' } as const;

  app.get(
    '/outcome-types',
    {
      config: { right: READ },
      schema: {
        operationId: 'listOutcomeTypes',
        tags,
        summary: 'Outcomes of doors, calls and leaflets, in the order of the buttons',
        response: { 200: Type.Array(ref(OutcomeType)) },
      },
    },
    (request) => types.list(request.actor.access(...READ)),
  );

  app.patch(
    '/outcome-types/:id',
    {
      config,
      schema: {
        operationId: 'changeOutcomeType',
        tags,
        summary: 'Change its words, codes and rules; live in the field at once',
        params: IdParams,
        headers: IF_MATCH,
        body: OutcomeTypeChange,
        response: { 200: ref(OutcomeType) },
      },
    },
    (request) => {
      const edit = { id: request.params.id, revision: revisionOf(request) };
      return types.change(request.actor.access('settings'), edit, request.body);
    },
  );

  app.put(
    '/outcome-types/order',
    {
      config,
      schema: {
        operationId: 'reorderOutcomeTypes',
        tags,
        summary: 'The order of the buttons: all of one kind',
        body: Type.Object({ ids: Type.Array(Id, { minItems: 1, maxItems: 60 }) }),
        response: { 200: Type.Array(ref(OutcomeType)) },
      },
    },
    (request) => types.reorder(request.actor.access('settings'), request.body.ids),
  );
}
