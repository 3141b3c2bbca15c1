import { expect, test } from 'vitest';
import { numberResponses, type Dictionaries } from './bundle.ts';
import { countPairs } from './count-selection.ts';

test('two questions with tens of thousands of different answers are put against each other', () => {
  const size = 60_000;
  const dictionaries: Dictionaries = new Map();
  const responses = Array.from({ length: size }, (_, n) => ({
    id: String(n),
    words: { needs: `=${String(n)}`, wishes: n % 2 === 0 ? `=${String(n % 50_000)}` : '?' },
  }));
  const numbered = numberResponses(responses, dictionaries);
  const columns = new Map([...numbered].map(([name, numbers]) => [name, { numbers, tally: null }]));
  const bundle = { size, gaps: [], columns };
  const bundles = [{ bundle, places: Uint32Array.of(0, 1), isRest: true }];
  const pairs = countPairs({ dictionaries, bundles }, ['needs', 'wishes']);
  expect(pairs).toHaveLength(size / 2 - 1);
  expect(pairs.at(0)).toEqual({ row: '2', column: '2', count: 1 });
  expect(pairs.at(-1)).toEqual({ row: '59998', column: '9998', count: 1 });
});
