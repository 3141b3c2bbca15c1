import { Client, escapeLiteral } from 'pg';
import type { Note } from './note.ts';

const NAME = 'muster';

export function superuserUrl(note: Note, database = 'postgres'): string {
  return `postgresql://postgres:${note.superuserPassword}@127.0.0.1:${note.port}/${database}`;
}

export function ownerUrl(note: Note): string {
  return `postgresql://${NAME}:${note.password}@127.0.0.1:${note.port}/${NAME}`;
}

/**
 * Makes the role and the database that Muster works with, if they are missing. The role is no superuser: a hole in
 * Muster must not become a shell on the host.
 */
export async function ensureDatabase(note: Note): Promise<void> {
  const client = new Client({ connectionString: superuserUrl(note) });
  await client.connect();
  try {
    const { rows } = await client.query<{ role: boolean; database: boolean }>(
      `SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1) AS role,
              EXISTS (SELECT FROM pg_database WHERE datname = $1) AS database`,
      [NAME],
    );
    const [found] = rows;
    if (found?.role !== true) {
      await client.query(`CREATE ROLE ${NAME} LOGIN PASSWORD ${escapeLiteral(note.password)}`);
    }
    if (found?.database !== true) await client.query(`CREATE DATABASE ${NAME} OWNER ${NAME}`);
  } finally {
    await client.end();
  }
}
