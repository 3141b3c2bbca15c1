import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { renderInConsole } from '../../test/render.ts';
import ListSheet from './ListSheet.svelte';

const LIST = {
  ...{ id: 'list-1', name: 'Doors in North', kind: 'door', code: 'DOOR21', actionId: null, territory: null },
  ...{ team: null, assignee: null, surveyId: null, closedAt: null, createdAt: '2026-01-01T00:00:00Z' },
  ...{ leaseMinutes: 90, sliceSize: 12, coolDownHours: 24, maxAttempts: 3 },
  progress: { items: 9, done: 1, left: 8, held: 0, attempts: 1, talks: 1 },
};
const TEAMS = [{ id: 'team-1', name: 'North' }];

afterEach(() => vi.unstubAllGlobals());

test('handing a list out sends what changed, and a rule beyond sense is said at its field', async () => {
  const sent: unknown[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    if (request.method !== 'PATCH')
      return Response.json({ items: request.url.includes('/teams') ? TEAMS : [], nextCursor: null });
    sent.push(await request.json());
    return Response.json(LIST);
  });
  const onsaved = vi.fn();
  await renderInConsole(ListSheet as never, { open: true, list: LIST, onsaved } as never);
  await screen.findByRole('option', { name: 'North' });
  await fireEvent.change(screen.getByLabelText('For which team'), { target: { value: 'team-1' } });
  const slice = screen.getByLabelText('Given out at once');
  await fireEvent.input(slice, { target: { value: '400' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(screen.getByText('A whole number from 1 to 40.')).toBeTruthy();
  expect(sent).toEqual([]);
  await fireEvent.input(slice, { target: { value: '20' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(onsaved).toHaveBeenCalled());
  expect(sent).toEqual([{ teamId: 'team-1', sliceSize: 20 }]);
});
