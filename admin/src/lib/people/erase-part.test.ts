import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { renderInConsole } from '../../test/render.ts';
import ErasePart from './ErasePart.svelte';

afterEach(() => vi.unstubAllGlobals());

test('somebody is erased only after their name was typed, and the receipt stays until it was read', async () => {
  const asked: string[] = [];
  vi.stubGlobal('fetch', (request: Request) => {
    asked.push(`${request.method} ${new URL(request.url).pathname}`);
    return Promise.resolve(Response.json({ receipt: 'R-7K2M9QXB' }));
  });
  const onerased = vi.fn();
  await renderInConsole(ErasePart as never, { personId: 'p1', name: 'Ada Byron', onerased } as never);
  await fireEvent.click(screen.getByRole('button', { name: 'Erase this person' }));
  await fireEvent.input(await screen.findByLabelText('To be sure, type Ada Byron'), {
    target: { value: 'Ada' },
  });
  await fireEvent.click(screen.getByRole('button', { name: 'Erase for good' }));
  expect(await screen.findByText('That is not the name above.')).toBeTruthy();
  expect(asked).toEqual([]);
  await fireEvent.input(screen.getByLabelText('To be sure, type Ada Byron'), {
    target: { value: 'ada byron ' },
  });
  await fireEvent.click(screen.getByRole('button', { name: 'Erase for good' }));
  expect(await screen.findByDisplayValue('R-7K2M9QXB')).toBeTruthy();
  expect(asked).toEqual(['DELETE /api/v1/persons/p1']);
  expect(onerased).not.toHaveBeenCalled();
  await fireEvent.click(screen.getAllByRole('button', { name: 'Close' })[0] as HTMLElement);
  await waitFor(() => expect(onerased).toHaveBeenCalledOnce());
});
