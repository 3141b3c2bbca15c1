import type { Pool, PoolClient } from 'pg';
import { inTransaction } from '../../db/transaction.ts';
import {
  dictionaryOf,
  numberResponses,
  splitWords,
  unpackColumn,
  type Bundle,
  type Column,
  type Dictionaries,
} from './bundle.ts';
import { bundlePile, readLoose, type SurveyKey } from './bundle-responses.ts';

/** What is counted from, as it stood at one moment. */
export interface ReadBundles {
  readonly bundles: readonly Bundle[];
  readonly dictionaries: Dictionaries;
  readonly isDemo: boolean;
  readonly timeZone: string;
}

/** Columns of a survey that have been read, by bundle. A bundle never changes, so none of them is ever out of date. */
interface KnownSurvey {
  readonly dictionaries: Dictionaries;
  readonly bundles: Map<string, Map<string, Column>>;
}

/** Surveys that were looked at, the latest last: one with 200,000 responses takes some 12 MB. */
const KNOWN = new WeakMap<Pool, Map<string, KnownSurvey>>();
const MOST_BYTES = 128 * 1024 ** 2;

const HEADS = `SELECT bundle_id AS "bundleId", size FROM result_column WHERE space_id = $1 AND survey_id = $2 AND name = '.status'`;
const GAPS = `SELECT bundle_id AS "bundleId", place FROM result_gap WHERE space_id = $1 AND survey_id = $2`;
const COLUMNS = `
SELECT bundle_id AS "bundleId", name, words, codes FROM result_column
 WHERE space_id = $1 AND survey_id = $2 AND bundle_id = ANY($3::uuid[]) AND name = ANY($4::text[])`;
const SPACE = `SELECT is_demo AS "isDemo", time_zone AS "timeZone" FROM space WHERE id = $1`;

/** Bundles of a survey with the columns named, and what is in none yet as one more: no response twice, none left out. */
export async function readBundles(
  pool: Pool,
  survey: SurveyKey,
  names: readonly string[],
): Promise<ReadBundles> {
  await bundlePile(pool, survey);
  const known = knownSurvey(pool, survey);
  const key = [survey.spaceId, survey.surveyId];
  return inTransaction(pool, async (client) => {
    const [, space, heads, gaps, loose] = await Promise.all([
      client.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY'),
      client.query<{ isDemo: boolean; timeZone: string }>(SPACE, [survey.spaceId]),
      client.query<{ bundleId: string; size: number }>(HEADS, key),
      client.query<{ bundleId: string; place: number }>(GAPS, key),
      readLoose(client, survey, names),
    ]);
    const ids = heads.rows.map(({ bundleId }) => bundleId);
    const columnsOf = await learnColumns(client, { survey, known, names, ids, pool });
    const left = new Map<string, number[]>();
    for (const { bundleId, place } of gaps.rows) left.set(bundleId, [...(left.get(bundleId) ?? []), place]);
    const bundles = heads.rows.map(({ bundleId, size }) => ({
      ...{ size, gaps: left.get(bundleId) ?? [] },
      columns: columnsOf.get(bundleId) ?? new Map<string, Column>(),
    }));
    const numbered = numberResponses(loose, known.dictionaries);
    const columns = new Map([...numbered].map(([name, numbers]) => [name, { numbers, tally: null }]));
    const { isDemo = false, timeZone = 'UTC' } = space.rows[0] ?? {};
    return {
      bundles: [...bundles, { size: loose.length, gaps: [], columns }],
      ...{ dictionaries: known.dictionaries, isDemo, timeZone },
    };
  });
}

interface Wanted {
  readonly pool: Pool;
  readonly survey: SurveyKey;
  readonly known: KnownSurvey;
  readonly names: readonly string[];
  readonly ids: readonly string[];
}

/** Columns of these bundles, read where they are not known; those of bundles that are no more are forgotten. */
async function learnColumns(
  client: PoolClient,
  { pool, survey, known, names, ids }: Wanted,
): Promise<ReadonlyMap<string, ReadonlyMap<string, Column>>> {
  // Held on to before anything is waited for: somebody else may forget meanwhile what they see is no more.
  const found = new Map(ids.map((id) => [id, known.bundles.get(id) ?? new Map<string, Column>()]));
  for (const id of known.bundles.keys()) if (!found.has(id)) known.bundles.delete(id);
  // So that who reads other columns at the same time puts them beside these.
  for (const [id, columns] of found) known.bundles.set(id, columns);
  const isKnown = (id: string) => {
    const columns = found.get(id);
    return (name: string): boolean => columns?.has(name) === true;
  };
  const unknown = ids.filter((id) => !names.every(isKnown(id)));
  if (unknown.length === 0) return found;
  const missing = names.filter((name) => unknown.some((id) => !isKnown(id)(name)));
  const { rows } = await client.query<ColumnRow>(COLUMNS, [
    ...[survey.spaceId, survey.surveyId],
    ...[unknown, missing],
  ]);
  for (const { bundleId, name, words, codes } of rows) {
    const dictionary = dictionaryOf(known.dictionaries, name);
    const column = unpackColumn({ words: splitWords(words), codes }, dictionary);
    found.get(bundleId)?.set(name, column);
  }
  for (const id of unknown) {
    const columns = found.get(id) ?? new Map<string, Column>();
    known.bundles.set(id, columns);
    // A question that nobody of a bundle was asked has no column.
    for (const name of names) if (!columns.has(name)) columns.set(name, NOBODY);
  }
  forgetSurveys(pool);
  return found;
}

interface ColumnRow {
  readonly bundleId: string;
  readonly name: string;
  readonly words: string;
  readonly codes: string;
}

const NOBODY: Column = { numbers: new Uint16Array(0), tally: null };

function knownSurvey(pool: Pool, { surveyId }: SurveyKey): KnownSurvey {
  const surveys = KNOWN.get(pool) ?? new Map<string, KnownSurvey>();
  KNOWN.set(pool, surveys);
  const known = surveys.get(surveyId) ?? { dictionaries: new Map(), bundles: new Map() };
  surveys.delete(surveyId);
  surveys.set(surveyId, known);
  return known;
}

/** Lets go of the surveys that nobody has looked at for longest; never of the last. */
function forgetSurveys(pool: Pool): void {
  const surveys = KNOWN.get(pool) ?? new Map<string, KnownSurvey>();
  let bytes = [...surveys.values()].reduce((sum, one) => sum + sizeOf(one), 0);
  for (const [id, one] of surveys) {
    if (bytes <= MOST_BYTES || surveys.size === 1) return;
    surveys.delete(id);
    bytes -= sizeOf(one);
  }
}

function sizeOf({ bundles }: KnownSurvey): number {
  let bytes = 0;
  for (const columns of bundles.values())
    for (const { numbers, tally } of columns.values())
      bytes += numbers.byteLength + (tally?.numbers.byteLength ?? 0) + (tally?.counts.byteLength ?? 0);
  return bytes;
}
