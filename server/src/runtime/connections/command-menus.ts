import type { SetupOptions } from '@muster/bots';
import type { Translate } from '@muster/conversations';

/** Words that work everywhere, as a channel's command menu offers them; the main menu's order. */
const COMMANDS = ['menu', 'people', 'settings', 'help', 'language'] as const;
const LANGUAGES = ['en', 'fr', 'es', 'ar'];

export function commandMenus(translate: Translate): SetupOptions['commands'] {
  return Object.fromEntries(
    LANGUAGES.map((language) => [
      language,
      COMMANDS.map((command) => ({ command, description: translate(language, `title.${command}`) })),
    ]),
  );
}
