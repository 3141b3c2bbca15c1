import DoorOpen from '@lucide/svelte/icons/door-open';
import BookUser from '@lucide/svelte/icons/book-user';
import House from '@lucide/svelte/icons/house';
import FileText from '@lucide/svelte/icons/file-text';
import Inbox from '@lucide/svelte/icons/inbox';
import LifeBuoy from '@lucide/svelte/icons/life-buoy';
import ListTodo from '@lucide/svelte/icons/list-todo';
import ListChecks from '@lucide/svelte/icons/list-checks';
import MessagesSquare from '@lucide/svelte/icons/messages-square';
import CalendarDays from '@lucide/svelte/icons/calendar-days';
import Settings from '@lucide/svelte/icons/settings';
import Users from '@lucide/svelte/icons/users';
import type { Component } from 'svelte';
import type { AdminKey } from '../i18n/keys.ts';

export interface Room {
  readonly href: string;
  readonly name: AdminKey;
  readonly icon: Component<{ size?: number; class?: string; 'aria-hidden'?: 'true' }>;
  /** Pressed after `g`. */
  readonly key: string;
  /** Shown to members who have one of these rights; to everyone when absent. */
  readonly rights?: readonly string[];
}

/** The rooms of the console in the order of the sidebar; on a phone the first four stand in the bottom bar. */
export const ROOMS: readonly Room[] = [
  { href: '/', name: 'room.home', icon: House, key: 'h' },
  { href: '/contacts', name: 'room.contacts', icon: BookUser, key: 'o', rights: ['contacts'] },
  { href: '/surveys', name: 'room.surveys', icon: ListChecks, key: 's', rights: ['surveys'] },
  { href: '/responses', name: 'room.responses', icon: Inbox, key: 'r', rights: ['responses'] },
  { href: '/actions', name: 'room.actions', icon: CalendarDays, key: 'a', rights: ['actions'] },
  { href: '/lists', name: 'room.lists', icon: DoorOpen, key: 'l', rights: ['lists', 'own_lists'] },
  { href: '/tasks', name: 'room.tasks', icon: ListTodo, key: 't', rights: ['tasks', 'own_tasks'] },
  { href: '/threads', name: 'room.threads', icon: LifeBuoy, key: 'q', rights: ['threads'] },
  { href: '/documents', name: 'room.documents', icon: FileText, key: 'd', rights: ['documents'] },
  { href: '/people', name: 'room.people', icon: Users, key: 'p', rights: ['members_see'] },
  { href: '/simulator', name: 'room.simulator', icon: MessagesSquare, key: 'c', rights: ['simulator'] },
  {
    href: '/settings',
    name: 'room.settings',
    icon: Settings,
    key: 'e',
    rights: ['settings', 'connections', 'audit', 'mail', 'statuses', 'task_types'],
  },
];

/** Whether an address lies inside a room. */
export function isInside({ href }: Pick<Room, 'href'>, path: string): boolean {
  return path === href || path.startsWith(`${href}/`);
}
