import type { components } from '$lib/api/openapi.d.ts';
import type { AdminKey } from '$lib/i18n/keys.ts';

export type RoleRights = components['schemas']['RoleRights'];
export type RightName = RoleRights['rights'][number]['right'];

/** Rights as people think of them, in the order of the page. */
export const RIGHT_GROUPS: readonly { readonly title: AdminKey; readonly rights: readonly RightName[] }[] = [
  {
    title: 'roles.group_people',
    rights: [
      'contacts',
      'responses',
      'conversations',
      'dashboard',
      'members_see',
      'members_invite',
      'members_assign',
    ],
  },
  {
    title: 'roles.group_field',
    rights: ['actions', 'lists', 'rosters', 'notices', 'check_in', 'tasks', 'threads'],
  },
  {
    title: 'roles.group_content',
    rights: ['surveys', 'statuses', 'task_types', 'documents', 'campaigns', 'keywords', 'mail', 'simulator'],
  },
  { title: 'roles.group_space', rights: ['settings', 'connections', 'audit', 'erase', 'export_contacts'] },
  {
    title: 'roles.group_own',
    rights: ['own_lists', 'own_doors', 'own_tasks', 'own_sign_ups', 'own_documents', 'own_impact'],
  },
];
