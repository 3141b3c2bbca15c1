import type { components, paths } from '../api/openapi.d.ts';

export type Keyword = components['schemas']['Keyword'];
export type KeywordTrial = components['schemas']['KeywordTrial'];
export type KeywordKind = Keyword['kind'];
export type KeywordFlow = NonNullable<Keyword['flow']>;
export type NewKeyword = paths['/api/v1/keywords']['post']['requestBody']['content']['application/json'];
export type KeywordChange = Partial<NewKeyword> & { readonly active?: boolean };

/** All that the API knows, in the order in which organizers need them; one that is missing here does not compile. */
const inOrder = <T extends string>(all: Readonly<Record<T, true>>): T[] => Object.keys(all) as T[];

export const KEYWORD_KINDS = inOrder<KeywordKind>({
  opt_in: true,
  reply: true,
  survey: true,
  join: true,
  flow: true,
  opt_out: true,
});
export const KEYWORD_PURPOSES = inOrder<Keyword['purpose']>({
  campaign_messages: true,
  survey: true,
  contact: true,
  calls: true,
});
export const KEYWORD_FLOWS = inOrder<KeywordFlow>({
  help: true,
  rights: true,
  chats: true,
  language: true,
  welcome: true,
  actions: true,
  canvass: true,
  tasks: true,
});

/** What the sheet may choose from; loaded as far as the reader may see it. */
export interface KeywordChoices {
  readonly languages: readonly string[];
  readonly surveys: readonly { readonly id: string; readonly title: string }[];
  readonly invites: readonly { readonly id: string; readonly title: string }[];
  readonly statuses: readonly { readonly id: string; readonly title: string }[];
  readonly connections: readonly { readonly id: string; readonly title: string }[];
}
