import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import FoundSelect from './FoundSelect.svelte';

const people = Array.from({ length: 5 }, (_, n) => ({ value: `id-${n}`, label: `Person ${n}` }));

test('words find those that one answer does not hold, and who was chosen stays', async () => {
  const find = vi.fn((words: string | undefined) => {
    const options = words ? people.filter(({ label }) => label.includes(words)) : people.slice(0, 2);
    return Promise.resolve({ options, isAll: words !== undefined });
  });
  const nameOf = vi.fn(() => Promise.resolve('Person 3'));
  const shown = {
    label: 'Assignee',
    none: 'Nobody',
    searchLabel: 'Search members',
    value: 'id-3',
    find,
    nameOf,
  };
  render(FoundSelect as never, shown as never);
  expect(await screen.findByRole('option', { name: 'Person 3', selected: true })).toBeTruthy();
  await fireEvent.input(screen.getByLabelText('Search members'), { target: { value: '4' } });
  await fireEvent.change(screen.getByLabelText('Assignee'), {
    target: { value: (await screen.findByRole<HTMLOptionElement>('option', { name: 'Person 4' })).value },
  });
  await fireEvent.input(screen.getByLabelText('Search members'), { target: { value: '1' } });
  expect(await screen.findByRole('option', { name: 'Person 1' })).toBeTruthy();
  expect(screen.getByRole('option', { name: 'Person 4', selected: true })).toBeTruthy();
  expect(nameOf).toHaveBeenCalledTimes(1);
});
