import type { components } from '../api/openapi.d.ts';
import type { Translate } from '../i18n/i18n.svelte.ts';

export type Member = components['schemas']['Member'];
export type Role = Member['role'];
export type MemberStatus = Member['status'];

export const ROLES = [
  'administrator',
  'staff',
  'field_organizer',
  'member',
] as const satisfies readonly Role[];
export const MEMBER_STATUSES = ['active', 'suspended', 'left'] as const satisfies readonly MemberStatus[];

/** A volunteer who joined by chat may have given no name yet. */
export function memberName(member: Pick<Member, 'name' | 'email'>, t: Translate): string {
  return member.name ?? member.email ?? t('member.nameless');
}
