import { idAt, insertRows, type Database, type Row } from './rows.ts';

/** Text of a key of the `defaults` namespace in every language that Muster ships: `{ en, fr, es, ar }`. */
export type Texts = (key: string, values?: Readonly<Record<string, string>>) => Record<string, string>;

/** A survey as the server compiles it: what `seed` stores without understanding it. */
export interface SeedSurvey {
  readonly title: Readonly<Record<string, string>>;
  readonly content: unknown;
  readonly languages: readonly string[];
  readonly hash: string;
  readonly definition: unknown;
}

export interface SeedSpace {
  readonly id: string;
  readonly name: string;
  readonly now: Date;
  readonly texts: Texts;
  /** Compiles a survey's content for the id it gets. */
  readonly survey: (surveyId: string) => SeedSurvey;
}

/** Code, category, colour (each reads on light and dark ground, and never stands without its name). */
const STATUSES = [
  ['strong_supporter', 'support', '#1B7F5C'],
  ['supporter', 'support', '#4C9F70'],
  ['volunteer', 'volunteer', '#0B6E8F'],
  ['leaning', 'undecided', '#8A8F3C'],
  ['undecided', 'undecided', '#9A7B2E'],
  ['opposed', 'oppose', '#A14B3B'],
] as const;

/** Code, days until it is due. */
const TASK_TYPES = [
  ['call_back', 3],
  ['bring_material', 7],
  ['invite_volunteer', 5],
  ['help_needed', 2],
  ['report_problem', 7],
  ['other', 7],
] as const;

/** Canonical outcomes at a door: code, what is typed for it, whether it counts as a talk, and when to come again. */
const DOOR_OUTCOMES = [
  ['not_home', 'nh', false, 'other_time'],
  ['present', 'ok', true, 'yes'],
  ['refused', 'ref', true, 'not_this_campaign'],
  ['call_back', 'cb', true, 'at_time'],
  ['left_material', 'lf', false, 'optional'],
  ['inaccessible', 'na', false, 'after_note'],
  ['language', 'lang', false, 'by_speaker'],
  ['moved', 'mv', false, 'household'],
  ['wrong_person', 'wp', false, 'household'],
  ['do_not_contact', 'dnc', true, 'never'],
  ['deceased', 'dec', false, 'never_person'],
  ['vacant', 'vac', false, 'no'],
  ['bad_address', 'bad', false, 'no'],
] as const;

const CALL_OUTCOMES = [
  ['no_answer', 'nr', false, 'other_time'],
  ['answered', 'ok', true, 'yes'],
  ['busy', 'bz', false, 'soon'],
  ['call_back', 'cb', true, 'at_time'],
  ['left_message', 'lm', false, 'other_time'],
  ['not_available', 'nav', false, 'other_time'],
  ['wrong_number', 'wn', false, 'never_number'],
  ['refused', 'ref', true, 'not_this_campaign'],
  ['do_not_contact', 'dnc', true, 'never'],
] as const;

const PURPOSES = ['contact', 'campaign_messages', 'survey', 'data_storage', 'email', 'calls'] as const;
const MAILS = [
  'welcome',
  'reset_password',
  'verify_email',
  'invite',
  'sign_up_confirmation',
  'reminder',
] as const;
const CHANNELS = ['telegram', 'whatsapp', 'teams', 'sms'] as const;
const HELP_TEXTS = [1, 2, 3, 4, 5];

/** Ids that later seeding refers to, by code. */
export interface Defaults {
  readonly statuses: ReadonlyMap<string, string>;
  readonly taskTypes: ReadonlyMap<string, string>;
  readonly outcomes: ReadonlyMap<string, string>;
  readonly connections: ReadonlyMap<string, string>;
  readonly wordings: ReadonlyMap<string, string>;
  readonly survey: { readonly id: string; readonly versionId: string; readonly content: unknown };
}

/** Inserts rows that have a `code` and returns their ids by it. */
async function withIds(
  db: Database,
  table: string,
  space: SeedSpace,
  rows: readonly (Row & { readonly code: string })[],
): Promise<Map<string, string>> {
  const complete = rows.map((row) => ({ id: idAt(space.now), space_id: space.id, ...row }));
  await insertRows(db, table, complete);
  return new Map(complete.map((row) => [row.code, row.id]));
}

