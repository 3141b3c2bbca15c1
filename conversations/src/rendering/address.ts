import type { Translate } from './types.ts';

/** How somebody is addressed where their language distinguishes: tu or vous, tú or usted. */
export type Address = 'informal' | 'formal';

/** What a space has decided for those who work with it, and for everybody else. */
export interface AddressSettings {
  readonly members: Address;
  readonly contacts: Address;
}

/** Flows that speak to somebody who is about to work with the space: as to those who already do. */
const FOR_VOLUNTEERS: readonly string[] = ['welcome', 'join', 'link'];

/** The form of address for whom one writes to. `flow` is the bottom of the conversation, if there is one. */
export function addressFor(
  settings: AddressSettings,
  { member, flow }: { readonly member: boolean; readonly flow: string | undefined },
): Address {
  const isVolunteer = member || (flow !== undefined && FOR_VOLUNTEERS.includes(flow));
  return isVolunteer ? settings.members : settings.contacts;
}

/**
 * The same texts in a form of address. The translator knows formal texts by a private-use part of the language tag
 * (`fr-x-formal`) and gives the usual ones where there are none.
 */
export function addressing(translate: Translate, address: Address): Translate {
  if (address === 'informal') return translate;
  return (language, key, values) => translate(`${language}-x-formal`, key, values);
}
