import { fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, expect, test, vi } from 'vitest';
import ToasterHarness from '../../test/ToasterHarness.svelte';
import { Toasts } from './toasts.svelte.ts';

afterEach(() => vi.useRealTimers());

test('a note stays while the keyboard is in it, Escape closes it and leads back to where one was', async () => {
  vi.useFakeTimers();
  const before = document.body.appendChild(document.createElement('button'));
  before.focus();
  const toasts = new Toasts();
  render(ToasterHarness as never, { toasts } as never);
  const run = vi.fn();
  toasts.show({ meaning: 'good', text: 'Saved', action: { label: 'Undo', run } });
  const undo = await screen.findByText('Undo');
  undo.focus();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(screen.getByText('Undo')).toBe(undo);
  await fireEvent.keyDown(undo, { key: 'Escape' });
  expect([screen.queryByText('Undo'), document.activeElement, run.mock.calls]).toEqual([null, before, []]);
  toasts.show({ meaning: 'good', text: 'Again', action: { label: 'Undo', run } });
  expect([toasts.act(), toasts.act(), run.mock.calls.length]).toEqual([true, false, 1]);
  before.remove();
});
