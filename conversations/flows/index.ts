import type { FlowDefinition } from '../src/definition/flow.ts';
import { withHash } from '../src/definition/hash.ts';
import { chatLink, chats } from './chats.ts';
import { encounter } from './encounter.ts';
import { fillIn } from './fill-in.ts';
import { help } from './help.ts';
import { join } from './join.ts';
import { keywordOff, keywordReply, optOut } from './keyword.ts';
import { language } from './language.ts';
import { link } from './link.ts';
import { meet } from './meet.ts';
import { menu } from './menu.ts';
import { optIn } from './opt-in.ts';
import { rehearsal } from './rehearsal.ts';
import { respondents } from './respondents.ts';
import { people } from './people.ts';
import { rights } from './rights.ts';
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
  keywordReply,
  keywordOff,
  optOut,
  rights,
  chats,
  chatLink,
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
  /** A supporter sends a keyword that asks for messages: arguments `{ keyword }`. */
  optIn: 'opt_in',
  /** A keyword that is answered, or that ends one kind of message: arguments `{ keyword }`. */
  keywordReply: 'keyword_reply',
  optOut: 'opt_out',
  /** A keyword that has been switched off: arguments `{ word }`. */
  keywordOff: 'keyword_off',
  /** Anybody asks about their own data: arguments `{ what: 'data' | 'change' | 'forget' | null }`. */
  rights: 'rights',
  /** The chats that are this person's, and another one to be added. */
  chats: 'chats',
  /** Asked in the other chat: arguments `{ link }`. */
  chatLink: 'chat_link',
  /** Somebody begins a survey that people fill in themselves: arguments `{ survey }`. */
  fillIn: 'fill_in',
} as const;
