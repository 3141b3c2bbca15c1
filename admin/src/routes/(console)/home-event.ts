import type { components } from '$lib/api/openapi.d.ts';
import type { I18n } from '$lib/i18n/i18n.svelte.ts';
import { titleIn } from '$lib/surveys/content.ts';

export type HomeEvent = components['schemas']['HomeEvent'];

interface Told {
  readonly count: number;
  readonly survey: string;
  /** Who did it, where somebody did. */
  readonly actor: string | undefined;
  readonly about: string;
  readonly action: string;
}

const SENTENCES: Readonly<Record<HomeEvent['kind'], (told: Told, i18n: I18n) => string>> = {
  response({ count, survey, actor }, { t }) {
    if (actor === undefined)
      return count > 1 ? t('event.responses', { survey, count }) : t('event.response', { survey });
    const values = { survey, name: actor, count };
    return t(count > 1 ? 'event.responses_by' : 'event.response_by', values);
  },
  member_joined: ({ about }, { t }) => t('event.joined', { name: about }),
  survey_published: ({ survey, actor }, { t }) =>
    actor === undefined ? t('event.published', { survey }) : t('event.published_by', { survey, name: actor }),
  task_done({ count, actor, about }, { t }) {
    if (actor === undefined)
      return count > 1 ? t('event.tasks_were_done', { count }) : t('event.task_was_done', { contact: about });
    return count > 1
      ? t('event.tasks_done', { name: actor, count })
      : t('event.task_done', { name: actor, contact: about });
  },
  opted_out: ({ about }, { t }) => t('event.opted_out', { name: about }),
  organizer_change: ({ actor, action }, i18n) =>
    i18n.t('event.change', {
      name: actor ?? i18n.t('member.nameless'),
      change: i18n.find(`audit_action.${action.replace('.', '_')}`) ?? action,
    }),
};

/** One event as a sentence. Who did it is left out where nobody did, or nobody knows. */
export function eventWords(event: HomeEvent, i18n: I18n): string {
  const nameless = i18n.t('member.nameless');
  const told: Told = {
    count: event.count,
    survey: event.survey ? titleIn(event.survey.title, i18n.language) : '',
    actor: event.actor ? (event.actor.name ?? nameless) : undefined,
    about: event.name ?? nameless,
    action: event.action ?? '',
  };
  return SENTENCES[event.kind](told, i18n);
}

const SUBJECT_ROOMS: Readonly<Record<string, string>> = {
  connection: '/settings/connections',
  invite: '/people/invites',
  member: '/people',
  space: '/settings',
  status: '/settings/statuses',
  survey: '/surveys',
  task_type: '/settings/task-types',
  team: '/people/teams',
};

const LINKS: Readonly<Record<HomeEvent['kind'], (event: HomeEvent, id: string) => string | undefined>> = {
  response: ({ count, survey, actor }, id) =>
    count === 1
      ? `/responses/${id}`
      : `/responses?surveyId=${survey?.id ?? ''}${actor ? `&memberId=${actor.id}` : ''}`,
  member_joined: (_, id) => `/people?member=${id}`,
  survey_published: (_, id) => `/surveys/${id}`,
  opted_out: (_, id) => `/contacts/${id}`,
  organizer_change: ({ action }) => SUBJECT_ROOMS[(action ?? '').split('.')[0] ?? ''],
  task_done: () => undefined,
};

/** Where one sees more of it. Several in a row lead to the list that they stand in. */
export function eventLink(event: HomeEvent): string | undefined {
  return LINKS[event.kind](event, event.entityId ?? '');
}
