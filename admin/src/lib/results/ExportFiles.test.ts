import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { renderInConsole } from '../../test/render.ts';
import ExportFiles from './ExportFiles.svelte';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const aFile = (more: object) => ({
  ...{ id: 'e1', status: 'running', done: 400, total: 1_200, format: 'csv', name: null, bytes: null },
  ...{ createdAt: '2026-11-22T10:00:00Z', expiresAt: '2026-11-23T10:00:00Z' },
  ...more,
});

test('a file that is being made says how far it is until it can be fetched, and can be deleted', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  let files = [aFile({})];
  vi.stubGlobal('fetch', (request: Request) => {
    if (request.method === 'DELETE') files = [];
    return Promise.resolve(
      request.method === 'DELETE' ? new Response(null, { status: 204 }) : Response.json(files),
    );
  });
  await renderInConsole(ExportFiles as never, { surveyId: 's1', wanted: null } as never);
  expect(await screen.findByText('400 of 1,200 responses')).toBeTruthy();
  expect(screen.getByRole<HTMLProgressElement>('progressbar').value).toBe(400);
  files = [aFile({ status: 'done', name: 'Rents.csv', bytes: 66_000 })];
  await vi.advanceTimersByTimeAsync(1_000);
  const link = await screen.findByRole<HTMLAnchorElement>('link', { name: 'Rents.csv' });
  expect(link.getAttribute('href')).toMatch(/^\/api\/v1\/result-exports\/e1\/file\?space=/);
  await fireEvent.click(screen.getByRole('button', { name: 'Delete' }));
  await waitFor(() => expect(screen.queryByRole('link')).toBeNull());
});

test('a notice that led to a file which is gone says so', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json([])));
  await renderInConsole(ExportFiles as never, { surveyId: 's1', wanted: 'e9' } as never);
  expect(await screen.findByText(/no longer kept/)).toBeTruthy();
});
