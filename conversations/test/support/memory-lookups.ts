import { LANGUAGES, LANGUAGE_NAMES, type Translator } from '@muster/locales';
import type { Channel } from '../../src/messages/envelope.ts';
import { languageWords } from '../../src/parsing/index.ts';
import type { HostOption, LookupArgs, LookupName, LookupResult, Reason } from '../../flows/contract.ts';
import { actionLookups } from './memory-actions.ts';
import { deskLookups } from './memory-desk.ts';
import { walkLookups } from './memory-walk.ts';
import { supporterLookups } from './memory-supporters.ts';
import { orNone, Refusal } from './refusal.ts';
import type { World } from './world.ts';

export interface HostContext {
  readonly world: World;
  readonly translate: Translator;
  /** Language of the session that asks. */
  readonly language: string;
  readonly channel: Channel;
}

export function refuse<N extends LookupName>(reason: Reason<N>): never {
  throw new Refusal(reason);
}

type Lookup<N extends LookupName> = (host: HostContext, args: LookupArgs<N>) => LookupResult<N>;

const languageNames: Readonly<Record<string, string>> = LANGUAGE_NAMES;

const languageOption = (id: string) => ({ id, label: nameOfLanguage(id), words: languageWords(id) });

export const nameOfLanguage = (language: string): string => languageNames[language] ?? language;

export const openSurveys = (world: World) => world.surveys.filter(({ closed }) => closed !== true);

const openTo = (world: World, whom: 'volunteer' | 'self') =>
  openSurveys(world).filter(({ content: { audience = 'volunteer' } }) => [whom, 'both'].includes(audience));

const surveyOption =
  (language: string) =>
  ({ id, content }: World['surveys'][number]): HostOption => ({
    id,
    label: content.title[language] ?? content.title.en ?? id,
  });

export const countToday = (world: World): number =>
  world.responses.filter(({ outcome }) => outcome === 'completed').length;

const notice = ({ world, translate, language }: HostContext): string =>
  translate(language, 'defaults:notice.members', { space: world.space });

/** An invitation by its code, as people type it. */
export function findInvite(world: World, code: string) {
  const typed = code.toUpperCase().replaceAll(/[\s-]/g, '');
  const invite = Object.hasOwn(world.invites, typed) ? world.invites[typed] : undefined;
  return invite === undefined ? null : { code: typed, ...invite };
}

const CODE_LIKE = /\b(?=[a-z0-9]*\d)[a-z0-9]{6,12}\b/gi;

export const memoryLookups: { readonly [N in LookupName]: Lookup<N> } = {
  ...supporterLookups,
  ...deskLookups,
  ...walkLookups,
  ...actionLookups,
  my_context: (host) => {
    const { world, language } = host;
    const { member } = world.person;
    if (!member) throw new Refusal('not_a_member');
    const [first] = openTo(world, 'volunteer');
    const { title } = first?.content ?? {};
    return {
      name: member.name,
      space: world.space,
      language,
      languageName: nameOfLanguage(language),
      teams: member.teams.join(', '),
      phone: member.phone,
      notices: member.notices,
      openSurveys: openTo(world, 'volunteer').length,
      survey: first?.id ?? null,
      surveyTitle: title?.[language] ?? title?.en ?? null,
      today: countToday(world),
      notice: notice(host),
    };
  },
  join_context: (host, { code }) => {
    const { world } = host;
    const invite = findInvite(world, code);
    if (!invite) return refuse<'join_context'>('unknown_code');
    if (world.person.member) return refuse<'join_context'>('already_member');
    if (invite.state !== 'open') return refuse<'join_context'>(invite.state);
    const { name, languageKnown } = world.person;
    const base = { code: invite.code, space: world.space, team: invite.team, name, languageKnown };
    return { ...base, notice: notice(host), noticeVersion: '1' };
  },
  find_invite: ({ world }, { text }) => {
    const likely = text?.match(CODE_LIKE) ?? [];
    const known = likely.find((code) => findInvite(world, code) !== null);
    const code = known === undefined ? null : (findInvite(world, known)?.code ?? null);
    const knows = world.consents.some(({ who, given }) => who === 'person' && given);
    return { code, looksLike: code === null ? (likely[0] ?? null) : null, space: world.space, known: knows };
  },
  link_context: ({ world }, { code }) => {
    const name = world.links[code.toUpperCase()];
    if (name === undefined) return refuse<'link_context'>('unknown_code');
    return { space: world.space, name, kind: name === 'Robin' ? 'sign_in' : 'chat' };
  },
  languages: () => LANGUAGES.map(languageOption),
  rooms: ({ world }) => ({
    street: openTo(world, 'volunteer').length > 0,
    fillIn: openTo(world, 'self').length > 0,
    doors: world.walk.kind === 'door' && world.walk.doors.length > 0,
    calls: world.walk.kind === 'call' && world.walk.doors.length > 0,
    leaflets: world.walk.kind === 'leaflet' && world.walk.doors.length > 0,
    tasks: world.desk.tasks.length + world.desk.inbox.length > 0,
    documents: world.desk.documents.length > 0,
    actions: world.actions.length > 0,
  }),
  own_surveys: ({ world, language }) => orNone(openTo(world, 'self').map(surveyOption(language))),
  open_surveys: ({ world, language }) => openTo(world, 'volunteer').map(surveyOption(language)),
  own_survey: ({ world, translate, language }, { survey }) => {
    const { content } = openSurveys(world).find(({ id }) => id === survey) ?? {};
    if (!content || (content.audience ?? 'volunteer') === 'volunteer')
      return refuse<'own_survey'>('survey_closed');
    const wording = translate(language, 'defaults:consent.data_storage', { space: world.space });
    const { title, anonymity } = content;
    return { title: title[language] ?? title.en ?? '', anonymity, wording, wordingVersion: '1' };
  },
  survey_languages: ({ world }, { survey }) => {
    const languages = world.surveys.find(({ id }) => id === survey)?.content.languages ?? [];
    if (languages.length < 2) return refuse<'survey_languages'>('only_one');
    return languages.map(languageOption);
  },
  consent_wording: ({ world, translate, language: own }, { language }) => ({
    text: translate(language ?? own, 'defaults:consent.data_storage', { space: world.space }),
    version: '1',
  }),
  contact_status_options: ({ world, translate, language }) =>
    orNone(world.statuses.map((id) => ({ id, label: translate(language, `defaults:status.${id}`) }))),
  task_types: ({ world, translate, language }) =>
    orNone(
      world.taskTypes.map(({ code: id }) => ({ id, label: translate(language, `defaults:task_type.${id}`) })),
    ),
  team_options: ({ world }) => {
    const own = world.person.member?.teams ?? [];
    return orNone(world.teams.map((team) => ({ id: team, label: own.includes(team) ? `✓ ${team}` : team })));
  },
};
