import { ask, command, fromAnswer, fromVar, is, present, route, text } from './builder.ts';
import type { WorkKind } from './field-contract.ts';
import { findingPlace } from './finding-place.ts';
import type { FlowNode, NodeId } from '../src/definition/flow.ts';
import type { Value } from '../src/definition/text.ts';

type Nodes = Readonly<Record<NodeId, FlowNode>>;

interface Ways {
  readonly next: NodeId;
  readonly failures: Readonly<Record<'nothing_left' | 'nothing_near', NodeId>> &
    Partial<Readonly<Record<'which_place' | 'unknown_place', NodeId>>>;
}

type Which = Partial<Readonly<Record<'list' | 'place' | 'point' | 'resume', Value>>>;

/** Reserves the next stops: those that are meant, or whichever there are. */
export const take = (kind: WorkKind, ways: Ways, which: Which = {}): FlowNode =>
  command('take_slice', {
    args: { kind, list: null, place: null, point: null, resume: null, ...which },
    into: 'slice',
    ...ways,
  });

interface Choosing {
  readonly kind: Exclude<WorkKind, 'call'>;
  /** Asks for a list, or what is near. */
  readonly where: string;
  readonly next: NodeId;
  readonly nothingLeft: NodeId;
  readonly nothingNear: NodeId;
  /** Where one goes on from a place that was not found, or is still being looked for. */
  readonly nowhere: NodeId;
}

/**
 * Nodes that find out where somebody works, and reserve it: the list of a link, one of theirs, what is around a place that
 * is shared or typed, what they paused. An address that nobody knows here is looked up and told of later, where there is a
 * service for that. A skip leads to `done`.
 */
export function choosing({ kind, where, next, nothingLeft, nothingNear, nowhere }: Choosing): Nodes {
  const failures = {
    nothing_left: nothingLeft,
    nothing_near: nothingNear,
    which_place: 'places',
    unknown_place: 'unknown_place',
  };
  const taking = (which: Which) => take(kind, { next, failures }, which);
  return {
    where: ask({
      answer: 'where',
      prompt: text(where),
      input: { kind: 'single', options: { $var: 'work', path: ['options'] } },
      required: true,
      routes: [route(is(fromAnswer('where'), 'near'), 'near')],
      next: 'take_chosen',
    }),
    near: ask({
      answer: 'place',
      prompt: text('canvass.near'),
      input: { kind: 'location', address: true },
      routes: [route(present(fromAnswer('place')), 'take_near')],
      next: 'done',
    }),
    ...findingPlace({
      kind,
      answer: 'place',
      chosen: 'take_point',
      again: 'near',
      meanwhile: nowhere,
      nowhere,
    }),
    take_given: taking({ point: fromVar('point') }),
    take_list: taking({ list: fromVar('list') }),
    take_chosen: taking({ list: fromAnswer('where') }),
    take_near: taking({ place: fromAnswer('place') }),
    take_point: taking({ point: fromAnswer('point') }),
    take_paused: taking({ resume: true }),
  };
}
