import { fireEvent, screen } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import { renderInConsole } from '../../../../test/render.ts';
import HelpTextsPage from './+page.svelte';

vi.mock('$app/navigation', () => ({ invalidateAll: vi.fn(), beforeNavigate: vi.fn() }));

const textOf = (name: string) => ({ question: { en: `${name}?` }, answer: { en: `About ${name}.` } });
const answerOf = <T>(data: T) => Promise.resolve({ ok: true, data });

test('what is edited is what was chosen, wherever it stands by now', async () => {
  const data = $state({
    texts: answerOf({ items: [textOf('Kit'), textOf('Rules')] }),
    space: answerOf({ languages: ['en'] }),
  });
  await renderInConsole(HelpTextsPage as never, { data } as never);
  const edit = async (name: string) => fireEvent.click(await screen.findByText(name));
  const close = () => fireEvent.click(screen.getByLabelText('Close'));
  await edit('Kit?');
  expect(await screen.findByDisplayValue('About Kit.')).toBeTruthy();
  await close();
  data.texts = answerOf({ items: [textOf('Rules'), textOf('Kit')] });
  await vi.waitFor(() => expect(screen.getAllByText(/^(Kit|Rules)\?$/)[0]?.textContent).toContain('Rules?'));
  await edit('Rules?');
  expect(await screen.findByDisplayValue('About Rules.')).toBeTruthy();
  expect(screen.queryByDisplayValue('About Kit.')).toBeNull();
});
