import type { ContactField, QuestionKind } from '@muster/conversations';

const TEXTS: readonly ContactField[] = ['first_name', 'last_name', 'address', 'postcode', 'city', 'note'];

/** Which fields of a contact an answer of this kind can fill in. */
const FIELDS: Partial<Record<QuestionKind, readonly ContactField[]>> = {
  text: TEXTS,
  long_text: ['note', 'address'],
  single: ['city', 'postcode', 'note'],
  phone: ['phone'],
  email: ['email'],
  integer: ['birth_year'],
  date: ['birth_year'],
};

export const fieldsFor = (kind: QuestionKind): readonly ContactField[] => FIELDS[kind] ?? [];
