import { goto } from '$app/navigation';

export type ListQuery<Sort extends string, Filter extends string> = {
  readonly search?: string;
  readonly sort?: Sort;
  readonly direction?: 'asc' | 'desc';
} & { readonly [F in Filter]?: string };

interface Shape<Sort extends string, Filter extends string> {
  readonly sorts: readonly Sort[];
  readonly filters: readonly Filter[];
}

/** What an address asks of a list: `?search=ana&sort=-joinedAt&role=staff`. Words that the list does not know are left out. */
export function readListQuery<Sort extends string, Filter extends string>(
  url: URL,
  { sorts, filters }: Shape<Sort, Filter>,
): ListQuery<Sort, Filter> {
  const query: Record<string, string> = {};
  const search = url.searchParams.get('search')?.trim();
  if (search) query['search'] = search;
  const sort = url.searchParams.get('sort') ?? '';
  const key = sort.replace(/^-/, '');
  if (sorts.some((known) => known === key)) {
    query['sort'] = key;
    query['direction'] = sort.startsWith('-') ? 'desc' : 'asc';
  }
  for (const filter of filters) {
    const value = url.searchParams.get(filter);
    if (value) query[filter] = value;
  }
  return query as ListQuery<Sort, Filter>;
}

/** `joinedAt` or `-joinedAt`, as it stands in the address. */
export function sortOf(query: { readonly sort?: string; readonly direction?: string }): string | undefined {
  return query.sort && (query.direction === 'desc' ? `-${query.sort}` : query.sort);
}

/** Writes changes of a list into the address; an empty value takes the word out. Focus and scroll stay. */
export async function changeQuery(
  url: URL,
  changes: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const next = new URL(url);
  for (const [key, value] of Object.entries(changes)) {
    if (value) next.searchParams.set(key, value);
    else next.searchParams.delete(key);
  }
  await goto(next, { keepFocus: true, noScroll: true, replaceState: true });
}
