/** Which help belongs to a page, by its route: `/(console)/surveys/[id]/results` is `surveys_one_results`. */
export function helpPageOf(routeId: string | null): string {
  const parts = (routeId ?? '')
    .split('/')
    .filter((part) => part !== '' && !part.startsWith('('))
    .map((part) => (part.startsWith('[') ? 'one' : part.replaceAll('-', '_')));
  return parts.join('_') || 'home';
}

/** Pages that one wants next; shown to those who have them. */
export const NEXT_PAGES: Readonly<Record<string, readonly string[]>> = {
  home: ['/surveys', '/people/invites', '/simulator'],
  contacts: ['/surveys', '/responses'],
  contacts_one: ['/contacts', '/responses'],
  surveys: ['/simulator', '/responses', '/people/invites'],
  surveys_one: ['/surveys', '/simulator', '/people/invites'],
  surveys_one_results: ['/responses', '/surveys'],
  responses: ['/surveys', '/contacts'],
  responses_one: ['/responses', '/contacts'],
  actions: ['/people', '/surveys'],
  actions_one: ['/actions', '/people'],
  people: ['/people/invites', '/people/teams'],
  people_teams: ['/people', '/people/invites'],
  people_invites: ['/people', '/settings/connections', '/simulator'],
  simulator: ['/responses', '/settings/connections'],
  settings: ['/settings/connections', '/surveys'],
  settings_connections: ['/people/invites', '/simulator'],
  settings_connections_one: ['/settings/connections', '/account'],
  settings_connections_one_templates: ['/settings/connections'],
  settings_statuses: ['/contacts', '/surveys'],
  settings_task_types: ['/surveys'],
  settings_keywords: ['/settings/connections', '/contacts', '/people/invites'],
  tasks: ['/contacts', '/people'],
  threads: ['/settings/help-texts', '/contacts'],
  documents: ['/people/teams'],
  lists: ['/actions', '/people/teams'],
  lists_one: ['/lists', '/tasks'],
  settings_outcomes: ['/lists', '/settings/statuses'],
  settings_addresses: ['/lists', '/contacts'],
  settings_privacy: ['/contacts', '/settings/keywords'],
  settings_help_texts: ['/threads', '/simulator'],
  settings_roles: ['/people', '/settings/audit'],
  settings_outbox: ['/people/invites'],
  settings_audit: ['/people'],
  account: ['/people'],
};
