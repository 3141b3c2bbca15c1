import { compileSurvey, type SurveyContent } from '@muster/conversations';
import type { Pool } from 'pg';
import { newId } from '../../src/runtime/ids.ts';
import { codeOf } from '../../src/runtime/testing/runtime-world.ts';
import type { FieldWorld } from './field-world.ts';
import type { Script } from './play-script.ts';

const optionsOf = (...labels: readonly string[]) =>
  labels.map((en, i) => ({ id: `o${String(i + 1)}`, label: { en } }));
const WORDY = `A ${'very '.repeat(15)}long`;
const THIRTY = Array.from({ length: 30 }, (_, i) => `Ward number ${String(i + 1)}`);

/** Every kind of question, in words that break what was written with "hello" in mind. */
const SURVEY: SurveyContent = {
  specVersion: 1,
  languages: ['en'],
  title: { en: 'Everything <b>& more</b>' },
  anonymity: 'anonymous',
  audience: 'self',
  questions: [
    {
      id: 'note',
      kind: 'note',
      text: { en: 'Read *this* _first_: 3 < 4 && 5 > 4, </b> <script>x</script>.' },
    },
    { id: 'said', kind: 'text', text: { en: 'In a [word](http://x.example)?' } },
    { id: 'long', kind: 'long_text', text: { en: 'And at length?' } },
    { id: 'agrees', kind: 'yes_no', text: { en: 'Do you agree? 👍🏽' } },
    { id: 'thirty', kind: 'single', text: { en: 'Which of thirty?' }, options: optionsOf(...THIRTY) },
    {
      ...{ id: 'wordy', kind: 'single', text: { en: 'Which of these?' } },
      options: optionsOf(`${WORDY} first answer`, `${WORDY} other answer`, '<i>Short</i> & *sweet*'),
    },
    {
      ...{ id: 'several', kind: 'multiple', text: { en: 'Which ones?' } },
      options: optionsOf('Rent', 'Trams', 'Trees', 'مرحبا'),
    },
    { id: 'scale', kind: 'scale', min: 1, max: 5, text: { en: 'From 1 to 5?' } },
    { id: 'whole', kind: 'integer', text: { en: 'How many?' } },
    { id: 'part', kind: 'decimal', text: { en: 'How much?' } },
    { id: 'day', kind: 'date', text: { en: 'Which day?' } },
    { id: 'moment', kind: 'datetime', text: { en: 'When exactly?' } },
    { id: 'hour', kind: 'time', text: { en: 'What time?' } },
    { id: 'number', kind: 'phone', text: { en: 'Your number?' } },
    { id: 'mail', kind: 'email', text: { en: 'Your e-mail?' } },
    { id: 'place', kind: 'location', text: { en: 'Where is it?' } },
    { id: 'photo', kind: 'photo', text: { en: 'A photo?' } },
    { id: 'file', kind: 'file', text: { en: 'A file?' } },
  ],
};

const DAY = { starts: new Date('2031-03-14T10:00:00Z'), ends: new Date('2031-03-14T13:00:00Z') };

/** What a space has for the people below: an invitation, a survey, words to text, a list of doors, an action. */
export async function furnish(field: FieldWorld, pool: Pool): Promise<void> {
  const { spaceId, insert, teamId } = field;
  await insert('invite', { kind: 'code', code: codeOf(spaceId), team_id: teamId });
  const surveyId = newId();
  const definition = compileSurvey(SURVEY, { surveyId, version: 1 });
  await pool.query(
    `INSERT INTO survey (id, space_id, title, status, anonymity, draft) VALUES ($1, $2, '{}', 'published', $3, $4)`,
    [surveyId, spaceId, SURVEY.anonymity, SURVEY],
  );
  const version = { version: 1, hash: definition.hash };
  const content = { survey_id: surveyId, content: SURVEY, flow_key: definition.key, languages: ['en'] };
  await insert('survey_version', { ...version, ...content });
  await insert('flow_version', { ...version, key: definition.key, definition });
  await insert('keyword', {
    ...{ word: 'everything', kind: 'survey', flow_key: 'fill_in', args: { survey: surveyId } },
  });
  await insert('keyword', { word: 'news', kind: 'opt_in', flow_key: 'opt_in', settings: '{}' });
  const doors = await field.street('Mill <Lane> & *Co*', ['12A', '12B', 14, 16]);
  await field.list('door', { doors }, { name: 'North_list', team_id: teamId });
  const action = await insert('action', {
    ...{ kind: 'stall', code: newId().slice(-8).toUpperCase(), status: 'published' },
    ...{ title: { en: 'Stall <b>& cake</b>' }, place: 'Market_square*' },
    ...{ starts_at: DAY.starts, ends_at: DAY.ends, time_zone: 'UTC' },
  });
  await insert('shift', { action_id: action, starts_at: DAY.starts, ends_at: DAY.ends, capacity: 5 });
}

const LONG = 'é'.repeat(10_000);
const HOSTILE = '<b>x</b> & *y* _z_ `w` ~v~ =1+1 \u202Eabc\u2066 👩‍👩‍👧‍👦';

