import { fireEvent, screen, within } from '@testing-library/svelte';
import { createRawSnippet } from 'svelte';
import { SvelteSet } from 'svelte/reactivity';
import { describe, expect, test, vi } from 'vitest';
import { renderInConsole } from '../../test/render.ts';
import DataTable, { type Column } from './DataTable.svelte';

interface Row {
  readonly id: string;
  readonly name: string;
}

const rows: Row[] = [
  { id: '1', name: 'Ana' },
  { id: '2', name: 'Bashir' },
  { id: '3', name: 'Chloé' },
];
const name = createRawSnippet<[Row]>((row) => ({
  render: () => `<a data-open href="#${row().id}">${row().name}</a>`,
}));
const columns: Column<Row>[] = [{ id: 'name', label: 'Name', cell: name, primary: true, sort: 'name' }];

async function renderTable(props: Record<string, unknown> = {}): Promise<void> {
  await renderInConsole(DataTable as never, { label: 'People', columns, rows, ...props } as never);
}

const rowOf = (text: string): HTMLElement => screen.getByRole('link', { name: text }).closest('tr')!;

describe('a table of rows', () => {
  test('j and k walk through the rows, from the page and inside the list', async () => {
    await renderTable();
    await fireEvent.keyDown(document.body, { key: 'j' });
    expect(document.activeElement).toBe(rowOf('Ana'));
    await fireEvent.keyDown(rowOf('Ana'), { key: 'j' });
    expect(document.activeElement).toBe(rowOf('Bashir'));
    await fireEvent.keyDown(rowOf('Bashir'), { key: 'k' });
    await fireEvent.keyDown(rowOf('Ana'), { key: 'k' });
    expect(document.activeElement).toBe(rowOf('Ana'));
  });

  test('letters typed into a field are text, not commands', async () => {
    await renderTable();
    const field = document.body.appendChild(document.createElement('input'));
    field.focus();
    await fireEvent.keyDown(field, { key: 'j' });
    expect(document.activeElement).toBe(field);
    field.remove();
  });

  test('Enter and a click anywhere on a row open it', async () => {
    await renderTable();
    const opened = vi.fn();
    screen.getByRole('link', { name: 'Bashir' }).addEventListener('click', opened);
    await fireEvent.keyDown(rowOf('Bashir'), { key: 'Enter' });
    await fireEvent.click(within(rowOf('Bashir')).getByRole('cell'));
    expect(opened).toHaveBeenCalledTimes(2);
  });

  test('x selects the row, and selects it no more', async () => {
    const selected = new SvelteSet<string>();
    await renderTable({ selected, selectLabel: (row: Row) => `Select ${row.name}` });
    await fireEvent.keyDown(rowOf('Ana'), { key: 'x' });
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Select Ana' }).checked).toBe(true);
    await fireEvent.keyDown(rowOf('Ana'), { key: 'x' });
    expect(selected.size).toBe(0);
  });

  test('the head says how the list is sorted and turns the order round', async () => {
    const onsort = vi.fn();
    await renderTable({ sort: 'name', onsort });
    expect(screen.getByRole('columnheader').getAttribute('aria-sort')).toBe('ascending');
    await fireEvent.click(screen.getByRole('button', { name: 'Name' }));
    expect(onsort).toHaveBeenCalledWith('-name');
  });

  test('while rows are coming it is a table of grey, and says that it is busy', async () => {
    await renderTable({ rows: [], loading: true });
    expect(screen.getByRole('table', { name: 'People' }).getAttribute('aria-busy')).toBe('true');
    expect(screen.queryByRole('link')).toBeNull();
  });
});
