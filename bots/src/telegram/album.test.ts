import { expect, test } from 'vitest';
import { createAlbums } from './album.ts';

test('of the pictures that were sent together the first counts, however often it comes', () => {
  const isRest = createAlbums();
  expect(isRest('a', '1')).toBe(false);
  expect(isRest('a', '2')).toBe(true);
  expect(isRest('a', '1')).toBe(false);
  expect(isRest('b', '3')).toBe(false);
});
