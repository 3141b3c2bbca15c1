/** What an editor of surveys needs besides the types: no engine, no schema library behind it. */
export { CONTACT_FIELDS } from '../contact-fields.ts';
export * from './compare-surveys.ts';
export * from './merge-surveys.ts';
export { sameJson } from './same-json.ts';
