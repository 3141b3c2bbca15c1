import type { FlowDefinition } from '../../definition/flow.ts';
import { own } from '../../engine/scope.ts';
import type { Check, Finding } from '../types.ts';

/** Migrations that leave a session of an older version without a place to stand. */
export const migrations: Check = (definition, { previous }) => {
  if (definition.onChange !== 'migrate') return [];
  return [
    ...Object.keys(definition.migrations ?? {}).flatMap((version) => targets(definition, Number(version))),
    ...(previous ?? [])
      .filter((old) => old.version < definition.version)
      .flatMap((old) => total(definition, old)),
  ];
};

function targets(definition: FlowDefinition, version: number): Finding[] {
  const nodes = definition.migrations?.[version]?.nodes ?? {};
  return Object.entries(nodes).flatMap(([from, to]): Finding[] => {
    if (to === null || own(definition.nodes, to) !== undefined) return [];
    const path = `migrations.${String(version)}.nodes.${from}`;
    return [{ code: 'migration_target', severity: 'error', path, values: { version, from, target: to } }];
  });
}

/** Sessions stand at questions and at calls; a node that keeps its name needs no mention. */
function total(definition: FlowDefinition, old: FlowDefinition): Finding[] {
  const { version } = old;
  const migration = definition.migrations?.[version];
  if (migration === undefined) {
    return [{ code: 'migration_missing', severity: 'error', path: 'migrations', values: { version } }];
  }
  return Object.entries(old.nodes).flatMap(([id, node]): Finding[] => {
    const stands = node.kind === 'ask' || node.kind === 'call';
    const kept = own(definition.nodes, id) !== undefined;
    if (!stands || kept || own(migration.nodes, id) !== undefined) return [];
    return [
      {
        code: 'migration_not_total',
        severity: 'error',
        path: `migrations.${String(version)}`,
        values: { version, from: id },
      },
    ];
  });
}
