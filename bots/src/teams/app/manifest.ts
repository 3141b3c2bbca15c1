import { ellipsize } from '@muster/conversations';
import type { SetupOptions } from '../../adapter/adapter.ts';

/** What an app package says, for one bot of one space. */
export interface AppParts {
  /** Stays the same through all versions. */
  readonly id: string;
  readonly botId: string;
  readonly spaceName: string;
  /** Where the space's own pages are, which Teams links to. */
  readonly publicUrl: string;
  /** Where the space says what it does with people's data. */
  readonly privacyUrl: string | null;
  readonly language: string;
  readonly languages: readonly string[];
  readonly commands: SetupOptions['commands'];
  /** In words of each language: what the app is for, in a line and in a paragraph. */
  readonly describe: (language: string) => { readonly short: string; readonly full: string };
  readonly now: Date;
}

const VERSION = '1.25';
const SCHEMAS = `https://developer.microsoft.com/en-us/json-schemas/teams/v${VERSION}`;
const ACCENT = '#0B6E5F';
const SCOPES = ['personal', 'team', 'groupChat'];
/** Limits of the schema. */
const LONGEST = { name: 30, fullName: 100, short: 80, full: 4000, command: 128 } as const;

/** The files of an app package besides its icons: the manifest, and its words in the other languages. */
export function manifestFiles(parts: AppParts): Readonly<Record<string, string>> {
  const others = parts.languages.filter((language) => language !== parts.language);
  const files: Record<string, unknown> = { 'manifest.json': manifestOf(parts, others) };
  for (const language of others) files[`${language}.json`] = translationOf(parts, language);
  return Object.fromEntries(
    Object.entries(files).map(([name, json]) => [name, JSON.stringify(json, null, 2)]),
  );
}

function manifestOf(parts: AppParts, others: readonly string[]): object {
  const { id, botId, language, publicUrl, privacyUrl, now } = parts;
  const site = publicUrl.replace(/\/+$/, '');
  return {
    $schema: `${SCHEMAS}/MicrosoftTeams.schema.json`,
    manifestVersion: VERSION,
    version: versionAt(now),
    id,
    developer: {
      name: cut(parts.spaceName, 32),
      websiteUrl: site,
      privacyUrl: privacyUrl ?? site,
      termsOfUseUrl: site,
    },
    ...wordsOf(parts, language),
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: ACCENT,
    localizationInfo: {
      defaultLanguageTag: language,
      additionalLanguages: others.map((tag) => ({ languageTag: tag, file: `${tag}.json` })),
    },
    bots: [
      {
        botId,
        scopes: SCOPES,
        supportsFiles: true,
        isNotificationOnly: false,
        commandLists: [{ scopes: ['personal'], commands: commandsIn(parts, language) }],
      },
    ],
    permissions: ['identity', 'messageTeamMembers'],
    validDomains: [new URL(site).hostname],
  };
}

function wordsOf({ spaceName, describe }: AppParts, language: string) {
  const { short, full } = describe(language);
  return {
    name: { short: cut(spaceName, LONGEST.name), full: cut(spaceName, LONGEST.fullName) },
    description: { short: cut(short, LONGEST.short), full: cut(full, LONGEST.full) },
  };
}

/** What is typed is the same in every language; what it does is said in one's own. */
function commandsIn({ commands }: AppParts, language: string) {
  return (commands[language] ?? []).map(({ command, description }) => ({
    title: command,
    description: cut(description, LONGEST.command),
  }));
}

function translationOf(parts: AppParts, language: string): object {
  const { name, description } = wordsOf(parts, language);
  const commands = commandsIn(parts, language).map((command, i): [string, string] => [
    `bots[0].commandLists[0].commands[${String(i)}].description`,
    command.description,
  ]);
  return {
    $schema: `${SCHEMAS}/MicrosoftTeams.Localization.schema.json`,
    'name.short': name.short,
    'name.full': name.full,
    'description.short': description.short,
    'description.full': description.full,
    ...Object.fromEntries(commands),
  };
}

/** Teams takes a package in place of another only if its number is higher: the moment when it was made. */
function versionAt(now: Date): string {
  const [year, month, day] = [now.getUTCFullYear(), now.getUTCMonth() + 1, now.getUTCDate()];
  const minutes = now.getUTCHours() * 60 + now.getUTCMinutes();
  return `${String(year - 2000)}.${String(month * 100 + day)}.${String(minutes)}`;
}

function cut(text: string, most: number): string {
  return ellipsize(text.replace(/\s+/gu, ' ').trim(), most);
}
