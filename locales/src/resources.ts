import arAdmin from '../ar/admin.json' with { type: 'json' };
import arBot from '../ar/bot.json' with { type: 'json' };
import arDefaults from '../ar/defaults.json' with { type: 'json' };
import arErrors from '../ar/errors.json' with { type: 'json' };
import arHelp from '../ar/help.json' with { type: 'json' };
import enAdmin from '../en/admin.json' with { type: 'json' };
import enBot from '../en/bot.json' with { type: 'json' };
import enDefaults from '../en/defaults.json' with { type: 'json' };
import enErrors from '../en/errors.json' with { type: 'json' };
import enHelp from '../en/help.json' with { type: 'json' };
import esAdmin from '../es/admin.json' with { type: 'json' };
import esBot from '../es/bot.json' with { type: 'json' };
import esDefaults from '../es/defaults.json' with { type: 'json' };
import esErrors from '../es/errors.json' with { type: 'json' };
import esFormal from '../es/formal.json' with { type: 'json' };
import esHelp from '../es/help.json' with { type: 'json' };
import frAdmin from '../fr/admin.json' with { type: 'json' };
import frBot from '../fr/bot.json' with { type: 'json' };
import frDefaults from '../fr/defaults.json' with { type: 'json' };
import frErrors from '../fr/errors.json' with { type: 'json' };
import frFormal from '../fr/formal.json' with { type: 'json' };
import frHelp from '../fr/help.json' with { type: 'json' };

/** Languages that Muster itself speaks, in the order in which they are offered. */
export const LANGUAGES = ['en', 'fr', 'es', 'ar'] as const;
export type ShippedLanguage = (typeof LANGUAGES)[number];

/**
 * One file per reader: `bot` chats, `admin` is the console, `errors` the API, `defaults` what a new space starts with,
 * `help` the console's help, page by page.
 */
export const NAMESPACES = ['bot', 'admin', 'errors', 'defaults', 'help'] as const;
export type Namespace = (typeof NAMESPACES)[number];

/** Each language's own name, as its speakers look for it in a list. */
export const LANGUAGE_NAMES: Readonly<Record<ShippedLanguage, string>> = {
  en: 'English',
  fr: 'Français',
  es: 'Español',
  ar: 'العربية',
};

/** All texts: static imports, so that the same module works in Node and bundled for the browser. */
export const resources: Readonly<Record<ShippedLanguage, Readonly<Record<Namespace, object>>>> = {
  en: { bot: enBot, admin: enAdmin, errors: enErrors, defaults: enDefaults, help: enHelp },
  fr: { bot: frBot, admin: frAdmin, errors: frErrors, defaults: frDefaults, help: frHelp },
  es: { bot: esBot, admin: esAdmin, errors: esErrors, defaults: esDefaults, help: esHelp },
  ar: { bot: arBot, admin: arAdmin, errors: arErrors, defaults: arDefaults, help: arHelp },
};

/**
 * The same as `bot` for people who are addressed formally (vous, usted), where the language makes a difference: texts
 * that are not here are the same for everybody. A language tag that ends with {@link FORMAL} asks for them.
 */
export const formalTexts: Readonly<Partial<Record<ShippedLanguage, object>>> = { fr: frFormal, es: esFormal };

/** Private-use part of a language tag: `fr-x-formal`. `addressing` of conversations/src/rendering adds it. */
export const FORMAL = '-x-formal';
