import { screen } from '@testing-library/svelte';
import { createRawSnippet } from 'svelte';
import { expect, test, vi } from 'vitest';
import { renderInConsole } from '../../../test/render.ts';
import SettingsLayout from './+layout.svelte';

const page = vi.hoisted(() => ({ url: new URL('http://console.test/settings') }));
vi.mock('$app/state', () => ({ page }));

test.each([
  ['/settings', 'Space'],
  ['/settings/connections', 'Connections'],
  ['/settings/connections/c1/templates', 'Connections'],
])('at %s one section is marked: %s', async (path, section) => {
  page.url = new URL(path, 'http://console.test');
  const children = createRawSnippet(() => ({ render: () => '<p>The page</p>' }));
  await renderInConsole(SettingsLayout as never, { children } as never, {
    rights: { settings: ['space'], connections: ['space'] },
  });
  const marked = screen.getAllByRole('link').filter((link) => link.hasAttribute('aria-current'));
  expect(marked.map((link) => link.textContent.trim())).toEqual([section]);
});
