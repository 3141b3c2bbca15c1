import { expect, test } from 'vitest';
import { validTime } from './inbound-row.ts';

test('a platform’s time is kept as one moment, wherever it was written', () => {
  expect(validTime('2026-11-22T10:00:00+02:00')).toBe('2026-11-22T08:00:00.000Z');
});

test.each([
  ['nothing', null],
  ['no time', 'yesterday'],
  ['milliseconds taken for seconds', new Date(1_795_000_000_000 * 1000).toISOString()],
  ['the last moment there is', new Date(8.64e15).toISOString()],
  ['a time before there were platforms', '-000100-01-01T00:00:00.000Z'],
])('%s is unknown, which costs nobody their message', (_what, time) => {
  expect(validTime(time)).toBeNull();
});
