import { ask, command, fromAnswer, lead, lookup, present, route, text } from './builder.ts';
import type { FieldCommands } from './field-contract.ts';
import type { FlowNode, NodeId } from '../src/definition/flow.ts';

interface Finding {
  readonly kind: FieldCommands['look_up_place']['args']['kind'];
  /** The answer that holds what was typed. */
  readonly answer: string;
  /** Where the place that is chosen among several (answer `point`) leads. */
  readonly chosen: NodeId;
  /** Asks for a place, for whoever means none of them. */
  readonly again: NodeId;
  /** Where one goes on while it is being looked up, and where nobody knows it. */
  readonly meanwhile: NodeId;
  readonly nowhere: NodeId;
}

/**
 * Nodes for a typed address that may be several places (`places`), or that nobody knows here (`unknown_place`): that one is
 * looked up and told of later, where there is a service for it.
 */
export function findingPlace(finding: Finding): Readonly<Record<NodeId, FlowNode>> {
  const { kind, answer, chosen, again, meanwhile, nowhere } = finding;
  const place = fromAnswer(answer);
  return {
    places: lookup('find_places', {
      args: { place },
      into: 'places',
      next: 'point',
      fail: 'unknown_place',
    }),
    point: ask({
      answer: 'point',
      prompt: text('canvass.point'),
      input: { kind: 'single', options: { $var: 'places' } },
      routes: [route(present(fromAnswer('point')), chosen)],
      next: again,
    }),
    unknown_place: command('look_up_place', {
      args: { kind, place },
      next: 'looking_up',
      failures: { unavailable: 'no_such_place' },
      fail: 'no_such_place',
      reversible: true,
    }),
    looking_up: lead('place.looking_up', meanwhile),
    no_such_place: lead('canvass.unknown_place', nowhere),
  };
}
