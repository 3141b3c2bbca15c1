import { createHash } from 'node:crypto';
import type { ClientBase } from 'pg';
import { Type } from 'typebox';
import { inTransaction } from '../../db/transaction.ts';
import { AppError } from '../../lib/errors.ts';
import { ref } from '../../lib/schemas.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import { recordAuditSql } from '../audit/record-audit.ts';
import { parseSpaceSettings, type SpaceSettings } from '../spaces/space-settings.ts';
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
const revision = Type.String({ description: 'Changes whenever the texts do', maxLength: 64 });
const NewHelpTexts = Type.Object(
  { items, revision: Type.Optional(revision) },
  { additionalProperties: false, description: 'With the revision they were read at, nobody else’s are lost' },
);
const HelpTexts = Type.Object({ items, revision }, { $id: 'HelpTexts', additionalProperties: false });
export const helpTextSchemas = [HelpTexts];

const describe = ({ helpTexts }: SpaceSettings) => ({
  items: helpTexts,
  revision: createHash('sha256').update(JSON.stringify(helpTexts)).digest('base64url').slice(0, 22),
});

/** The space's own answers, in the order in which the bot offers them. */
export function helpTextRoutes(app: ModuleApp, { database }: ModuleContext): void {
  const read = async (access: Access) => {
    const { settings } = await database
      .in(access)
      .space.findUniqueOrThrow({ where: { id: access.spaceId }, select: { settings: true } });
    return describe(parseSpaceSettings(settings));
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
    (request) => read(request.actor.access('settings')),
  );

  app.put(
    '/help-texts',
    {
      config,
      schema: {
        operationId: 'saveHelpTexts',
        tags,
        summary:
          'All of them, in their order; refused with `changed_meanwhile` when the revision is another by now',
        body: NewHelpTexts,
        response: { 200: ref(HelpTexts) },
      },
    },
    async (request) => {
      const access = request.actor.access('settings');
      await inTransaction(database.pool, (db) => save(db, access, request.body));
      return read(access);
    },
  );
}

interface NewTexts {
  readonly items: SpaceSettings['helpTexts'];
  readonly revision?: string;
}

async function save(db: ClientBase, access: Access, { items, revision }: NewTexts): Promise<void> {
  const { rows } = await db.query<{ settings: unknown }>(
    'SELECT settings FROM space WHERE id = $1 FOR UPDATE',
    [access.spaceId],
  );
  const before = parseSpaceSettings(rows[0]?.settings);
  if (revision !== undefined && revision !== describe(before).revision)
    throw new AppError('changed_meanwhile');
  const settings = JSON.stringify({ ...before, helpTexts: items });
  await db.query('UPDATE space SET settings = $2, updated_at = now() WHERE id = $1', [
    access.spaceId,
    settings,
  ]);
  await recordAuditSql(db, access, {
    action: 'help_texts.change',
    entity: 'space',
    entityId: access.spaceId,
    changes: { helpTexts: { from: before.helpTexts.length, to: items.length } },
  });
}
