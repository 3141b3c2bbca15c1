import { fireEvent, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { renderInConsole } from '../../test/render.ts';
import CommandPalette from './CommandPalette.svelte';

const went = vi.hoisted(() => vi.fn());
vi.mock('$app/navigation', async (original) => ({ ...(await original<object>()), goto: went }));

const RIGHTS = { surveys: ['space' as const], contacts: ['space' as const], members_see: ['space' as const] };
const hits = [
  { kind: 'survey', id: 's1', title: null, titles: { en: 'Rents' }, detail: null, state: 'published' },
  { kind: 'contact', id: 'c1', title: 'Rena Ruiz', titles: null, detail: 'Mill Lane 12', state: null },
];
let asked: string[] = [];

beforeEach(() => {
  asked = [];
  went.mockClear();
  vi.stubGlobal('fetch', (request: Request) => {
    asked.push(new URL(request.url).searchParams.get('search') ?? '');
    return Promise.resolve(Response.json({ items: hits }));
  });
});
afterEach(() => vi.unstubAllGlobals());

const field = (): HTMLElement => screen.getByRole('combobox', { name: 'Search everything' });
const options = (): string[] =>
  screen.getAllByRole('option').map((option) => option.textContent.trim().replaceAll(/\s+/g, ' '));

async function open(rights = RIGHTS): Promise<void> {
  await renderInConsole(CommandPalette as never, { open: true } as never, { rights });
}

describe('the search over everything', () => {
  test('offers the pages and actions that one may use, before anything is typed', async () => {
    await open();
    expect(options()).toContain('New survey');
    expect(options()).toContain('Contacts');
    expect(options()).not.toContain('Audit log');
    expect(asked).toEqual([]);
  });

  test('finds pages by part of a word without accents, and rows of the space with what tells them apart', async () => {
    await open();
    await fireEvent.input(field(), { target: { value: 'contá' } });
    expect(options()).toEqual(['Contacts']);
    await fireEvent.input(field(), { target: { value: 'ren' } });
    await screen.findByRole('option', { name: /Rents/ });
    expect(asked).toEqual(['ren']);
    expect(options()).toEqual(['Rents Published', 'Rena Ruiz Mill Lane 12']);
    expect(within(screen.getByRole('group', { name: 'Contacts' })).getAllByRole('option')).toHaveLength(1);
    expect(screen.getByRole('status').textContent).toContain('2 results');
  });

  test('the arrows walk the lines, which the field names to screen readers, and Enter follows', async () => {
    await open();
    await fireEvent.input(field(), { target: { value: 'ren' } });
    await screen.findByRole('option', { name: /Rents/ });
    await fireEvent.keyDown(field(), { key: 'ArrowDown' });
    const active = document.getElementById(field().getAttribute('aria-activedescendant') ?? '');
    expect(active?.textContent).toContain('Rena Ruiz');
    expect(active?.getAttribute('aria-selected')).toBe('true');
    await fireEvent.keyDown(field(), { key: 'ArrowDown' });
    await fireEvent.keyDown(field(), { key: 'ArrowUp' });
    await fireEvent.keyDown(field(), { key: 'Enter' });
    expect(went).toHaveBeenCalledWith('/contacts/c1');
    await vi.waitFor(() => expect(screen.queryByRole('combobox')).toBeNull());
  });

  test('says so when nothing is found', async () => {
    vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ items: [] })));
    await open();
    await fireEvent.input(field(), { target: { value: 'zzz' } });
    expect(await screen.findByText(/Nothing is called “zzz”/)).toBeTruthy();
    await fireEvent.keyDown(field(), { key: 'Enter' });
    expect(went).not.toHaveBeenCalled();
  });
});
