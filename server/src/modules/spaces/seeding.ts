import { compileSurvey, type SurveyContent } from '@muster/conversations';
import { defaultSurvey, demoSurvey } from '@muster/conversations/flows';
import {
  createTranslator,
  DEFAULT_CONSENT_PURPOSES,
  DEFAULT_MAILS,
  DEFAULT_OUTCOMES,
  DEFAULT_STATUSES,
  DEFAULT_TASK_TYPES,
  inAllLanguages,
  LANGUAGES,
} from '@muster/locales';
import {
  seedDefaults,
  seedDemo,
  type Catalog,
  type Defaults,
  type SeedSpace,
  type Texts,
} from '@muster/prisma/seed';
import type { Pool, PoolClient } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { inTransaction } from '../../db/transaction.ts';
import { sampleResponse } from './sample-response.ts';

export interface NewSpace {
  readonly name: string;
  readonly slug: string;
  readonly language: string;
  readonly timeZone: string;
  readonly region: string;
}

interface SpaceKind extends NewSpace {
  readonly isDemo: boolean;
  readonly survey: SurveyContent;
}

const CATALOG: Catalog = {
  statuses: DEFAULT_STATUSES,
  taskTypes: DEFAULT_TASK_TYPES,
  outcomes: DEFAULT_OUTCOMES,
  consentPurposes: DEFAULT_CONSENT_PURPOSES,
  mails: DEFAULT_MAILS,
};

function defaultTexts(): Texts {
  const translate = createTranslator();
  return (key, values) => inAllLanguages(translate, `defaults:${key}`, values);
}

/** Questions that every bot is asked; a space writes its own over them. */
/** Volunteers ask it at the door, and whoever texts the demo's word fills it in alone. */
const OPEN_SURVEY: SurveyContent = { ...demoSurvey, audience: 'both' };

const HELP_TEXTS = ['begin', 'door', 'data', 'stop', 'language'] as const;

function defaultHelpTexts() {
  const texts = defaultTexts();
  return HELP_TEXTS.map((id) => ({
    question: texts(`help.${id}.question`),
    answer: texts(`help.${id}.answer`),
  }));
}

function compile(content: SurveyContent, surveyId: string) {
  const definition = compileSurvey(content, { surveyId, version: 1 });
  return {
    title: content.title,
    content,
    languages: [...content.languages],
    hash: definition.hash,
    definition,
  };
}

async function insertSpace(
  client: PoolClient,
  kind: SpaceKind,
  now: Date,
): Promise<{ space: SeedSpace; defaults: Defaults }> {
  const id = uuidv7();
  await client.query(
    `insert into space (id, name, slug, is_demo, default_language, languages, time_zone, region, settings)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      id,
      kind.name,
      kind.slug,
      kind.isDemo,
      kind.language,
      [...LANGUAGES],
      kind.timeZone,
      kind.region,
      JSON.stringify({ helpTexts: defaultHelpTexts() }),
    ],
  );
  const space: SeedSpace = {
    id,
    name: kind.name,
    now,
    catalog: CATALOG,
    texts: defaultTexts(),
    survey: (surveyId) => compile(kind.survey, surveyId),
  };
  return { space, defaults: await seedDefaults(client, space) };
}

/**
 * A new space with its defaults in all shipped languages: statuses, task types, outcomes, consent wording, a short
 * published survey. `also` runs in the same transaction: its first administrator comes into being with it or not at all.
 */
export function createSpaceWithDefaults(
  pool: Pool,
  space: NewSpace,
  also: (client: PoolClient, spaceId: string) => Promise<void> = () => Promise.resolve(),
): Promise<string> {
  return inTransaction(pool, async (client) => {
    const made = await insertSpace(client, { ...space, isDemo: false, survey: defaultSurvey }, new Date());
    await also(client, made.space.id);
    return made.space.id;
  });
}

/** The demo space "Open City", whole or not at all. Its administrator is an existing console user. */
export function seedDemoSpace(
  pool: Pool,
  administrator: { readonly userId: string; readonly name: string },
): Promise<string> {
  return inTransaction(pool, async (client) => {
    const now = new Date();
    const kind: SpaceKind = {
      name: 'Open City',
      slug: 'open-city',
      isDemo: true,
      language: 'en',
      timeZone: 'Europe/London',
      region: 'GB',
      survey: OPEN_SURVEY,
    };
    const { space, defaults } = await insertSpace(client, kind, now);
    const survey = compileSurvey(OPEN_SURVEY, { surveyId: defaults.survey.id, version: 1 });
    await seedDemo(client, space, defaults, {
      administrator,
      sample: (random) => sampleResponse(survey, random, now),
    });
    return space.id;
  });
}
