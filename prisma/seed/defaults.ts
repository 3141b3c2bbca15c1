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
  readonly catalog: Catalog;
  readonly texts: Texts;
  /** Compiles a survey's content for the id it gets. */
  readonly survey: (surveyId: string) => SeedSurvey;
}

/** Codes and their fixed traits; the words come from {@link Texts}. */
export interface Catalog {
  readonly statuses: readonly { readonly code: string; readonly category: string; readonly colour: string }[];
  readonly taskTypes: readonly {
    readonly code: string;
    readonly category: string;
    readonly colour: string;
    readonly dueDays: number | null;
  }[];
  readonly outcomes: readonly {
    /** `door`, `call` or `leaflet`. */
    readonly kind: string;
    readonly code: string;
    readonly shortCode: string;
    readonly countsAsContact: boolean;
    readonly reKnock: string;
  }[];
  readonly consentPurposes: readonly string[];
  readonly mails: readonly string[];
}

const CHANNELS = ['telegram', 'whatsapp', 'teams', 'sms'] as const;

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

async function insertWordings(db: Database, space: SeedSpace): Promise<Map<string, string>> {
  const rows = space.catalog.consentPurposes.map((purpose) => ({
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
 * wording, mails, the notice, simulator connections and a published survey. Runs in the caller's transaction.
 */
export async function seedDefaults(db: Database, space: SeedSpace): Promise<Defaults> {
  const { texts, catalog } = space;
  const statuses = catalog.statuses.map((status, position) => ({
    ...status,
    position,
    name: texts(`status.${status.code}`),
    created_at: space.now,
  }));
  const taskTypes = catalog.taskTypes.map(({ code, category, colour, dueDays }, position) => ({
    code,
    category,
    colour,
    due_days: dueDays,
    position,
    name: texts(`task_type.${code}`),
  }));
  const outcomes = catalog.outcomes.map(({ kind, code, shortCode, countsAsContact, reKnock }, position) => ({
    code,
    short_code: shortCode,
    name: texts(`outcome.${code}`),
    local_codes: inLists(texts(`outcome_code.${code}`)),
    kind,
    counts_as_contact: countsAsContact,
    re_knock: reKnock,
    position,
    enabled: true,
  }));
  await insertMailTemplates(db, space);
  await withIds(
    db,
    'outcome_type',
    space,
    outcomes.filter((outcome) => !isAtDoor(outcome)),
  );
  await db.query(`update "space" set settings = $2::jsonb || settings where id = $1`, [
    space.id,
    JSON.stringify({ privacyNotice: texts('notice.members', { space: space.name }) }),
  ]);
  return {
    statuses: await withIds(db, 'status', space, statuses),
    taskTypes: await withIds(db, 'task_type', space, taskTypes),
    outcomes: await withIds(db, 'outcome_type', space, outcomes.filter(isAtDoor)),
    wordings: await insertWordings(db, space),
    connections: await insertSimulators(db, space),
    survey: await insertSurvey(db, space),
  };
}

const isAtDoor = ({ kind }: { readonly kind: string }): boolean => kind === 'door';

/** Each language may have several short codes for an outcome; it begins with one. */
const inLists = (codes: Readonly<Record<string, string>>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(codes).map(([language, code]) => [language, [code]]));

async function insertMailTemplates(db: Database, space: SeedSpace): Promise<void> {
  const rows = space.catalog.mails.map((key) => ({
    id: idAt(space.now),
    space_id: space.id,
    key,
    name: space.texts(`mail.${key}.subject`),
    subject: space.texts(`mail.${key}.subject`),
    body: space.texts(`mail.${key}.body`),
    updated_at: space.now,
  }));
  await insertRows(db, 'mail_template', rows);
}
