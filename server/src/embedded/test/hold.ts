// A program for the tests: a Muster of which only the database is left. Holds it until SIGTERM.
import { startEmbeddedPostgres } from '../embedded-postgres.ts';
import { findBinaries } from '../binaries.ts';

const [, , dataDir, programs] = process.argv;
if (dataDir === undefined) throw new Error('Usage: hold.ts <data folder> [<folder of PostgreSQL programs>]');

try {
  const postgres = await startEmbeddedPostgres({
    dataDir,
    log: (line) => process.stdout.write(`${line}\n`),
    ...(programs === undefined ? {} : { binaries: { ...findBinaries(), folder: programs } }),
  });
  postgres.announce('http://127.0.0.1:3999');
  process.stdout.write(`READY ${postgres.connectionString}\n`);
  process.once('SIGTERM', () => {
    void postgres.stop().then(() => process.exit(0));
  });
  setInterval(() => undefined, 60_000);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
