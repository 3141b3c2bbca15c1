import { SvelteSet } from 'svelte/reactivity';
import type { Problem, Result } from '../api/problem.ts';

export interface Page<Row> {
  readonly items: readonly Row[];
  readonly nextCursor: string | null;
  readonly total: { readonly count: number; readonly exact: boolean };
}

const FRESH_MS = 5000;

/**
 * Rows of a list, page after page. The first page comes from `load` and is followed while filters change; rows stay
 * visible until the next ones are there, so that nothing jumps.
 */
export class PagedList<Row extends { readonly id: string }> {
  rows = $state.raw<readonly Row[]>([]);
  total = $state.raw<Page<Row>['total']>();
  /** Nothing has come yet: skeletons. */
  loading = $state(true);
  loadingMore = $state(false);
  problem = $state.raw<Problem>();
  /** Rows that came in while the list was open. */
  fresh = $state.raw<ReadonlySet<string>>(new Set());
  readonly selected = new SvelteSet<string>();
  #cursor = $state.raw<string | null>(null);
  #latest: Promise<Result<Page<Row>>> | undefined;
  readonly #more: (cursor: string) => Promise<Result<Page<Row>>>;

  /**
   * @param first read inside an effect: give `() => data.page`
   * @param more fetches the page after a cursor, with the same filters
   */
  constructor(first: () => Promise<Result<Page<Row>>>, more: (cursor: string) => Promise<Result<Page<Row>>>) {
    this.#more = more;
    $effect(() => {
      void this.#show(first());
    });
  }

  get hasMore(): boolean {
    return this.#cursor !== null;
  }

  get isEmpty(): boolean {
    return !this.loading && this.problem === undefined && this.rows.length === 0;
  }

  async more(): Promise<void> {
    const cursor = this.#cursor;
    if (cursor === null || this.loadingMore) return;
    this.loadingMore = true;
    const first = this.#latest;
    const result = await this.#more(cursor);
    this.loadingMore = false;
    if (first !== this.#latest) return;
    if (!result.ok) {
      this.problem = result.problem;
      return;
    }
    this.problem = undefined;
    const known = new Set(this.rows.map((row) => row.id));
    this.rows = [...this.rows, ...result.data.items.filter((row) => !known.has(row.id))];
    this.#cursor = result.data.nextCursor;
  }

  /** Replaces one row, before the server has confirmed it or after. */
  replace(row: Row): void {
    this.rows = this.rows.map((old) => (old.id === row.id ? row : old));
  }

  remove(id: string): void {
    this.rows = this.rows.filter((row) => row.id !== id);
    this.selected.delete(id);
  }

  async #show(page: Promise<Result<Page<Row>>>): Promise<void> {
    const isRefresh = this.#latest !== undefined && !this.loading;
    this.#latest = page;
    const result = await page;
    if (this.#latest !== page) return;
    this.loading = false;
    if (!result.ok) {
      this.problem = result.problem;
      return;
    }
    this.problem = undefined;
    const { items, nextCursor, total } = result.data;
    if (isRefresh) this.#markFresh(items);
    // Pages that were loaded by scrolling stay below the refreshed first one, so that nobody loses their place.
    const seam = isRefresh ? this.rows.findIndex((row) => row.id === items.at(-1)?.id) : -1;
    const below = seam < 0 ? [] : this.rows.slice(seam + 1);
    this.rows = [...items, ...below];
    if (below.length === 0) this.#cursor = nextCursor;
    this.total = total;
    for (const id of this.selected) {
      if (!this.rows.some((row) => row.id === id)) this.selected.delete(id);
    }
  }

  /** New at the top of the same list: they came in just now. A changed filter shares no row with the list before. */
  #markFresh(items: readonly Row[]): void {
    const known = new Set(this.rows.map((row) => row.id));
    const firstKnown = items.findIndex((row) => known.has(row.id));
    const fresh = new Set(items.slice(0, Math.max(firstKnown, 0)).map((row) => row.id));
    if (fresh.size === 0) return;
    this.fresh = fresh;
    setTimeout(() => {
      if (this.fresh === fresh) this.fresh = new Set();
    }, FRESH_MS);
  }
}
