import type { components } from '../api/openapi.d.ts';
import type { I18n } from '../i18n/i18n.svelte.ts';
import type { AdminKey } from '../i18n/keys.ts';
import type { Session } from '../session/session.svelte.ts';
import { titleIn } from '../surveys/content.ts';

type Hit = components['schemas']['SearchHit'];
export type EntryKind = 'action' | 'page' | Hit['kind'];

/** One line of the search: it leads somewhere. */
export interface PaletteEntry {
  readonly id: string;
  readonly kind: EntryKind;
  readonly label: string;
  readonly detail?: string | undefined;
  readonly href: string;
}

interface KnownPlace {
  readonly href: string;
  readonly name: AdminKey;
  readonly rights?: readonly string[];
  /** A right that has to reach the whole space. */
  readonly everywhere?: string;
}

const ACTIONS: readonly KnownPlace[] = [
  { href: '/surveys?new=survey', name: 'palette.new_survey', rights: ['surveys'] },
  { href: '/actions?new=action', name: 'actions.create', rights: ['actions'] },
  { href: '/lists?new=list', name: 'palette.new_list', rights: ['lists'] },
  { href: '/tasks?new=task', name: 'palette.new_task', rights: ['tasks'] },
  { href: '/documents?new=document', name: 'palette.new_document', rights: ['documents'] },
  { href: '/settings/keywords?new=keyword', name: 'palette.new_keyword', rights: ['keywords'] },
  { href: '/people/invites?new=invite', name: 'invites.create', rights: ['members_invite'] },
  { href: '/settings/connections?new=telegram', name: 'connections.connect', rights: ['connections'] },
  { href: '/simulator', name: 'home.try', rights: ['simulator'] },
];

const PAGES: readonly KnownPlace[] = [
  { href: '/', name: 'room.home' },
  { href: '/contacts', name: 'room.contacts', rights: ['contacts'] },
  { href: '/surveys', name: 'room.surveys', rights: ['surveys'] },
  { href: '/responses', name: 'room.responses', rights: ['responses'] },
  { href: '/actions', name: 'room.actions', rights: ['actions'] },
  { href: '/tasks', name: 'room.tasks', rights: ['tasks', 'own_tasks'] },
  { href: '/threads', name: 'room.threads', rights: ['threads'] },
  { href: '/documents', name: 'room.documents', rights: ['documents'] },
  { href: '/lists', name: 'room.lists', rights: ['lists', 'own_lists'] },
  { href: '/people', name: 'room.people', rights: ['members_see'] },
  { href: '/people/teams', name: 'palette.teams', rights: ['members_see'] },
  { href: '/people/invites', name: 'invites.title', rights: ['members_invite'] },
  { href: '/simulator', name: 'room.simulator', rights: ['simulator'] },
  { href: '/settings', name: 'palette.space_settings', rights: ['settings'] },
  { href: '/settings/connections', name: 'settings.connections', rights: ['connections'] },
  { href: '/settings/statuses', name: 'palette.statuses', rights: ['statuses'] },
  { href: '/settings/task-types', name: 'palette.task_types', rights: ['task_types'] },
  { href: '/settings/keywords', name: 'palette.keywords', rights: ['keywords'] },
  { href: '/settings/help-texts', name: 'settings.help_texts', rights: ['settings'] },
  { href: '/settings/outcomes', name: 'settings.outcomes', rights: ['settings'] },
  { href: '/settings/addresses', name: 'settings.addresses', rights: ['settings'] },
  { href: '/settings/privacy', name: 'settings.privacy', everywhere: 'contacts' },
  { href: '/settings/roles', name: 'palette.roles', rights: ['settings'] },
  { href: '/settings/outbox', name: 'settings.outbox', rights: ['mail', 'settings'] },
  { href: '/settings/audit', name: 'settings.audit', rights: ['audit'] },
  { href: '/account', name: 'palette.account' },
];

/** Without case, accents and Arabic vowel signs, as the server compares. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Pages and actions that this member has, by words of their names; without words the actions, then the pages. */
export function knownEntries(search: string, i18n: I18n, session: Session): PaletteEntry[] {
  const words = plain(search).split(/\s+/).filter(Boolean);
  const entries = (kind: 'action' | 'page', places: readonly KnownPlace[]): PaletteEntry[] =>
    places
      .filter(({ rights }) => !rights || session.can(...rights))
      .filter(({ everywhere }) => !everywhere || session.canEverywhere(everywhere))
      .map(({ href, name }) => ({ id: `${kind}:${href}`, kind, label: i18n.t(name), href }));
  return [...entries('action', ACTIONS), ...entries('page', PAGES)].filter(({ label }) =>
    words.every((word) => plain(label).includes(word)),
  );
}

/** What the server found, as lines that lead to it. */
export function hitEntry(hit: Hit, i18n: I18n): PaletteEntry {
  const { kind, id } = hit;
  const label = hit.titles ? titleIn(hit.titles, i18n.language) : (hit.title ?? i18n.t('contact.nameless'));
  const state = hit.state && i18n.find(`${kind === 'survey' ? 'survey_status' : 'role'}.${hit.state}`);
  const detail = [hit.detail, state].filter(Boolean).join(' · ');
  return { id: `${kind}:${id}`, kind, label, detail: detail || undefined, href: addressOf(hit, label) };
}

function addressOf({ kind, id }: Hit, label: string): string {
  switch (kind) {
    case 'survey':
      return `/surveys/${id}`;
    case 'contact':
      return `/contacts/${id}`;
    case 'member':
      return `/people?member=${id}`;
    case 'team':
      return `/people/teams?search=${encodeURIComponent(label)}`;
    case 'invite':
      return `/people/invites?search=${encodeURIComponent(label)}`;
  }
}
