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
  const columns = numberResponses(responses, dictionaries);
  const mask = new Uint8Array(size).fill(1, 2);
  const pairs = countPairs({ dictionaries, bundles: [{ bundle: { size, gaps: [], columns }, mask }] }, [
    'needs',
    'wishes',
  ]);
  expect(pairs).toHaveLength(size / 2 - 1);
  expect(pairs.at(0)).toEqual({ row: '2', column: '2', count: 1 });
  expect(pairs.at(-1)).toEqual({ row: '59998', column: '9998', count: 1 });
});
