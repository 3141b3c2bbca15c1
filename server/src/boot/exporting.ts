import type { FastifyBaseLogger } from 'fastify';
import type { ModuleContext } from '../modules/module.ts';
import { createExportRunner } from '../modules/results/export-runner.ts';
import { createResultService } from '../modules/results/result.service.ts';
import { startRounds, type Rounds } from './rounds.ts';

export interface Exporting extends Pick<Rounds, 'stops' | 'onError' | 'events'> {
  readonly context: Pick<ModuleContext, 'database' | 'translate'>;
  readonly logger: FastifyBaseLogger;
}

const EVERY_MS = 30_000;

/** Files of many responses, made in the background. One that is under way when Muster stops is left to the next process. */
export function startExporting({ context, logger, ...rounds }: Exporting): void {
  const { database, translate } = context;
  const stopping = new AbortController();
  const deps = { database, translate, results: createResultService(database) };
  const round = createExportRunner(deps, logger, stopping.signal);
  startRounds({
    ...rounds,
    name: 'exports',
    everyMs: EVERY_MS,
    causes: ['export.asked'],
    round: () => round().then(() => false),
  });
  rounds.stops.add('export under way', () => {
    stopping.abort();
  });
}
