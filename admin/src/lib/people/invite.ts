import type { components } from '../api/openapi.d.ts';

export type Invite = components['schemas']['Invite'];

/** The code that is handed out first: the newest one to type that anybody may still use. */
export function mainInvite(invites: readonly Invite[]): Invite | undefined {
  const usable = invites.filter((invite) => invite.state === 'usable' && invite.kind !== 'email');
  return usable.find((invite) => invite.kind === 'code' && invite.role === 'member') ?? usable[0];
}
