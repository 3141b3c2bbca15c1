import { readTeamsIcons, teamsManifestFiles } from '@muster/bots';
import type { Translator } from '@muster/locales';
import { strToU8, zipSync } from 'fflate';
import type { Database } from '../../db/database.ts';
import { AppError } from '../../lib/errors.ts';
import { commandMenus } from '../../runtime/connections/command-menus.ts';
import type { Access } from '../access/actor.ts';
import { parseSpaceSettings } from '../spaces/space-settings.ts';
import { findConnection } from './find-connection.ts';

interface Needs {
  readonly database: Database;
  readonly translate: Translator;
  readonly publicUrl: string | undefined;
  readonly now: Date;
}

export interface AppPackage {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * The app that a Teams administrator uploads so that people find the bot: manifest, words in every language, icons.
 * @throws AppError `not_found` for connections of other channels, `no_public_address`
 */
export async function teamsAppPackage(access: Access, id: string, needs: Needs): Promise<AppPackage> {
  const { database, translate, publicUrl } = needs;
  const row = await findConnection(database, access, id);
  const { appId } = (row.settings ?? {}) as { appId?: unknown };
  if (row.channel !== 'teams' || typeof appId !== 'string') throw new AppError('not_found');
  if (publicUrl === undefined) throw new AppError('no_public_address');
  const space = await database.in(access).space.findUniqueOrThrow({ where: { id: access.spaceId } });
  const files = teamsManifestFiles({
    id: row.id,
    botId: appId,
    spaceName: space.name,
    publicUrl,
    privacyUrl: parseSpaceSettings(space.settings).privacyUrl,
    language: space.defaultLanguage,
    languages: space.languages,
    commands: commandMenus(translate),
    describe: describeApp(translate, space.name),
    now: needs.now,
  });
  const texts = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]));
  return {
    name: `${fileName(space.name)}-teams.zip`,
    bytes: zipSync({ ...texts, ...(await readTeamsIcons()) }),
  };
}

/** What the app is for, in each language. */
export function describeApp(
  translate: Translator,
  space: string,
): (language: string) => { readonly short: string; readonly full: string } {
  return (language) => ({
    short: translate(language, 'admin:teams_app.short', { space }),
    full: translate(language, 'admin:teams_app.full', { space }),
  });
}

function fileName(name: string): string {
  return name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '') || 'muster';
}
