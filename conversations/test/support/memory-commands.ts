import { LANGUAGES } from '@muster/locales';
import {
  REHEARSAL,
  type CommandArgs,
  type CommandName,
  type CommandResult,
  type Rehearsable,
} from '../../flows/contract.ts';
import { surveyEffects } from '../../src/survey/effects.ts';
import { surveyFlowKey } from '../../src/survey/compile.ts';
import { deskCommands } from './memory-desk.ts';
import { reportResponse, walkCommands } from './memory-walk.ts';
import { countToday, memoryLookups, type HostContext } from './memory-lookups.ts';
import { reportCommands } from './memory-reports.ts';
import { Refusal } from './refusal.ts';
import { actionCommands } from './memory-action-commands.ts';
import { giveReceipt, supporterCommands } from './memory-supporters.ts';
import type { World, WorldPerson } from './world.ts';

type Command<N extends CommandName> = (host: HostContext, args: CommandArgs<N>) => CommandResult<N>;

/** As a real host does it: a rehearsal answers likely and keeps nothing. */
const practice = ({ rehearsal }: Rehearsable): boolean => rehearsal === true;

function memberOf({ person }: World): NonNullable<WorldPerson['member']> {
  if (!person.member) throw new Refusal('not_a_member');
  return person.member;
}

const nextId = (prefix: string, rows: readonly unknown[]): string => `${prefix}-${String(rows.length + 1)}`;

function removeWhere<T>(rows: T[], matches: (row: T) => boolean): void {
  rows.splice(0, rows.length, ...rows.filter((row) => !matches(row)));
}

