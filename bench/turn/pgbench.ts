import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pool } from 'pg';

export const CLIENTS = 16;

/** Debian keeps it out of the PATH. */
export function findPgbench(): string | null {
  if (spawnSync('pgbench', ['--version']).status === 0) return 'pgbench';
  const folder = '/usr/lib/postgresql';
  const versions = existsSync(folder) ? readdirSync(folder).sort().reverse() : [];
  const paths = versions.map((version) => join(folder, version, 'bin', 'pgbench'));
  return paths.find((path) => existsSync(path)) ?? null;
}

interface Sample {
  readonly space_id: string;
  readonly connection_id: string;
  readonly identity_id: string;
  readonly content: unknown;
  readonly message: unknown;
  readonly state: unknown;
  readonly event: unknown;
}

/**
 * The baseline: the rows of one turn, written one turn per transaction as plainly as can be. The same tables, indexes,
 * foreign keys and values as the server's turns leave behind, taken from one of them:
 *   inbound     one row, written once, already processed (the server writes it, commits, and updates it later)
 *   person      locked, as the server does
 *   session     one row updated in place, with a state as large as a real one
 *   session_event, answer, outbound   one row each
 * Each client has people of its own, so that none waits for another's lock. Ids are UUIDv7 as the server's are.
 */
export async function writeScript(pool: Pool, path: string): Promise<void> {
  const { rows } = await pool.query<Sample>(
    `SELECT i.space_id, i.connection_id, i.identity_id, i.content, o.message, s.state, e.event
     FROM session s
     JOIN LATERAL (SELECT * FROM inbound i WHERE i.person_id = s.person_id ORDER BY seq DESC LIMIT 1) i ON true
     JOIN LATERAL (SELECT * FROM outbound o WHERE o.inbound_id = i.id LIMIT 1) o ON true
     JOIN session_event e ON e.session_id = s.id AND e.rev = s.rev
     WHERE s.flow_key = 'bench' AND s.rev > 10 LIMIT 1`,
  );
  const [sample] = rows;
  if (sample === undefined) throw new Error('the server has played no turn yet');
  await makePeople(pool, sample);
  const json = (value: unknown) => `'${withoutVariables(JSON.stringify(value)).replaceAll("'", "''")}'`;
  const { space_id: space, connection_id: connection } = sample;
  // Everything of a person has the same id, made of their number.
  const own = `('${ID_PREFIX}' || lpad(:n::text, 12, '0'))::uuid`;
  writeFileSync(
    path,
    `\\set n :client_id * ${String(PEOPLE_PER_CLIENT)} + random(1, ${String(PEOPLE_PER_CLIENT)})
\\set unique random(1, 9000000000000000)
BEGIN;
INSERT INTO inbound (id, space_id, connection_id, dedup_key, person_id, identity_id, content, sent_at, processed_at) VALUES (uuidv7(), '${space}', '${connection}', :unique::text, ${own}, ${own}, ${json(sample.content)}, now(), now());
SELECT id FROM person WHERE id = ${own} FOR NO KEY UPDATE;
UPDATE session SET rev = rev + 1, state = ${json(sample.state)}, updated_at = now() WHERE id = ${own};
INSERT INTO session_event (session_id, rev, event, at) SELECT id, rev, ${json(sample.event)}, now() FROM session WHERE id = ${own};
INSERT INTO answer (response_id, question, value, raw, match, at) VALUES (${own}, :unique::text, '2', '2', 'parsed', now());
INSERT INTO outbound (id, space_id, person_id, identity_id, connection_id, session_id, prompt_id, message) VALUES (uuidv7(), '${space}', ${own}, ${own}, '${connection}', ${own}, :unique::text, ${json(sample.message)});
COMMIT;
`,
  );
}

const ID_PREFIX = '00000000-0000-7000-8000-';
const PEOPLE_PER_CLIENT = 4;

/** People of pgbench's own: 64, each with an identity, a session and a response. */
async function makePeople(pool: Pool, sample: Sample): Promise<void> {
  const own = `('${ID_PREFIX}' || lpad(n::text, 12, '0'))::uuid`;
  const people = `generate_series(1, ${String(CLIENTS * PEOPLE_PER_CLIENT)}) AS n`;
  await pool.query(`INSERT INTO person (id, space_id) SELECT ${own}, $1 FROM ${people}`, [sample.space_id]);
  await pool.query(
    `INSERT INTO chat_identity (id, space_id, person_id, channel, address)
     SELECT ${own}, $1, ${own}, 'telegram', 'pgbench-' || n FROM ${people}`,
    [sample.space_id],
  );
  await pool.query(
    `INSERT INTO session (id, space_id, person_id, identity_id, connection_id, flow_key, flow_version, status, rev, state)
     SELECT ${own}, $1, ${own}, ${own}, $2, 'bench', 1, 'waiting', 0, $3 FROM ${people}`,
    [sample.space_id, sample.connection_id, JSON.stringify(sample.state)],
  );
  await pool.query(
    `INSERT INTO response (id, space_id, survey_id, survey_version_id, mode, channel, language)
     SELECT ${own}, s.space_id, s.survey_id, s.id, 'asked', 'telegram', 'en'
     FROM ${people}, (SELECT * FROM survey_version WHERE space_id = $1 LIMIT 1) s`,
    [sample.space_id],
  );
}

/** pgbench takes \`:name\` for a variable, inside of quotes, too; JSON bears a blank there. */
function withoutVariables(text: string): string {
  return text.replaceAll(/:(?=[A-Za-z_0-9])/g, ': ');
}

/** @returns transactions per second */
export async function runPgbench(
  binary: string,
  url: string,
  script: string,
  seconds: number,
): Promise<number> {
  const { hostname, port, username, password, pathname } = new URL(url);
  const child = spawn(
    binary,
    [
      '-n',
      '-M',
      'prepared',
      '-c',
      String(CLIENTS),
      '-j',
      '2',
      '-T',
      String(seconds),
      '-f',
      script,
      '-h',
      hostname,
      '-p',
      port,
      '-U',
      username,
      pathname.slice(1),
    ],
    { env: { ...process.env, PGPASSWORD: decodeURIComponent(password) } },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => (output += data.toString()));
  const code = await new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  const tps = /tps = ([0-9.]+) \(without/.exec(output)?.[1];
  if (code !== 0 || tps === undefined) throw new Error(`pgbench failed:\n${output}`);
  return Number(tps);
}
