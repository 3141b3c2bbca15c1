import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { renderInConsole } from '../../test/render.ts';
import KeywordSheet from './KeywordSheet.svelte';

const CHOICES = { languages: ['en', 'ar'], surveys: [], invites: [], statuses: [], connections: [] };

afterEach(() => vi.unstubAllGlobals());

test('each kind of word has its own fields, sends only those, and a word that is taken is said at its field', async () => {
  const sent: Record<string, unknown>[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    sent.push((await request.json()) as Record<string, unknown>);
    const problem = { error: { code: 'word_taken', message: 'RENT is taken.' } };
    return Response.json(problem, { status: 409 });
  });
  const onsaved = vi.fn();
  const props = { open: true, keyword: undefined, choices: CHOICES, onsaved };
  await renderInConsole(KeywordSheet as never, props as never);
  const word = screen.getByLabelText('Word');
  await fireEvent.input(word, { target: { value: ' Rent ' } });
  await fireEvent.input(screen.getByLabelText('Tags'), { target: { value: 'lost, on the way' } });
  await fireEvent.change(screen.getByLabelText('What it does'), { target: { value: 'reply' } });
  expect(screen.queryByLabelText('Tags')).toBeNull();
  const arabic = screen.getByLabelText('Answer (Arabic)');
  expect(arabic.getAttribute('lang')).toBe('ar');
  await fireEvent.input(arabic, { target: { value: 'الإيجار' } });
  await fireEvent.click(screen.getByText('Save'));
  await waitFor(() => expect(word.getAttribute('aria-invalid')).toBe('true'));
  expect(sent).toMatchObject([{ word: 'Rent', kind: 'reply', text: { ar: 'الإيجار' }, tags: [] }]);
  expect(onsaved).not.toHaveBeenCalled();
});
