import type { FlowDefinition } from '../src/definition/flow.ts';
import { withHash } from '../src/definition/hash.ts';
import { encounter } from './encounter.ts';
import { fillIn } from './fill-in.ts';
import { help } from './help.ts';
import { join } from './join.ts';
import { language } from './language.ts';
import { link } from './link.ts';
import { meet } from './meet.ts';
import { menu } from './menu.ts';
import { optIn } from './opt-in.ts';
import { rehearsal } from './rehearsal.ts';
import { respondents } from './respondents.ts';
import { people } from './people.ts';
import { settings } from './settings.ts';
import { street } from './street.ts';
import { welcome } from './welcome.ts';

export * from './contract.ts';
export { defaultSurvey } from './surveys/default-survey.ts';
export { demoSurvey } from './surveys/demo-survey.ts';

export { ROOM_WORDS } from './room-words.ts';
/**
 * Every flow that Muster brings along. All carry version 1: a host that stores them goes by key and hash, and gives
 * a changed one the next version number, so that open sessions finish on the one they began with.
 */
export const BUILT_IN_FLOWS: readonly FlowDefinition[] = [
  welcome,
  join,
  link,
  menu,
  language,
  help,
  settings,
  meet,
  encounter,
  street,
  people,
  respondents,
  rehearsal,
  optIn,
  fillIn,
].map(withHash);

/** Keys of the flows that a host or the dispatcher starts by name. */
export const FLOW_KEYS = {
  /** A stranger writes: arguments `{ text }`. */
  welcome: 'welcome',
  /** A stranger comes by an invitation link: arguments `{ code }`. */
  join: 'join',
  /** A member connects this chat with their console sign-in: arguments `{ code }`. */
  link: 'link',
  menu: 'menu',
  meet: 'meet',
  street: 'street',
  rehearsal: 'rehearsal',
  settings: 'settings',
  language: 'language',
  help: 'help',
  /** A supporter sends a keyword that asks for messages. */
  optIn: 'opt_in',
  /** Somebody begins a survey that people fill in themselves: arguments `{ survey }`. */
  fillIn: 'fill_in',
} as const;
