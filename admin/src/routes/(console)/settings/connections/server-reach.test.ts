import { fireEvent, screen } from '@testing-library/svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { renderInConsole } from '../../../../test/render.ts';
import ServerReach from './ServerReach.svelte';

afterEach(() => vi.unstubAllGlobals());

test('where nobody could look, it says so and looks again, and does not go on calling for ever', async () => {
  const answers = [
    Response.json({ error: { code: 'internal', message: 'It broke.' } }, { status: 500 }),
    Response.json({ publicUrl: 'https://muster.example', problem: null, detail: null }),
  ];
  vi.stubGlobal('fetch', () => Promise.resolve(answers.shift()));
  await renderInConsole(ServerReach as never, {} as never);
  expect(await screen.findByText('It broke.')).toBeTruthy();
  await fireEvent.click(screen.getByRole('button', { name: 'Check again' }));
  expect(await screen.findByText(/call this server at https:\/\/muster\.example/)).toBeTruthy();
});
