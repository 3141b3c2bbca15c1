// Turns a second with one, two and four server processes on one database, on both queue backends. See README.md beside
// this file.
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '@muster/prisma';
import { startEmbeddedPostgres } from '../../server/src/embedded/embedded-postgres.ts';
import { hasRedis, startPrivateRedis } from '../../test-support/redis.ts';
import { serveTurns, turnRate } from './turns.ts';

const SECONDS = Number(process.env.BENCH_SECONDS ?? 6);
const PROCESSES = [1, 2, 4];

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'muster-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir: folder, log: () => undefined });
  const redis = hasRedis() ? await startPrivateRedis() : null;
  try {
    await migrate({ connectionString: postgres.connectionString });
    console.log(`| queue on | ${PROCESSES.map((n) => `turns/s, ${String(n)} at once`).join(' | ')} |`);
    console.log(`| --- |${PROCESSES.map(() => ' ---: |').join('')}`);
    for (const [backend, redisUrl] of [['PostgreSQL', undefined] as const, ['Redis', redis?.url] as const]) {
      if (backend === 'Redis' && redisUrl === undefined) {
        console.log('NOT RUN: bench/processes on Redis (apt-get install redis-server)');
        continue;
      }
      const cells: string[] = [];
      for (const processes of PROCESSES) {
        const rate = await turnRate(postgres.connectionString, { processes, seconds: SECONDS, redisUrl });
        cells.push(rate.toFixed(0));
      }
      console.log(`| ${[backend, ...cells].join(' | ')} |`);
    }
    console.log(`\n${String(cpus().length)} processors for servers, clients and PostgreSQL`);
  } finally {
    await redis?.stop();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const [role, databaseUrl = '', people = '', redisUrl = ''] = process.argv.slice(2);
if (role === 'serve') await serveTurns(databaseUrl, Number(people), redisUrl === '' ? undefined : redisUrl);
else await main();
