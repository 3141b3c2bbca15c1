import { fireEvent, screen } from '@testing-library/svelte';
import { createRawSnippet } from 'svelte';
import { expect, test, vi } from 'vitest';
import { renderInConsole } from '../../test/render.ts';
import Button from './Button.svelte';

const children = createRawSnippet(() => ({ render: () => '<span>Save</span>' }));

test('a busy button can be stood on and neither acts nor sends its form', async () => {
  const onclick = vi.fn();
  await renderInConsole(Button as never, { busy: true, type: 'submit', onclick, children } as never);
  const button = screen.getByRole('button', { name: 'Save' });
  button.focus();
  expect(document.activeElement).toBe(button);
  expect(await fireEvent.click(button)).toBe(false);
  expect(onclick).not.toHaveBeenCalled();
  expect(button.getAttribute('aria-disabled')).toBe('true');
});
