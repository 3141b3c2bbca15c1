import { Type, type TSchema } from 'typebox';
import { IF_MATCH, revisionOf } from '../../lib/if-match.ts';
import { Id, IdParams, LocalisedText, ref } from '../../lib/schemas.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import type { LabelChange, LabelKind, LabelRow, NewLabel } from './label-kind.ts';
import { createLabelService, type LabelService } from './label.service.ts';

export const LabelImpact = Type.Object(
  {
    members: Type.Integer({ description: 'Active members, who have it as a button' }),
    carriers: Type.Integer({ description: 'Contacts with this status; tasks of this type' }),
    open: Type.Integer({ description: 'Of those, tasks not done yet' }),
    surveys: Type.Array(
      Type.Object({
        id: Id,
        title: LocalisedText,
        published: Type.Boolean({ description: 'False: only the draft sets it' }),
      }),
    ),
    segments: Type.Array(Type.Object({ id: Id, name: Type.String() })),
  },
  { $id: 'LabelImpact' },
);
export const labelSchemas = [LabelImpact];

interface Shapes {
  readonly shown: TSchema & { $id?: string };
  readonly created: TSchema;
  readonly changed: TSchema;
  describe(row: LabelRow): unknown;
}

/** The routes of one kind of label. */
export function labelRoutes(
  app: ModuleApp,
  { database, runtime }: ModuleContext,
  { kind, shapes }: { kind: LabelKind; shapes: Shapes },
): void {
  const labels = createLabelService({ database, kind, events: runtime.events });
  const tags = [kind.tag];
  const shown = ref(shapes.shown);

  app.get(
    `/${kind.path}`,
    {
      config: { right: kind.read },
      schema: {
        operationId: `list${kind.operations}`,
        tags,
        summary: `${kind.summary}, in order; retired ones last`,
        response: { 200: Type.Array(shown) },
      },
    },
    async (request) =>
      (await labels.list(request.actor.access(...kind.read))).map((row) => shapes.describe(row)),
  );

  app.post(
    `/${kind.path}`,
    {
      config: { right: kind.edit },
      schema: {
        operationId: `create${kind.operation}`,
        tags,
        summary: 'Add one, at the end',
        body: shapes.created,
        response: { 201: shown },
      },
    },
    async (request, reply) => {
      const row = await labels.create(request.actor.access(kind.edit), request.body as NewLabel);
      return reply.status(201).send(shapes.describe(row));
    },
  );

  app.put(
    `/${kind.path}/order`,
    {
      config: { right: kind.edit },
      schema: {
        operationId: `reorder${kind.operations}`,
        tags,
        summary: 'The order in which volunteers see them: all that are in use',
        body: Type.Object({ ids: Type.Array(Id, { minItems: 1, maxItems: 200 }) }),
        response: { 200: Type.Array(shown) },
      },
    },
    async (request) =>
      (await labels.reorder(request.actor.access(kind.edit), request.body.ids)).map((row) =>
        shapes.describe(row),
      ),
  );
  oneLabelRoutes(app, labels, { kind, shapes });
}

function oneLabelRoutes(
  app: ModuleApp,
  labels: LabelService,
  { kind, shapes }: { kind: LabelKind; shapes: Shapes },
): void {
  const tags = [kind.tag];
  const config = { right: kind.edit };
  const shown = ref(shapes.shown);

  app.patch(
    `/${kind.path}/:id`,
    {
      config,
      schema: {
        operationId: `change${kind.operation}`,
        tags,
        summary: 'Rename, recolour, retire, bring back; live in the field at once',
        params: IdParams,
        headers: IF_MATCH,
        body: shapes.changed,
        response: { 200: shown },
      },
    },
    async (request) => {
      const edit = { id: request.params.id, revision: revisionOf(request) };
      const row = await labels.change(request.actor.access(kind.edit), edit, request.body as LabelChange);
      return shapes.describe(row);
    },
  );

  app.get(
    `/${kind.path}/:id/impact`,
    {
      config,
      schema: {
        operationId: `get${kind.operation}Impact`,
        tags,
        summary: 'What a change of it touches in the field',
        params: IdParams,
        response: { 200: ref(LabelImpact) },
      },
    },
    async (request) => {
      const impact = await labels.impact(request.actor.access(kind.edit), request.params.id);
      return { ...impact, surveys: [...impact.surveys], segments: [...impact.segments] };
    },
  );

  app.post(
    `/${kind.path}/:id/merge`,
    {
      config,
      schema: {
        operationId: `merge${kind.operation}`,
        tags,
        summary: 'Make it part of another, which takes everything over; the history stays',
        params: IdParams,
        headers: IF_MATCH,
        body: Type.Object({ intoId: Id }),
        response: { 200: shown },
      },
    },
    async (request) => {
      const edit = { id: request.params.id, revision: revisionOf(request) };
      const row = await labels.merge(request.actor.access(kind.edit), edit, request.body.intoId);
      return shapes.describe(row);
    },
  );
}
