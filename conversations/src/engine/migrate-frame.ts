import type { FlowDefinition, FlowMigration, NodeId } from '../definition/flow.ts';
import type { Answer } from '../definition/input-spec.ts';
import type { Draft } from './draft.ts';
import type { Frame, TrailEntry } from './session.ts';
import { own } from './scope.ts';

export type NameMap = Pick<FlowMigration, 'nodes' | 'answers'>;

/** A version that is gone and has no migration: every node and answer keeps its name. */
export const unchangedNames: NameMap = { nodes: {} };

/**
 * The frame as it stands in the newer definition, its trail entries moved along; null when its node has no place
 * there. A name that a migration does not mention stays the same.
 */
export function migrateFrame(
  draft: Draft,
  frame: Frame,
  newest: FlowDefinition,
  names: NameMap,
): Frame | null {
  const node = moveNode(frame.node, newest, names);
  if (node === null) return null;
  draft.session.trail = draft.session.trail.flatMap((entry) =>
    entry.frame === frame.id ? moveEntry(entry, newest, names) : [entry],
  );
  return {
    ...frame,
    version: newest.version,
    hash: newest.hash,
    node,
    ...moveAnswers(frame, names),
  };
}

function moveNode(id: NodeId, newest: FlowDefinition, names: NameMap): NodeId | null {
  const mapped = own(names.nodes, id);
  const target = mapped === undefined ? id : mapped;
  return target !== null && own(newest.nodes, target) !== undefined ? target : null;
}

function moveEntry(entry: TrailEntry, newest: FlowDefinition, names: NameMap): TrailEntry[] {
  if (entry.barrier === true) return [entry];
  const node = moveNode(entry.node, newest, names);
  return node === null ? [] : [{ ...entry, node }];
}

function moveAnswers(frame: Frame, { answers: names }: NameMap): Pick<Frame, 'answers' | 'earlier'> {
  const { answers, earlier } = frame;
  if (names === undefined) return earlier === undefined ? { answers } : { answers, earlier };
  const move = (page: Frame['answers']): Frame['answers'] => {
    const moved: Record<string, Answer> = {};
    for (const [name, answer] of Object.entries(page)) {
      const target = own(names, name);
      if (target !== null) moved[target ?? name] = answer;
    }
    return moved;
  };
  return earlier === undefined
    ? { answers: move(answers) }
    : { answers: move(answers), earlier: earlier.map(move) };
}
