import type { ChangePolicy, FlowDefinition, FlowMigration, NodeId } from '../definition/flow.ts';
import { withHash } from '../definition/hash.ts';
import type { SurveyContent } from './content.ts';

/** A published version of a survey, as content and as what it was compiled to. */
export interface PublishedSurvey {
  readonly content: SurveyContent;
  readonly definition: FlowDefinition;
}

/**
 * The definition of a new version, with what it does to talks on the ones before. With `migrate` each goes on at the
 * question of the same id, or where that was taken out, at the next one that is still asked.
 */
export function withChangePolicy(
  definition: FlowDefinition,
  policy: ChangePolicy,
  previous: readonly PublishedSurvey[],
): FlowDefinition {
  if (policy === definition.onChange) return definition;
  const migrations = Object.fromEntries(
    previous.map((old) => [old.definition.version, migrationTo(definition, old)]),
  );
  return withHash({ ...definition, onChange: policy, ...(policy === 'migrate' ? { migrations } : {}) });
}

function migrationTo(
  definition: FlowDefinition,
  { content, definition: old }: PublishedSurvey,
): FlowMigration {
  const ids = content.questions.map(({ id }) => id);
  const exists = (node: NodeId) => Object.hasOwn(definition.nodes, node);
  const entryOf = (id: string) => (exists(`$if_${id}`) ? `$if_${id}` : id);
  const target = (node: NodeId): NodeId | null => {
    const at = ids.indexOf(node.replace(/^\$[a-z]+_/, ''));
    const next = at < 0 ? undefined : ids.slice(at).find(exists);
    return next === undefined ? (exists('$done') ? '$done' : null) : entryOf(next);
  };
  const moved = Object.keys(old.nodes).filter((node) => !exists(node));
  const gone = ids.filter((id) => !exists(id));
  return {
    nodes: Object.fromEntries(moved.map((node) => [node, target(node)])),
    answers: Object.fromEntries(gone.map((id) => [id, null])),
  };
}
