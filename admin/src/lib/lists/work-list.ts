import type { components, paths } from '../api/openapi.d.ts';

export type WorkList = components['schemas']['WorkList'];
export type ListItem = components['schemas']['ListItem'];
export type ListKind = WorkList['kind'];
export type ItemState = ListItem['state'];
export type ListsQuery = NonNullable<paths['/api/v1/lists']['get']['parameters']['query']>;

export const LIST_KINDS = ['door', 'call', 'leaflet'] as const satisfies readonly ListKind[];

export const ITEM_MEANINGS = {
  open: 'plain',
  held: 'info',
  resting: 'attention',
  done: 'good',
  blocked: 'bad',
} as const satisfies Record<ItemState, string>;
export const ITEM_STATES = Object.keys(ITEM_MEANINGS) as ItemState[];