/** People whom every channel serves alike. */
export const SCRIPTS: readonly Script[] = [
  {
    name: 'somebody who answers every kind of question',
    steps: [
      { joins: 'Ana', reads: ['volunteer', 'welcome'] },
      {
        says: 'everything',
        reads: ['3 < 4 && 5 > 4, </b> <script>x</script>', '(1/17) In a [word](http://x.example)?'],
      },
      { says: HOSTILE, reads: ['(2/17)'] },
      { says: LONG, reads: ['at most 4000 characters', '(2/17)'] },
      { says: LONG.slice(0, 3_900), reads: ['(3/17)'] },
      { picks: 'Yes', reads: ['(4/17)', 'Ward number 30'] },
      { picks: 'Ward number 30', reads: ['(5/17)', `${WORDY} other answer`, '<i>short</i> & *sweet*'] },
      { picks: `${WORDY} other answer`, reads: ['(6/17)', 'مرحبا'] },
      { says: '1, 4', reads: ['(7/17)'] },
      { picks: '5', reads: ['(8/17)'] },
      { says: 'about twelve', reads: ['(9/17)'] },
      { says: '3,5', reads: ['(10/17)'] },
      { says: '14 March 2031', reads: ['(11/17)'] },
      { says: '14 March 2031 at 5pm', reads: ['(12/17)'] },
      { says: 'half past five', reads: ['17:30'] },
      { picks: 'Yes', reads: ['(13/17)'] },
      { says: '+33 1 99 00 01 23', reads: ['(14/17)'] },
      { says: 'ana@example', reads: ['(14/17)'] },
      { says: 'ana@example.org', reads: ['(15/17)', 'Where is it?'] },
      { place: [48.85, 2.35], or: '48.85, 2.35', reads: ['(16/17)'] },
      { photo: true, or: 'skip', reads: ['(17/17)'] },
      { says: 'skip', reads: ['saved'] },
    ],
    kept: `SELECT a.question, a.value FROM response r JOIN answer a ON a.response_id = r.id
           WHERE r.space_id = $1 AND r.status = 'complete' AND a.question <> 'photo' AND $2 <> '' ORDER BY 1`,
  },
  {
    name: 'a supporter who agrees, stops, starts again and asks for help',
    steps: [
      { says: 'news', reads: ['Riverside', 'stop'], varies: true },
      { picks: 'Yes, I agree', reads: ['Thank you', 'stop'], varies: true },
      { says: ' Stop! ', reads: ['start'], varies: true },
      { says: 'START', reads: ['stop'], varies: true },
      { says: 'help', reads: ['stop'], varies: true },
    ],
    kept: `SELECT c.purpose, c.given, i.reachability::text FROM consent_entry c JOIN chat_identity i USING (person_id)
           WHERE i.space_id = $1 AND i.address = $2 ORDER BY c.at, c.purpose`,
  },
  {
    name: 'a canvasser who reports doors one by one and in one line',
    steps: [
      { joins: 'Cho' },
      { picks: 'Doors', reads: ['North_list'] },
      { picks: 'North_list', reads: ['12A', '(1/4)', 'Nobody home'], varies: true },
      { picks: 'Nobody home', reads: ['12B', '(2/4)'], varies: true },
      { says: '12B ref, 14 nh', reads: ['2 saved', '12B', '14'], varies: true },
      { says: 'undo', reads: ['taken back'], varies: true },
    ],
    kept: `SELECT b.number, t.code, o.undone_at IS NOT NULL AS undone FROM outcome o
           JOIN outcome_type t ON t.id = o.type_id JOIN door d ON d.id = o.door_id JOIN building b ON b.id = d.building_id
           WHERE o.space_id = $1 AND $2 <> '' ORDER BY 1`,
  },
  {
    name: 'a volunteer who signs up for an action',
    steps: [
      { joins: 'Dai' },
      { picks: 'Actions', reads: ['Coming up'] },
      { picks: 'Coming up', reads: ['14/3', 'stall'], varies: true },
      { says: '1', reads: ['Stall <b>& cake</b>', 'Market_square*', 'Sign me up'] },
      { picks: 'Sign me up', reads: ['Stall <b>& cake</b>', 'Fri 14 Mar'], varies: true },
    ],
    kept: `SELECT s.status::text, s.position FROM sign_up s JOIN chat_identity i USING (person_id)
           WHERE s.space_id = $1 AND i.address = $2`,
  },
  {
    name: 'somebody who reads from right to left, and types what no one expects',
    steps: [
      { joins: 'ليلى', reads: ['ليلى'] },
      { says: 'language', reads: ['العربية'], varies: true },
      { picks: 'العربية', varies: true },
      { says: 'menu', reads: ['ماذا نفعل الآن؟'], varies: true },
      { says: LONG, reads: ['ماذا نفعل الآن؟'], varies: true },
      { says: '\u200B\u200D\uFEFF', varies: true },
      { says: 'a\u0000b', varies: true },
      { says: '👩‍👩‍👧‍👦'.repeat(200), varies: true },
      { says: '__proto__', varies: true },
      { says: '٣', varies: true },
    ],
    kept: `SELECT p.display_name, p.language FROM person p JOIN chat_identity i ON i.person_id = p.id
           WHERE i.space_id = $1 AND i.address = $2 AND p.parked_at IS NULL`,
  },
];
