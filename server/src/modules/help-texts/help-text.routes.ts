import type { Prisma } from '@muster/prisma';
import { Type } from 'typebox';
import { ref } from '../../lib/schemas.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { parseSpaceSettings } from '../spaces/space-settings.ts';
import type { Access } from '../access/actor.ts';

const tags = ['help texts'];
const config = { right: 'settings' as const };

const Texts = (maxLength: number) =>
  Type.Record(
    Type.String({ pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$' }),
    Type.String({ minLength: 1, maxLength }),
    { minProperties: 1, maxProperties: 20 },
  );

const items = Type.Array(
  Type.Object({ question: Texts(100), answer: Texts(600) }, { additionalProperties: false }),
  { maxItems: 40 },
);
const NewHelpTexts = Type.Object({ items }, { additionalProperties: false });
const HelpTexts = Type.Object({ items }, { $id: 'HelpTexts', additionalProperties: false });
export const helpTextSchemas = [HelpTexts];

/** The space's own answers, in the order in which the bot offers them. */
export function helpTextRoutes(app: ModuleApp, { database }: ModuleContext): void {
  const read = async (access: Access) => {
    const { settings } = await database
      .in(access)
      .space.findUniqueOrThrow({ where: { id: access.spaceId }, select: { settings: true } });
    return parseSpaceSettings(settings).helpTexts;
  };

  app.get(
    '/help-texts',
    {
      config,
      schema: {
        operationId: 'listHelpTexts',
        tags,
        summary: 'Questions that the bot answers by itself',
        response: { 200: ref(HelpTexts) },
      },
    },
    async (request) => ({ items: await read(request.actor.access('settings')) }),
  );

  app.put(
    '/help-texts',
    {
      config,
      schema: {
        operationId: 'saveHelpTexts',
        tags,
        summary: 'All of them, in their order',
        body: NewHelpTexts,
        response: { 200: ref(HelpTexts) },
      },
    },
    async (request) => {
      const access = request.actor.access('settings');
      const { items } = request.body;
      const before = await read(access);
      await database.in(access).$transaction(async (tx) => {
        const { settings } = await tx.space.findUniqueOrThrow({ where: { id: access.spaceId } });
        const others = parseSpaceSettings(settings) as unknown as Prisma.InputJsonObject;
        await tx.space.update({
          where: { id: access.spaceId },
          data: { settings: { ...others, helpTexts: items } },
        });
        await recordAudit(tx, access, {
          action: 'help_texts.change',
          entity: 'space',
          entityId: access.spaceId,
          changes: { helpTexts: { from: before.length, to: items.length } },
        });
      });
      return { items: await read(access) };
    },
  );
}
