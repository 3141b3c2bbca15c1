import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { beforeEach, expect, test, vi } from 'vitest';
import { renderInConsole } from '../../test/render.ts';
import ImportSurvey from './ImportSurvey.svelte';

const goto = vi.hoisted(() => vi.fn());
vi.mock('$app/navigation', () => ({ goto }));

const imported = {
  kind: 'xlsform',
  title: { en: 'Rents' },
  questions: 12,
  languages: ['en', 'fr'],
  content: { specVersion: 1 },
  refused: [{ code: 'shape', sheet: 'survey', row: 4, message: 'Lines cannot be drawn in a chat.' }],
  changed: [{ code: 'label_cut', sheet: 'choices', row: 9, message: 'The text was cut.' }],
};

beforeEach(() => vi.unstubAllGlobals());

const choose = async (file: File) => {
  await renderInConsole(ImportSurvey as never, {} as never);
  await fireEvent.click(screen.getByRole('button', { name: 'Import' }));
  const input = (await screen.findAllByLabelText('Choose file')).find(
    (one) => one instanceof HTMLInputElement,
  )!;
  await fireEvent.change(input, { target: { files: [file] } });
};

test('what is left out stands with its row before anything is saved; then it becomes a draft', async () => {
  const fetch = vi.fn((request: Request) =>
    Promise.resolve(
      Response.json(request.url.endsWith('/import') ? imported : { id: 's1' }, { status: 200 }),
    ),
  );
  vi.stubGlobal('fetch', fetch);
  await choose(new File(['x'], 'rents.xlsx'));
  expect(await screen.findByText(/12 questions in English and French/)).toBeDefined();
  expect(screen.getByText('Row 4')).toBeDefined();
  expect(screen.getByText('choices, row 9')).toBeDefined();
  expect(fetch).toHaveBeenCalledTimes(1);
  await fireEvent.click(screen.getByRole('button', { name: 'Create draft without these' }));
  await waitFor(() => expect(goto).toHaveBeenCalledWith('/surveys/s1'));
});

test('a file that is none is refused in words, and nothing can be created', async () => {
  const error = { error: { code: 'file_unreadable', message: 'This file cannot be read.', requestId: 'r' } };
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json(error, { status: 422 })));
  await choose(new File(['x'], 'cat.png'));
  expect((await screen.findByRole('alert')).textContent).toContain('cannot be read');
  expect(screen.getByRole('button', { name: 'Create draft' }).hasAttribute('disabled')).toBe(true);
});
