import type { Pool, PoolClient } from 'pg';
import { inTransaction } from '../../db/transaction.ts';
import { looseBundle, splitWords, type Bundle, type BundledResponse, type Column } from './bundle.ts';
import { bundlePile, LOOSE, packedRows } from './bundle-responses.ts';

/** What is counted from, as it stood at one moment. */
export interface ReadBundles {
  readonly bundles: readonly Bundle[];
  readonly isDemo: boolean;
  readonly timeZone: string;
}

const COLUMNS = `
SELECT bundle_id AS "bundleId", size, name, words, codes FROM result_column
 WHERE space_id = $1 AND survey_id = $2 AND name = ANY($3::text[])`;
const GAPS = `SELECT bundle_id AS "bundleId", place FROM result_gap WHERE space_id = $1 AND survey_id = $2`;
const LOOSE_ROWS = packedRows(
  `SELECT * FROM response r WHERE r.space_id = $1 AND r.survey_id = $2 AND ${LOOSE}`,
);
const SPACE = `SELECT is_demo AS "isDemo", time_zone AS "timeZone" FROM space WHERE id = $1`;

/** Bundles of a survey with the columns named, and what is in none yet as one more: no response twice, none left out. */
export async function readBundles(
  pool: Pool,
  survey: { readonly spaceId: string; readonly surveyId: string },
  names: readonly string[],
): Promise<ReadBundles> {
  await bundlePile(pool, survey);
  const key = [survey.spaceId, survey.surveyId];
  return inTransaction(pool, async (client) => {
    const [, space, bundles, loose] = await Promise.all([
      client.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY'),
      client.query<{ isDemo: boolean; timeZone: string }>(SPACE, [survey.spaceId]),
      bundledRows(client, key, names),
      client.query<BundledResponse>(LOOSE_ROWS, key),
    ]);
    const { isDemo = false, timeZone = 'UTC' } = space.rows[0] ?? {};
    return { bundles: [...bundles, looseBundle(loose.rows)], isDemo, timeZone };
  });
}

interface ColumnRow {
  readonly bundleId: string;
  readonly size: number;
  readonly name: string;
  readonly words: string;
  readonly codes: string;
}

async function bundledRows(
  client: PoolClient,
  key: readonly string[],
  names: readonly string[],
): Promise<Bundle[]> {
  const [columns, gaps] = await Promise.all([
    client.query<ColumnRow>(COLUMNS, [...key, names]),
    client.query<{ bundleId: string; place: number }>(GAPS, [...key]),
  ]);
  const byId = new Map<string, { size: number; gaps: number[]; columns: Map<string, Column> }>();
  for (const { bundleId, size, name, words, codes } of columns.rows) {
    const bundle = byId.get(bundleId) ?? { size, gaps: [], columns: new Map<string, Column>() };
    byId.set(bundleId, bundle);
    bundle.columns.set(name, { words: splitWords(words), codes });
  }
  for (const { bundleId, place } of gaps.rows) byId.get(bundleId)?.gaps.push(place);
  return [...byId.values()];
}
