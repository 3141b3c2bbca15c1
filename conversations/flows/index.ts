import type { FlowDefinition } from '../src/definition/flow.ts';
import { withHash } from '../src/definition/hash.ts';
import { action } from './action.ts';
import { actionReply, decideAction } from './action-reply.ts';
import { actions } from './actions.ts';
import { chatLink, chats, elsewhere } from './chats.ts';
import { document, documents } from './documents.ts';
import { encounter } from './encounter.ts';
import { atDoor } from './at-door.ts';
import { calls } from './calls.ts';
import { canvass } from './canvass.ts';
import { fillIn } from './fill-in.ts';
import { help } from './help.ts';
import { impact } from './impact.ts';
import { join } from './join.ts';
import { keywordOff, keywordReply, optOut } from './keyword.ts';
import { language } from './language.ts';
import { leaflets } from './leaflets.ts';
import { link } from './link.ts';
import { meet } from './meet.ts';
import { menu } from './menu.ts';
import { newAction } from './new-action.ts';
import { optIn } from './opt-in.ts';
import { leadAction, organize } from './organize.ts';
import { people } from './people.ts';
import { rehearsal } from './rehearsal.ts';
import { respondents } from './respondents.ts';
import { rights } from './rights.ts';
import { settings } from './settings.ts';
import { shiftLog } from './shift-log.ts';
import { street } from './street.ts';
import { taskFlow, tasks } from './tasks.ts';
import { threadMessage, threadReply, threads } from './threads.ts';
import { undo } from './undo.ts';
import { welcome } from './welcome.ts';

export * from './action-words.ts';
export * from './contract.ts';
export { ROOM_WORDS } from './room-words.ts';
export { defaultSurvey } from './surveys/default-survey.ts';
export { demoSurvey } from './surveys/demo-survey.ts';

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
  people,
  actions,
  action,
  actionReply,
  decideAction,
  newAction,
  organize,
  leadAction,
  meet,
  encounter,
  street,
  respondents,
  rehearsal,
  tasks,
  taskFlow,
  documents,
  document,
  impact,
  threadMessage,
  threadReply,
  threads,
  optIn,
  keywordReply,
  keywordOff,
  optOut,
  rights,
  chats,
  elsewhere,
  chatLink,
  fillIn,
  canvass,
  atDoor,
  calls,
  leaflets,
  shiftLog,
  undo,
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
  tasks: 'tasks',
  /** One follow-up: arguments `{ task }`. */
  task: 'task',
  documents: 'documents',
  /** One document, handed over: arguments `{ document }`. */
  document: 'document',
  impact: 'impact',
  /** Words for organizers who have been asked: arguments `{ text }`. */
  threadMessage: 'thread_message',
  threadReply: 'thread_reply',
  /** Organizers answer in their chat. */
  threads: 'threads',
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
  /** A message names doors of theirs and what happened there: see `shift-log.ts`. */
  shiftLog: 'shift_log',
  /** Somebody begins a survey that people fill in themselves: arguments `{ survey }`. */
  fillIn: 'fill_in',
  /** From door to door: arguments `{ list }` by a link or code. */
  canvass: 'canvass',
} as const;
