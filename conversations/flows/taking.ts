import { ask, command, fromAnswer, fromVar, is, lookup, present, route, text } from './builder.ts';
import type { WorkKind } from './field-contract.ts';
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
  readonly kind: WorkKind;
  /** Asks for a list, or what is near. */
  readonly where: string;
  readonly next: NodeId;
  readonly nothingLeft: NodeId;
  readonly nothingNear: NodeId;
}

/**
 * Nodes that find out where somebody works, and reserve it: the list of a link, one of theirs, what is around a place that
 * is shared or typed, what they paused. They lead to `unknown_place` where no address is like it, to `done` from a skip.
 */
export function choosing({ kind, where, next, nothingLeft, nothingNear }: Choosing): Nodes {
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
    places: lookup('find_places', {
      args: { place: fromAnswer('place') },
      into: 'places',
      next: 'point',
      fail: 'unknown_place',
    }),
    point: ask({
      answer: 'point',
      prompt: text('canvass.point'),
      input: { kind: 'single', options: { $var: 'places' } },
      routes: [route(present(fromAnswer('point')), 'take_point')],
      next: 'near',
    }),
    take_list: taking({ list: fromVar('list') }),
    take_chosen: taking({ list: fromAnswer('where') }),
    take_near: taking({ place: fromAnswer('place') }),
    take_point: taking({ point: fromAnswer('point') }),
    take_paused: taking({ resume: true }),
  };
}
