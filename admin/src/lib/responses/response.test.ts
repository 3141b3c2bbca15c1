import { expect, test } from 'vitest';
import { momentsOf } from './response.ts';

test('a period of days counts both of them whole; what is no day is left out', () => {
  const { from = '', to = '' } = momentsOf({ from: '2026-02-27', to: '2026-02-28' });
  expect([new Date(from), new Date(to)]).toEqual([new Date(2026, 1, 27), new Date(2026, 2, 1)]);
  expect(momentsOf({ from: 'yesterday', to: '2026-13-77' })).toEqual({});
  expect(Object.keys(momentsOf({ period: 'week', to: '2026-02-28' }))).toEqual(['from', 'to']);
});
