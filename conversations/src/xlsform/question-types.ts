import type { Formula } from '../definition/formula.ts';
import type { QuestionKind } from '../survey/content.ts';
import type { Refusal } from './report.ts';

/** What becomes of a row of this type. */
export type RowPlan =
  | { readonly t: 'question'; readonly kind: QuestionKind }
  | { readonly t: 'select'; readonly kind: 'single' | 'multiple' }
  | { readonly t: 'acknowledge' | 'range' }
  /** Known without asking; the formula where there is one. */
  | { readonly t: 'known'; readonly formula?: Formula }
  | { readonly t: 'refused'; readonly code: Refusal['code'] };

const question = (kind: QuestionKind): RowPlan => ({ t: 'question', kind });
const refused = (code: Refusal['code']): RowPlan => ({ t: 'refused', code });
const TODAY: RowPlan = { t: 'known', formula: { fn: 'today', of: [] } };
const NOW: RowPlan = { t: 'known', formula: { fn: 'now', of: [] } };
const KNOWN: RowPlan = { t: 'known' };

/** The types of XLSForm, by what a chat survey makes of them. */
const PLANS: Readonly<Record<string, RowPlan>> = {
  text: question('text'),
  string: question('text'),
  'background-audio': refused('audit'),
  integer: question('integer'),
  int: question('integer'),
  decimal: question('decimal'),
  date: question('date'),
  time: question('time'),
  datetime: question('datetime'),
  note: question('note'),
  geopoint: question('location'),
  gps: question('location'),
  location: question('location'),
  image: question('photo'),
  photo: question('photo'),
  audio: question('file'),
  video: question('file'),
  file: question('file'),
  barcode: question('text'),
  calculate: question('calculated'),
  hidden: question('calculated'),
  select_one: { t: 'select', kind: 'single' },
  select_multiple: { t: 'select', kind: 'multiple' },
  acknowledge: { t: 'acknowledge' },
  trigger: { t: 'acknowledge' },
  range: { t: 'range' },
  today: TODAY,
  start: NOW,
  end: NOW,
  username: KNOWN,
  deviceid: KNOWN,
  phonenumber: KNOWN,
  subscriberid: KNOWN,
  simserial: KNOWN,
  email: KNOWN,
  imei: KNOWN,
  'start-geopoint': KNOWN,
  audit: refused('audit'),
  rank: refused('rank'),
  'odk:rank': refused('rank'),
  geotrace: refused('shape'),
  geoshape: refused('shape'),
  select_one_from_file: refused('from_file'),
  select_multiple_from_file: refused('from_file'),
  select_one_external: refused('from_file'),
  'xml-external': refused('from_file'),
  'csv-external': refused('from_file'),
};

export const planOf = (type: string): RowPlan =>
  Object.hasOwn(PLANS, type) ? (PLANS[type] ?? refused('unknown_type')) : refused('unknown_type');

/** Columns that say how a form looks or behaves on a device; chats have no such thing. */
const IGNORED =
  /^(?:appearance|body|media|image|audio|video|big-image|repeat_count|trigger|guidance_hint|bind|instance|autoplay|accuracyThreshold)(?:::|$)/u;

export const isIgnored = (column: string): boolean => IGNORED.test(column);
