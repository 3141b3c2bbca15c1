import type { components, paths } from '../api/openapi.d.ts';
import type { Translate } from '../i18n/i18n.svelte.ts';

export type Contact = components['schemas']['Contact'];
export type ContactQuery = NonNullable<paths['/api/v1/contacts']['get']['parameters']['query']>;

/** First and last name, else what else they are known by. */
export function contactName(contact: Contact, t: Translate): string {
  const name = [contact.firstName, contact.lastName].filter(Boolean).join(' ');
  return name || contact.phone || contact.email || t('contact.nameless');
}

export function placeOf({ addressLine, postcode, city }: Contact): string {
  const town = [postcode, city].filter(Boolean).join(' ');
  return [addressLine, town].filter(Boolean).join(', ');
}
