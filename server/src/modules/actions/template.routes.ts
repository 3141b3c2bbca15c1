import type { Prisma } from '@muster/prisma';
import { Type, type Static } from 'typebox';
import { AppError } from '../../lib/errors.ts';
import { IdParams, ref } from '../../lib/schemas.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import { createActionRepository } from './action.repository.ts';
import { ActionTemplate, NewTemplate } from './action.schemas.ts';

const tags = ['actions'];
const MINUTE = 60_000;

/** Templates: what an action looked like, to make the next one of it in a chat or here. */
export function templateRoutes(app: ModuleApp, { database }: ModuleContext): void {
  const actions = createActionRepository(database);

  app.get(
    '/action-templates',
    {
      config: { right: 'actions' },
      schema: {
        operationId: 'listActionTemplates',
        tags,
        summary: 'The templates of the space',
        response: { 200: Type.Object({ items: Type.Array(ref(ActionTemplate)) }) },
      },
    },
    async (request) => {
      const access = request.actor.access('actions');
      const rows = await database.in(access).actionTemplate.findMany({ orderBy: { name: 'asc' } });
      return { items: rows.map(describeTemplate) };
    },
  );

  app.post(
    '/action-templates',
    {
      config: { right: 'actions' },
      schema: {
        operationId: 'createActionTemplate',
        tags,
        summary: 'Keep an action as a template',
        body: NewTemplate,
        response: { 201: ref(ActionTemplate) },
      },
    },
    async (request, reply) => {
      const access = request.actor.access('actions');
      const { actionId, name } = request.body;
      const { title, description, kind, briefing, survey, remindersOff, shifts, startsAt, endsAt } =
        await actions.get(access, actionId).catch(() => {
          throw new AppError('unknown_reference');
        });
      const [first] = shifts;
      const minutes = (from: Date | string, to: Date | string) =>
        Math.max(Math.round((new Date(to).getTime() - new Date(from).getTime()) / MINUTE), 1);
      const row = await database.in(access).$transaction(async (tx) => {
        const made = await tx.actionTemplate.create({
          data: {
            spaceId: access.spaceId,
            ...{ name, kind, title, briefing, settings: { remindersOff }, surveyId: survey?.id ?? null },
            ...(description === null ? {} : { description }),
            durationMinutes: minutes(startsAt, endsAt),
            shiftMinutes:
              first !== undefined && shifts.length > 1 ? minutes(first.startsAt, first.endsAt) : null,
            capacity: first?.capacity ?? null,
            needed: first?.needed ?? null,
          },
        });
        await recordAudit(tx, access, {
          action: 'action_template.create',
          entity: 'action_template',
          entityId: made.id,
          changes: { name: { to: name } },
        });
        return made;
      });
      return reply.status(201).send(describeTemplate(row));
    },
  );

  app.delete(
    '/action-templates/:id',
    {
      config: { right: 'actions' },
      schema: {
        operationId: 'deleteActionTemplate',
        tags,
        summary: 'Throw a template away; actions made of it stay',
        params: IdParams,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const access = request.actor.access('actions');
      const { id } = request.params;
      await database.in(access).$transaction(async (tx) => {
        const { count } = await tx.actionTemplate.deleteMany({ where: { id } });
        if (count === 0) throw new AppError('not_found');
        await recordAudit(tx, access, {
          action: 'action_template.delete',
          entity: 'action_template',
          entityId: id,
        });
      });
      return reply.status(204).send(null);
    },
  );
}

type TemplateRow = Prisma.ActionTemplateGetPayload<object>;

/** As it was stored when it was kept, or seeded: checked then. */
function describeTemplate({ surveyId, settings, ...row }: TemplateRow): Static<typeof ActionTemplate> {
  const { remindersOff = [] } = settings as Partial<Pick<Static<typeof ActionTemplate>, 'remindersOff'>>;
  return {
    ...row,
    title: row.title as Record<string, string>,
    description: row.description as Record<string, string> | null,
    briefing: row.briefing as Static<typeof ActionTemplate>['briefing'],
    remindersOff,
    survey: surveyId === null ? null : { id: surveyId },
  };
}
