import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { renderInConsole } from '../../../../../test/render.ts';
import Undelivered from './Undelivered.svelte';

vi.mock('$app/state', () => ({ page: { url: new URL('http://console.test/x'), params: {} } }));
vi.mock('$app/navigation', () => ({ invalidate: vi.fn(), goto: vi.fn() }));

afterEach(() => vi.unstubAllGlobals());

const messageOf = (id: string, name: string) => ({
  ...{ id, text: 'Come on Saturday', reason: 'blocked', detail: 'Forbidden' },
  ...{ person: { name, memberId: null, contactId: null }, createdAt: '2026-03-10T10:00:00Z' },
});

test('messages go out again by their reason or one by one, and the page is read anew', async () => {
  const asked: [path: string | undefined, body: unknown][] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    asked.push([new URL(request.url).pathname.split('/').at(-1), await request.json()]);
    return Response.json({ count: 1 });
  });
  const items = [messageOf('m1', 'Amina'), messageOf('m2', 'Boris')];
  const found = { items, nextCursor: null, total: { count: 2, exact: true } };
  const page = Promise.resolve({ ok: true, data: found });
  const reasons = [
    { reason: 'rejected', count: 2, retryable: true },
    { reason: 'blocked', count: 5, retryable: false },
  ];
  const onchanged = vi.fn();
  const props = { id: 'c1', page: () => page, query: {}, reasons, onchanged };
  await renderInConsole(Undelivered as never, props as never);
  await fireEvent.click(screen.getByRole('button', { name: 'Send all again' }));
  await waitFor(() => expect(onchanged).toHaveBeenCalledTimes(1));
  const row = (await screen.findByText('Boris')).closest('tr');
  await fireEvent.click(within(row!).getByRole('checkbox'));
  await fireEvent.click(screen.getByRole('button', { name: 'Let go' }));
  await waitFor(() => expect(onchanged).toHaveBeenCalledTimes(2));
  expect(asked).toEqual([
    ['retry', { reason: 'rejected' }],
    ['dismiss', { ids: ['m2'] }],
  ]);
});
