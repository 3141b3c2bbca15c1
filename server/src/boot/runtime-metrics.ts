import { Gauge, type Registry } from 'prom-client';
import type { Runtime } from '../runtime/create-runtime.ts';

const FIGURES = {
  turns: ['muster_turns', 'Turns played by this process since its start'],
  turnFailures: ['muster_turn_failures', 'Turns that failed in this process since its start'],
  peopleWaiting: ['muster_people_waiting', 'People whose turn this process has not begun'],
  turnsRunning: ['muster_turns_running', 'Turns being played by this process'],
  inboundUnprocessed: ['muster_inbound_unprocessed', 'Inbound messages without effect yet, in the database'],
  outboundQueued: ['muster_outbound_queued', 'Messages waiting to be sent, in the database'],
} as const;

/** Asked of the turn host when Prometheus asks us. */
export function registerRuntimeMetrics(registry: Registry, runtime: Pick<Runtime, 'metrics'>): void {
  const gauges = Object.entries(FIGURES).map(
    ([key, [name, help]]) => [key, new Gauge({ name, help, registers: [registry] })] as const,
  );
  const [first] = gauges;
  if (first === undefined) return;
  Object.assign(first[1], {
    async collect() {
      const figures = await runtime.metrics();
      for (const [key, gauge] of gauges) gauge.set(figures[key as keyof typeof figures]);
    },
  });
}
