import { expect, test } from 'vitest';
import { safeNext } from './safe-next.ts';

test.each([
  ['/people?role=staff', '/people?role=staff'],
  [null, '/'],
  ['https://evil.example/', '/'],
  ['//evil.example/', '/'],
  ['/\\evil.example', '/'],
  ['javascript:alert(1)', '/'],
])('after signing in, %s leads to %s', (next, target) => {
  expect(safeNext(next)).toBe(target);
});
