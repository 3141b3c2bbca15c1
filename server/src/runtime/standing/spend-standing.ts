import type { ClientBase } from 'pg';
import type { Json } from '@muster/conversations';
import type { NeedAnswer } from '../turns/play.ts';

interface StandingRow {
  readonly flow_key: string;
  readonly args: Readonly<Record<string, Json>>;
}

/** A standing prompt's token works once, until its own expiry, and only for whom it was made; using one spends its group. */
const SPEND = `
WITH used AS (
  UPDATE standing_prompt SET used_at = now()
  WHERE person_id = $1 AND used_at IS NULL AND expires_at > now()
    AND group_id = (SELECT group_id FROM standing_prompt
                    WHERE person_id = $1 AND used_at IS NULL AND expires_at > now() AND %MATCH% LIMIT 1)
  RETURNING token, code, flow_key, args
)
SELECT flow_key, args FROM used WHERE %MATCH% LIMIT 1`;

const BY_TOKEN = SPEND.replaceAll('%MATCH%', 'token = $2');
const BY_CODE = SPEND.replaceAll('%MATCH%', 'code = $2');

export function spendStandingToken(client: ClientBase, personId: string, token: string): Promise<NeedAnswer> {
  return spend(client, BY_TOKEN, [personId, token]);
}

export function spendStandingCode(client: ClientBase, personId: string, code: string): Promise<NeedAnswer> {
  return spend(client, BY_CODE, [personId, code]);
}

async function spend(client: ClientBase, sql: string, values: readonly string[]): Promise<NeedAnswer> {
  const { rows } = await client.query<StandingRow>(sql, [...values]);
  const [row] = rows;
  return row === undefined ? null : { t: 'standing', flow: row.flow_key, args: row.args };
}
