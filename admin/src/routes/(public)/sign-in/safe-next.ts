/** Where to go after signing in: only ever a page of this console, whatever the address says. */
export function safeNext(next: string | null): string {
  if (!next || !next.startsWith('/')) return '/';
  const target = new URL(next, location.origin);
  return target.origin === location.origin ? target.pathname + target.search : '/';
}