export const memoryCommands: { readonly [N in CommandName]: Command<N> } = {
  ...supporterCommands,
  ...actionCommands,
  ...deskCommands,
  ...walkCommands,
  ...reportCommands,
  redeem_invite: (host, { code, name, noticeVersion }) => {
    const { team } = memoryLookups.join_context(host, { code });
    const { world } = host;
    world.person.member = { name, phone: null, teams: team === null ? [] : [team], notices: 'all' };
    world.consents.push({ who: 'member', purpose: 'membership', given: true, version: noticeVersion });
    return { name, space: world.space, team, action: world.friendCodes[code] ?? null };
  },
  link_chat: (host, { code }) => {
    const { space, name, kind } = memoryLookups.link_context(host, { code });
    if (kind === 'chat') return { space, name, member: host.world.person.member !== null };
    const { person } = host.world;
    person.member = { name, phone: null, teams: [], notices: 'all', ...person.member };
    return { space, name, member: true };
  },
  save_profile: ({ world }, { name, phone }) => {
    const member = memberOf(world);
    if (phone && world.contacts.some((contact) => contact.phone === phone)) throw new Refusal('phone_taken');
    member.name = name ?? member.name;
    member.phone = phone ?? member.phone;
    return { name: member.name, phone: member.phone };
  },
  set_language: ({ world }, { language }) => {
    if (!LANGUAGES.some((known) => known === language)) throw new Refusal('unknown_language');
    world.person.language = language;
    world.person.languageKnown = true;
    return { language };
  },
  set_notices: ({ world }, { level }) => {
    memberOf(world).notices = level;
    return { level };
  },
  toggle_team: ({ world }, { team }) => {
    const { teams } = memberOf(world);
    const joined = !teams.includes(team);
    if (!joined && teams.length === 1) throw new Refusal('last_team');
    if (joined) teams.push(team);
    else teams.splice(teams.indexOf(team), 1);
    return { team, joined };
  },
  ask_organizers: ({ world }, { text }) => {
    if (world.threads.length >= 2) throw new Refusal('limit_reached');
    world.threads.push(text);
    return { thread: nextId('thread', world.threads) };
  },
  erase_me: ({ world }) => {
    world.person.member = null;
    return { erased: true, ...giveReceipt(world, 'erasure') };
  },
  find_or_create_contact: ({ world }, args) => {
    if (practice(args)) return { contactId: REHEARSAL };
    const { name, phone, address, consentVersion } = args;
    if (!consentVersion) throw new Refusal('consent_required');
    const known = phone === null ? undefined : world.contacts.find((contact) => contact.phone === phone);
    const id = known?.id ?? nextId('contact', world.contacts);
    if (!known) world.contacts.push({ id, name, phone, address });
    world.consents.push({ who: id, purpose: 'data_storage', given: true, version: consentVersion });
    return { contactId: id };
  },
  record_consent: ({ world }, args) => {
    const { contactId: who, purpose, given, wordingVersion: version } = args;
    if (!practice(args)) world.consents.push({ who, purpose, given, version });
    return { recorded: true };
  },
  open_response: ({ world }, args) => {
    const survey = world.surveys.find(({ id }) => id === args.survey);
    if (!survey || survey.closed === true) throw new Refusal('survey_closed');
    const flow = { flow: surveyFlowKey(survey.id), version: 1 };
    if (practice(args)) return { responseId: REHEARSAL, ...flow };
    const id = nextId('response', world.responses);
    const contact = survey.content.anonymity === 'anonymous' ? null : args.contactId;
    const { mode, language } = args;
    world.walk.at = args.item ?? null;
    world.responses.push({ id, survey: survey.id, contact, mode, language, outcome: 'open', answers: {} });
    return { responseId: id, ...flow };
  },
  close_response: ({ world }, args) => {
    if (practice(args)) return { statusSet: false, tasks: 0, today: countToday(world) };
    const response = world.responses.find(({ id }) => id === args.responseId);
    if (response?.outcome !== 'open') throw new Refusal('not_found');
    response.outcome = args.outcome === 'completed' || args.outcome === 'refused' ? args.outcome : 'partial';
    reportResponse(world, args.outcome);
    return { ...applyEffects(world, response), today: countToday(world) };
  },
  open_own_response: ({ world }, { survey, consentVersion: version }) => {
    const content = world.surveys.find(({ id }) => id === survey)?.content;
    if (!content) throw new Refusal('survey_closed');
    const id = nextId('response', world.responses);
    const contact = version === null || content.anonymity === 'anonymous' ? null : 'self';
    if (contact !== null && version !== null) {
      world.contacts.push({ id: contact, name: world.person.name ?? '', phone: null, address: null });
      world.consents.push({ who: 'person', purpose: 'data_storage', given: true, version });
    }
    world.responses.push({ id, survey, contact, mode: 'self', language: null, outcome: 'open', answers: {} });
    return { responseId: id, flow: surveyFlowKey(survey), version: 1 };
  },
  close_own_response: ({ world }, { responseId, outcome }) => {
    const response = world.responses.find(({ id }) => id === responseId);
    if (response?.outcome !== 'open') throw new Refusal('not_found');
    response.outcome = outcome === 'completed' ? outcome : 'partial';
    return applyEffects(world, response);
  },
  set_status: ({ world }, args) => {
    const contact = world.contacts.find(({ id }) => id === args.contactId);
    if (contact) contact.status = args.status;
    return { status: args.status };
  },
  create_task: ({ world }, args) => {
    const { type, note, due, contactId } = args;
    const dueNeeded = world.taskTypes.find(({ code }) => code === type)?.due === true;
    if (dueNeeded && due === null) throw new Refusal('due_required');
    if (practice(args)) return { taskId: REHEARSAL };
    const id = nextId('task', world.tasks);
    world.tasks.push({ id, contact: contactId, type, note, due });
    return { taskId: id };
  },
  undo_encounter: ({ world }, args) => {
    if (practice(args)) return { undone: true };
    const response = world.responses.find(({ id }) => id === args.responseId);
    if (args.responseId !== null && (!response || response.outcome === 'discarded'))
      throw new Refusal('not_found');
    if (response) response.outcome = 'discarded';
    removeWhere(world.tasks, ({ contact }) => contact === args.contactId);
    removeWhere(world.consents, ({ who }) => who === args.contactId);
    removeWhere(world.contacts, ({ id }) => id === args.contactId);
    return { undone: true };
  },
};

function applyEffects(world: World, response: World['responses'][number]) {
  const content = world.surveys.find(({ id }) => id === response.survey)?.content;
  const contact = world.contacts.find(({ id }) => id === response.contact);
  if (!content || !contact) return { statusSet: false, tasks: 0 };
  const { status, followUps } = surveyEffects(content, response.answers);
  if (status !== null) contact.status = status;
  for (const { type } of followUps) {
    world.tasks.push({ id: nextId('task', world.tasks), contact: contact.id, type, note: null, due: null });
  }
  return { statusSet: status !== null, tasks: followUps.length };
}
