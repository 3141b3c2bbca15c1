import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { renderInConsole } from '../../test/render.ts';
import ActionSheet from './ActionSheet.svelte';

const TEMPLATE = {
  ...{ id: 't1', name: 'Saturday stall', kind: 'stall', title: { en: 'Market stall', fr: 'Stand' } },
  ...{ description: null, briefing: { kit: { en: 'Table' } }, remindersOff: ['half_hour'], survey: null },
  ...{ durationMinutes: 240, shiftMinutes: 120, capacity: 5, needed: 3, createdAt: '2026-01-01T00:00:00Z' },
};

// Files share a storage: what another one left is no draft of this form.
beforeEach(() => localStorage.clear());
afterEach(() => vi.unstubAllGlobals());

/** Answers every list with nothing but the template, and keeps what is sent. */
async function openSheet() {
  const sent: Record<string, unknown>[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    if (request.method === 'POST') sent.push((await request.json()) as Record<string, unknown>);
    const items = request.url.includes('templates') ? [TEMPLATE] : [];
    return Response.json({ items, nextCursor: null, total: { count: 0, exact: true } });
  });
  const onsaved = vi.fn();
  const props = { open: true, action: undefined, onsaved };
  const { unmount } = await renderInConsole(ActionSheet as never, props as never, {});
  return { sent, onsaved, unmount };
}

const type = (label: string, value: string, nth = 0) =>
  fireEvent.input(screen.getAllByLabelText(new RegExp(`^${label}`))[nth]!, { target: { value } });

test('a template fills all but when and where, and other languages go with it', async () => {
  const { sent } = await openSheet();
  await fireEvent.change(await screen.findByLabelText('Begin from a template'), { target: { value: 't1' } });
  expect(screen.getByDisplayValue('Market stall')).toBeTruthy();
  await type('Begins', '2026-07-04T10:00');
  await type('Ends', '2026-07-04T12:00');
  await type('Begins', '2026-07-04T12:00', 1);
  await type('Ends', '2026-07-04T14:00', 1);
  await fireEvent.click(screen.getByRole('button', { name: 'Publish' }));
  await waitFor(() => expect(sent).toHaveLength(1));
  // Ten o'clock in the space's London is nine by Greenwich in July, wherever the reader sits.
  expect(sent[0]).toMatchObject({
    ...{
      kind: 'stall',
      title: { en: 'Market stall', fr: 'Stand' },
      timeZone: 'Europe/London',
      publish: true,
    },
    ...{ remindersOff: ['half_hour'], briefing: { kit: { en: 'Table' } } },
    shifts: [
      { startsAt: '2026-07-04T09:00:00.000Z', endsAt: '2026-07-04T11:00:00.000Z', capacity: 5, needed: 3 },
      { startsAt: '2026-07-04T11:00:00.000Z', endsAt: '2026-07-04T13:00:00.000Z', capacity: 5, needed: 3 },
    ],
  });
});

test('what ends before it begins is not sent, and the field says so', async () => {
  const { sent } = await openSheet();
  await type('Title', 'Rally');
  await type('Begins', '2026-07-04T10:00');
  await type('Ends', '2026-07-04T09:00');
  await type('Places', '12');
  await fireEvent.click(screen.getByRole('button', { name: 'Save as a draft' }));
  expect(await screen.findByText('It has to end after it begins.')).toBeTruthy();
  expect(sent).toEqual([]);
  await type('Ends', '2026-07-04T11:00');
  await fireEvent.click(screen.getByRole('button', { name: 'Save as a draft' }));
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]).toMatchObject({ publish: false, shifts: [{ capacity: 12, needed: null }] });
  const kept = () => Object.keys(localStorage).filter((key) => key.startsWith('muster.draft:user-1:'));
  await waitFor(() => expect(kept()).toEqual([]));
});

test('a shift is added also while the end of the one before is still to be typed', async () => {
  await openSheet();
  await type('Ends', '');
  await fireEvent.click(screen.getByRole('button', { name: 'Add a shift' }));
  const [, end] = screen.getAllByLabelText<HTMLInputElement>(/^Ends/);
  expect(end?.value).toMatch(/T12:00$/);
});

test('what was typed is there again when the sheet was closed by the way, until it is thrown away', async () => {
  const first = await openSheet();
  await type('Title', 'Rally at noon');
  await fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' });
  first.unmount();
  const { unmount } = await openSheet();
  expect(await screen.findByDisplayValue('Rally at noon')).toBeTruthy();
  expect(screen.getByText(/What you had typed is back/)).toBeTruthy();
  await fireEvent.click(screen.getByRole('button', { name: 'Throw it away' }));
  unmount();
  await openSheet();
  expect(screen.queryByDisplayValue('Rally at noon')).toBeNull();
});
