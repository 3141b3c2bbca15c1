import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import { renderInConsole } from '../../../test/render.ts';
import ThreadsPage from './+page.svelte';

vi.mock('$app/state', () => ({ page: { url: new URL('http://console.test/threads'), params: {} } }));
vi.mock('$app/navigation', () => ({ invalidate: vi.fn(), goto: vi.fn(), beforeNavigate: vi.fn() }));

const threadOf = (id: string, name: string) => ({
  id,
  person: { id: `p-${id}`, name, contactId: null, memberId: null, channel: 'telegram' },
  ...{ status: 'open', assignee: null, team: null, unread: 0, waitingSince: null, lastText: 'Where?' },
  ...{ lastEntryAt: '2026-03-10T10:00:00Z', createdAt: '2026-03-10T10:00:00Z', entries: [] },
});

test('what was begun for one person is not in front of whoever answers the next', async () => {
  const threads = [threadOf('a', 'Amina'), threadOf('b', 'Boris')];
  const asked: string[] = [];
  // Boris's question is long in coming.
  const never = new Promise<Response>(vi.fn());
  vi.stubGlobal('fetch', (request: Request) => {
    asked.push(new URL(request.url).pathname);
    return request.url.includes('/b/') ? never : Promise.resolve(Response.json(threads[0]));
  });
  const found = { items: threads, nextCursor: null, total: { count: 2, exact: true } };
  const data = { query: {}, status: undefined, page: Promise.resolve({ ok: true, data: found }) };
  await renderInConsole(ThreadsPage as never, { data } as never);
  await fireEvent.click(await screen.findByText('Amina'));
  const words = await screen.findByLabelText('Your answer');
  await fireEvent.input(words, { target: { value: 'Only for Amina' } });
  await fireEvent.click(screen.getByLabelText('Close'));
  await fireEvent.click(screen.getByText('Boris'));
  await waitFor(() => expect(asked).toContain('/api/v1/threads/b/read'));
  expect(screen.queryByDisplayValue('Only for Amina')).toBeNull();
});
