import { own } from '../../engine/scope.ts';
import type { Check } from '../types.ts';

/** Questions without a way out for whoever is not understood, or whose way out is the same question again. */
export const giveUp: Check = (definition) =>
  Object.entries(definition.nodes).flatMap(([id, node]): ReturnType<Check> => {
    if (node.kind !== 'ask') return [];
    if (own(definition.nodes, node.onGiveUp) === undefined) {
      return [{ code: 'missing_give_up', severity: 'error', node: id, path: 'onGiveUp' }];
    }
    return node.onGiveUp === id
      ? [{ code: 'give_up_repeats', severity: 'error', node: id, path: 'onGiveUp' }]
      : [];
  });
