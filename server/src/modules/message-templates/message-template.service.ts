import { ChannelError, type TemplateDesk } from '@muster/bots';
import { LANGUAGES } from '@muster/locales';
import type { Static } from 'typebox';
import { AppError } from '../../lib/errors.ts';
import { isWindowed } from '../../runtime/standing/spoken-text.ts';
import type { Access } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { findConnection } from '../connections/find-connection.ts';
import { inPlatformWords } from '../connections/platform-words.ts';
import type { ModuleContext } from '../module.ts';
import { storeTemplates } from './message-template.repository.ts';
import type {
  MapTemplate,
  MessageTemplates,
  SubmittedTemplates,
  TextChoice,
} from './message-template.schemas.ts';
import { TEXT_KEYS } from './proactive-texts.ts';
import { freeName, proposeTemplate } from './proposed-template.ts';
import { stateOf } from './text-state.ts';

type Needs = Pick<ModuleContext, 'database' | 'runtime' | 'translate'>;
type Templates = Static<typeof MessageTemplates>;

export interface MessageTemplateService {
  /** What there is at the platform, and which text goes by which template. */
  get(access: Access, connectionId: string): Promise<Templates>;
  /** Asks the platform anew. @throws AppError in the platform's words */
  sync(access: Access, connectionId: string): Promise<Templates>;
  map(access: Access, connectionId: string, change: Static<typeof MapTemplate>): Promise<Templates>;
  /** Has templates approved as Muster proposes them, and maps their texts to them. */
  submit(
    access: Access,
    connectionId: string,
    texts: readonly Static<typeof TextChoice>[],
  ): Promise<Static<typeof SubmittedTemplates>>;
}

/** The only kind of account there is whose messages are approved beforehand. */
const WITH_TEMPLATES = { channel: 'whatsapp', provider: 'cloud' } as const;

export function createMessageTemplateService({
  database,
  runtime,
  translate,
}: Needs): MessageTemplateService {
  const connectionOf = async (access: Access, id: string) => {
    const row = await findConnection(database, access, id);
    if (!isWindowed(row)) throw new AppError('not_found');
    return row;
  };

  async function get(access: Access, connectionId: string): Promise<Templates> {
    const { settings } = await connectionOf(access, connectionId);
    const db = database.in(access);
    const [templates, mappings] = await Promise.all([
      db.messageTemplate.findMany({
        where: { connectionId },
        orderBy: [{ name: 'asc' }, { language: 'asc' }],
      }),
      db.templateMapping.findMany({ where: { connectionId } }),
    ]);
    const texts = TEXT_KEYS.flatMap((key) =>
      LANGUAGES.map((language) => {
        const mapping = mappings.find((one) => one.textKey === key && one.language === language);
        return {
          ...{ key, language, proposed: mutable(proposeTemplate(key, language, translate)) },
          mapping: mapping
            ? { name: mapping.templateName, language: mapping.templateLanguage, values: mapping.values }
            : null,
          ...stateOf(mapping, templates),
        };
      }),
    );
    return {
      syncedAt: templates.reduce<Date | null>(
        (last, { syncedAt }) => (last && last > syncedAt ? last : syncedAt),
        null,
      ),
      carrier: (settings as Record<string, string | undefined>)['template'] ?? null,
      templates: templates.map(({ name, language, category, status, body, placeholders, reason }) => ({
        ...{ name, language, category, status, body, placeholders, reason },
      })),
      texts,
    };
  }

  async function deskOf(access: Access, connectionId: string): Promise<TemplateDesk> {
    await connectionOf(access, connectionId);
    return runtime.templates(connectionId).catch((error: unknown) => {
      throw inPlatformWords(error, WITH_TEMPLATES);
    });
  }

  async function fetchAll(access: Access, connectionId: string, desk: TemplateDesk): Promise<void> {
    const listed = await desk.list().catch((error: unknown) => {
      throw inPlatformWords(error, WITH_TEMPLATES);
    });
    const owner = { spaceId: access.spaceId, connectionId };
    if (await storeTemplates(database.pool, owner, listed)) runtime.wakeDelivery([connectionId]);
  }

  async function setMapping(
    access: Access,
    connectionId: string,
    change: Static<typeof MapTemplate>,
  ): Promise<void> {
    const { key: textKey, language, template } = change;
    await database.in(access).$transaction(async (tx) => {
      await tx.templateMapping.deleteMany({ where: { connectionId, textKey, language } });
      if (template !== null) {
        await tx.templateMapping.create({
          data: {
            ...{ spaceId: access.spaceId, connectionId, textKey, language, values: template.values },
            ...{ templateName: template.name, templateLanguage: template.language },
          },
        });
      }
      await recordAudit(tx, access, {
        action: 'connection.change',
        entity: 'connection',
        entityId: connectionId,
        changes: { template: { to: `${textKey} (${language}): ${template?.name ?? '-'}` } },
      });
    });
  }

  return {
    get,
    async sync(access, connectionId) {
      await fetchAll(access, connectionId, await deskOf(access, connectionId));
      return get(access, connectionId);
    },
    async map(access, connectionId, change) {
      await connectionOf(access, connectionId);
      const { template } = change;
      if (template !== null) {
        const { name, language } = template;
        const found = await database
          .in(access)
          .messageTemplate.findFirst({ where: { connectionId, name, language } });
        if (found === null) throw new AppError('not_found');
        if (found.placeholders !== template.values.length) {
          const details = [{ field: 'template.values', problem: `must be ${found.placeholders ?? 'none'}` }];
          throw new AppError('invalid_request', { values: { problem: 'template.values' }, details });
        }
      }
      await setMapping(access, connectionId, change);
      return get(access, connectionId);
    },
    async submit(access, connectionId, texts) {
      const desk = await deskOf(access, connectionId);
      await fetchAll(access, connectionId, desk);
      const known = await database.in(access).messageTemplate.findMany({ where: { connectionId } });
      const refused: Static<typeof SubmittedTemplates>['refused'] = [];
      let submitted = 0;
      for (const { key, language } of texts) {
        const proposed = proposeTemplate(key, language, translate);
        const taken = new Set(known.filter((one) => one.language === language).map(({ name }) => name));
        const name = freeName(proposed.name, taken);
        try {
          await desk.submit({ name, language, body: proposed.body, examples: proposed.examples });
          await setMapping(access, connectionId, {
            ...{ key, language },
            template: { name, language, values: [...proposed.values] },
          });
          submitted += 1;
        } catch (error) {
          // One that is refused keeps none of the others back; a wrong token would refuse them all.
          if (!(error instanceof ChannelError) || error.kind !== 'rejected')
            throw inPlatformWords(error, WITH_TEMPLATES);
          refused.push({ key, language, reason: error.message });
        }
      }
      await fetchAll(access, connectionId, desk);
      return { submitted, refused };
    },
  };
}

function mutable({ values, examples, ...rest }: ReturnType<typeof proposeTemplate>) {
  return { ...rest, values: [...values], examples: [...examples] };
}
