import { flushSync } from 'svelte';
import { describe, expect, test } from 'vitest';
import type { Result } from '../api/problem.ts';
import { PagedList, type Page } from './paged-list.svelte.ts';

type Row = { readonly id: string };
const pageOf = (ids: string, nextCursor: string | null = null): Promise<Result<Page<Row>>> =>
  Promise.resolve({
    ok: true,
    data: { items: Array.from(ids, (id) => ({ id })), nextCursor, total: { count: 9, exact: true } },
  });
const failure: Promise<Result<Page<Row>>> = Promise.resolve({
  ok: false,
  problem: { code: 'unavailable', status: 503, message: 'Busy', fields: {} },
});
const settle = async (): Promise<void> => {
  flushSync();
  for (let i = 0; i < 5; i++) await Promise.resolve();
};

async function follow(
  run: (list: PagedList<Row>, show: (page: Promise<Result<Page<Row>>>) => Promise<void>) => Promise<void>,
  more: (cursor: string) => Promise<Result<Page<Row>>> = () => pageOf(''),
): Promise<void> {
  let first = $state.raw(pageOf('ab', 'after-b'));
  let list: PagedList<Row> | undefined;
  const stop = $effect.root(() => {
    list = new PagedList<Row>(() => first, more);
  });
  await settle();
  await run(list!, async (page) => {
    first = page;
    await settle();
  });
  stop();
}

const ids = (list: PagedList<Row>): string => list.rows.map((row) => row.id).join('');

describe('a paged list', () => {
  test('appends the next page and leaves out rows that it already shows', async () => {
    await follow(
      async (list) => {
        expect(list.hasMore).toBe(true);
        await list.more();
        expect(ids(list)).toBe('abc');
        expect(list.hasMore).toBe(false);
      },
      () => pageOf('bc'),
    );
  });

  test('marks rows that came in above the known ones', async () => {
    await follow(async (list, show) => {
      await show(pageOf('xab'));
      expect([...list.fresh]).toEqual(['x']);
    });
  });

  test('does not call the rows of another filter new', async () => {
    await follow(async (list, show) => {
      await show(pageOf('yz'));
      expect(ids(list)).toBe('yz');
      expect(list.fresh.size).toBe(0);
    });
  });

  test('a refresh of the first page leaves the pages below it in place', async () => {
    await follow(
      async (list, show) => {
        await list.more();
        await show(pageOf('xb', 'after-b'));
        expect(ids(list)).toBe('xbcd');
        expect(list.hasMore).toBe(true);
      },
      () => pageOf('cd', 'after-d'),
    );
  });

  test('keeps its rows when a refresh fails, and says why', async () => {
    await follow(async (list, show) => {
      await show(failure);
      expect(ids(list)).toBe('ab');
      expect(list.problem?.message).toBe('Busy');
    });
  });

  test('forgets a next page that belongs to rows which are no longer shown', async () => {
    let answer: (page: Result<Page<Row>>) => void = () => undefined;
    await follow(
      async (list, show) => {
        const loading = list.more();
        await show(pageOf('yz'));
        answer(await pageOf('c'));
        await loading;
        expect(ids(list)).toBe('yz');
      },
      () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    );
  });

  test('unselects rows that are gone', async () => {
    await follow(async (list, show) => {
      list.selected.add('a');
      list.selected.add('b');
      await show(pageOf('bc'));
      expect([...list.selected]).toEqual(['b']);
    });
  });
});
