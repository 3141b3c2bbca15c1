import type { components } from '../api/openapi.d.ts';

export type WorkList = components['schemas']['WorkList'];
export type ListItem = components['schemas']['ListItem'];