const outcomeRows = (
  space: SeedSpace,
  kind: 'door' | 'call',
  list: readonly (readonly [string, string, boolean, string])[],
) =>
  list.map(([code, shortCode, countsAsContact, reKnock], position) => ({
    code,
    short_code: shortCode,
    name: space.texts(`${kind === 'door' ? 'outcome' : 'call_outcome'}.${code}`),
    kind,
    counts_as_contact: countsAsContact,
    re_knock: reKnock,
    position,
    enabled: true,
  }));

async function insertWordings(db: Database, space: SeedSpace): Promise<Map<string, string>> {
  const rows = PURPOSES.map((purpose) => ({
    id: idAt(space.now),
    space_id: space.id,
    purpose,
    version: 1,
    text: space.texts(`consent.${purpose}`, { space: space.name }),
    created_at: space.now,
  }));
  await insertRows(db, 'consent_wording', rows);
  return new Map(rows.map((row) => [row.purpose, row.id]));
}

/** Simulated people reach a space through connections that never leave the process: one per channel. */
async function insertSimulators(db: Database, space: SeedSpace): Promise<Map<string, string>> {
  const rows = CHANNELS.map((channel) => ({
    id: idAt(space.now),
    space_id: space.id,
    channel,
    name: 'simulator',
    provider: 'simulator',
    is_environment: false,
    simulated: true,
    settings: {},
    status: 'active',
    created_at: space.now,
    updated_at: space.now,
  }));
  await insertRows(db, 'connection', rows);
  return new Map(rows.map((row) => [row.channel, row.id]));
}

async function insertSurvey(db: Database, space: SeedSpace): Promise<Defaults['survey']> {
  const [id, versionId] = [idAt(space.now), idAt(space.now)];
  const survey = space.survey(id);
  const flowKey = `survey:${id}`;
  const stamps = { created_at: space.now, updated_at: space.now };
  await insertRows(db, 'survey', [
    {
      id,
      space_id: space.id,
      title: survey.title,
      status: 'published',
      anonymity: 'optional',
      draft: survey.content,
      draft_rev: 1,
      draft_updated_at: space.now,
      ...stamps,
    },
  ]);
  await insertRows(db, 'survey_version', [
    {
      id: versionId,
      space_id: space.id,
      survey_id: id,
      version: 1,
      content: survey.content,
      flow_key: flowKey,
      hash: survey.hash,
      languages: survey.languages,
      published_at: space.now,
    },
  ]);
  await insertRows(db, 'flow_version', [
    {
      id: idAt(space.now),
      space_id: space.id,
      key: flowKey,
      version: 1,
      hash: survey.hash,
      definition: survey.definition,
      created_at: space.now,
    },
  ]);
  return { id, versionId, content: survey.content };
}

/**
 * What every new space starts with, in all languages that Muster ships: statuses, task types, outcomes, consent
 * wording, mails, help texts, simulator connections and a short published survey. Runs in the caller's transaction.
 */
export async function seedDefaults(db: Database, space: SeedSpace): Promise<Defaults> {
  const { texts } = space;
  const statuses = await withIds(
    db,
    'status',
    space,
    STATUSES.map(([code, category, colour], position) => ({
      code,
      category,
      colour,
      position,
      name: texts(`status.${code}`),
      created_at: space.now,
    })),
  );
  const taskTypes = await withIds(
    db,
    'task_type',
    space,
    TASK_TYPES.map(([code, dueDays], position) => ({
      code,
      due_days: dueDays,
      position,
      name: texts(`task_type.${code}`),
    })),
  );
  const outcomes = await withIds(db, 'outcome_type', space, outcomeRows(space, 'door', DOOR_OUTCOMES));
  await withIds(db, 'outcome_type', space, outcomeRows(space, 'call', CALL_OUTCOMES));
  await insertRows(
    db,
    'mail_template',
    MAILS.map((key) => ({
      id: idAt(space.now),
      space_id: space.id,
      key,
      name: texts(`mail.${key}.subject`),
      subject: texts(`mail.${key}.subject`),
      body: texts(`mail.${key}.body`),
      updated_at: space.now,
    })),
  );
  const settings = {
    privacyNotice: texts('privacy.notice', { space: space.name }),
    helpTexts: HELP_TEXTS.map((n) => ({
      question: texts(`help.${String(n)}.question`),
      answer: texts(`help.${String(n)}.answer`),
    })),
  };
  await db.query(`update "space" set settings = $2::jsonb || settings where id = $1`, [
    space.id,
    JSON.stringify(settings),
  ]);
  return {
    statuses,
    taskTypes,
    outcomes,
    wordings: await insertWordings(db, space),
    connections: await insertSimulators(db, space),
    survey: await insertSurvey(db, space),
  };
}
