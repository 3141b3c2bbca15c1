import type { components } from '../api/openapi.d.ts';

export type Keyword = components['schemas']['Keyword'];
export type KeywordTrial = components['schemas']['KeywordTrial'];
export type KeywordKind = Keyword['kind'];

/** In the order in which organizers need them. */
export const KEYWORD_KINDS: readonly KeywordKind[] = ['opt_in', 'reply', 'survey', 'join', 'flow', 'opt_out'];
export const KEYWORD_FLOWS = [
  'help',
  'rights',
  'chats',
  'language',
  'welcome',
  'actions',
  'canvass',
  'tasks',
] as const;

/** What the sheet may choose from; loaded as far as the reader may see it. */
export interface KeywordChoices {
  readonly languages: readonly string[];
  readonly surveys: readonly { readonly id: string; readonly title: string }[];
  readonly invites: readonly { readonly id: string; readonly title: string }[];
  readonly statuses: readonly { readonly id: string; readonly title: string }[];
  readonly connections: readonly { readonly id: string; readonly title: string }[];
}
