import { forgetOldest } from '../adapter/forget-oldest.ts';

const REMEMBERED = 2000;

/**
 * Pictures that were sent together come one by one. A question takes one, so the first counts, and those with words
 * below: else each of the others would be told that it is no answer. Keeps in mind, as long as the process lives, which
 * was first: it counts when it comes again, too.
 */
export function createAlbums(): (album: string, key: string) => boolean {
  const firsts = new Map<string, string>();
  return (album, key) => {
    const first = firsts.get(album);
    if (first !== undefined) return first !== key;
    firsts.set(album, key);
    forgetOldest(firsts, REMEMBERED);
    return false;
  };
}
