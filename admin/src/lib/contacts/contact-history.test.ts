import { fireEvent, screen, within } from '@testing-library/svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { renderInConsole } from '../../test/render.ts';
import ContactHistory from './ContactHistory.svelte';
import type { HistoryEntry } from './history.ts';

afterEach(() => vi.unstubAllGlobals());

const entry = (more: Partial<HistoryEntry>): HistoryEntry => ({
  ...{ id: 'e1', kind: 'visit', at: '2026-10-03T18:00:00Z', way: 'door', channel: null, state: 'present' },
  ...{ by: { id: 'm1', name: 'Bo' }, action: null, isTalk: true, label: { en: 'Talked' }, title: null },
  ...{ note: null, dueAt: null, status: null, response: null },
  ...more,
});
const level = (name: string) => ({ id: name, name: { en: name }, colour: '#0b6e5f' });
const pageOf = (items: HistoryEntry[], nextCursor: string | null = null) => ({
  ...{ items, nextCursor, total: { count: items.length, exact: true } },
});
const show = (page: object, rights = {}, language: 'en' | 'ar' = 'en') =>
  renderInConsole(
    ContactHistory as never,
    { contactId: 'c1', first: Promise.resolve({ ok: true, data: page }) } as never,
    { rights, language },
  );
const rows = async () =>
  (await screen.findAllByRole('listitem')).map((row) => row.textContent.replaceAll(/\s+/g, ' ').trim());

test('a visit says what came of it, who was there and where, what it changed, and leads to the survey', async () => {
  const response = {
    ...{ id: 'r1', survey: { id: 's1', title: { en: 'Rents' } }, status: 'complete' },
    labels: [{ question: 'q', text: 'Q', label: 'Too high' }],
  } as unknown as NonNullable<HistoryEntry['response']>;
  const status = { from: null, to: level('Supporter') };
  await show(pageOf([entry({ response, status, note: 'Mind the dog' })]));
  const [text] = await rows();
  expect(text).toMatch(/^Talked .*Bo · At the door .*no status .*Supporter .*Rents Too high Mind the dog$/);
  expect(screen.getByRole('link', { name: 'Rents' }).getAttribute('href')).toBe('/responses/r1');
});

test('a survey that is not whole is not called filled in', async () => {
  const begun = { id: 'r1', survey: { id: 's1', title: { en: 'Rents' } }, status: 'partial', labels: [] };
  const response = begun as unknown as NonNullable<HistoryEntry['response']>;
  await show(pageOf([entry({ kind: 'response', way: 'in_person', response })]));
  expect((await rows())[0]).toMatch(/^Survey begun Incomplete .*Rents$/);
});

test('what goes on says how it stands today, and leads only where one may go', async () => {
  const items = [
    entry({
      id: 't',
      kind: 'task',
      way: null,
      state: 'done',
      label: { en: 'Call back' },
      by: { id: 'm', name: null },
    }),
    entry({ id: 'h', kind: 'thread', way: 'chat', state: 'open', title: 'Rent?', by: null }),
    entry({
      id: 'u',
      kind: 'sign_up',
      way: null,
      state: 'attended',
      by: null,
      action: { id: 'a', title: { en: 'Rally' } },
    }),
    entry({ id: 's', kind: 'status', way: null, state: 'undo', status: { from: level('A'), to: null } }),
  ];
  await show(pageOf(items));
  const [task, thread, signUp, status] = await rows();
  expect(task).toMatch(/^Task: Call back Done .*Done by No name given$/);
  expect(thread).toMatch(/^Asked the organizers Open .*In the chat Rent\?$/);
  expect(signUp).toMatch(/^Signed up: Rally Was there/);
  expect(status).toMatch(/^Status taken back .*A .*no status$/);
  expect(screen.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual(['/threads?thread=h']);
});

test('goes on where the page ended; a page that fails can be asked for again', async () => {
  const asked: (string | null)[] = [];
  const answers = [
    Response.json({ error: { code: 'internal' } }, { status: 500 }),
    Response.json(pageOf([entry({ id: 'e2', label: { en: 'Not home' } })])),
  ];
  vi.stubGlobal('fetch', (request: Request) => {
    asked.push(new URL(request.url).searchParams.get('cursor'));
    return Promise.resolve(answers.shift());
  });
  await show(pageOf([entry({})], 'next'));
  await fireEvent.click(await screen.findByRole('button', { name: 'Show more' }));
  expect(await screen.findByRole('alert')).toBeTruthy();
  await fireEvent.click(screen.getByRole('button', { name: 'Show more' }));
  await screen.findByText('Not home');
  expect(asked).toEqual(['next', 'next']);
  expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
  expect(screen.queryByRole('alert')).toBeNull();
});

test('says what will stand here where nothing has happened yet, in every language', async () => {
  await show(pageOf([]), {}, 'ar');
  const region = screen.getByRole('region', { name: 'السجل' });
  expect(await within(region).findByText('لم يحدث شيء بعد')).toBeTruthy();
});
