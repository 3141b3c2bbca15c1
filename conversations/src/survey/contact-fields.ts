/** What of a contact an answer can fill in, in the order of a contact's card. */
export const CONTACT_FIELDS = [
  'first_name',
  'last_name',
  'phone',
  'email',
  'birth_year',
  'address',
  'postcode',
  'city',
  'note',
] as const;
export type ContactField = (typeof CONTACT_FIELDS)[number];
