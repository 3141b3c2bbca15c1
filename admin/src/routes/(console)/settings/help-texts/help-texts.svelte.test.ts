import { fireEvent, screen } from '@testing-library/svelte';
import { describe, expect, test, vi } from 'vitest';
import { renderInConsole } from '../../../../test/render.ts';
import HelpTextsPage from './+page.svelte';
import { saveChange, type HelpText, type HelpTextStore } from './change-texts.ts';

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

describe('of two who change help texts at once', () => {
  /** As the server has it: others change it between a reading and a writing of ours. */
  function storeOf(items: HelpText[], others: ((items: HelpText[]) => HelpText[])[]) {
    let revision = 1;
    const store: HelpTextStore = {
      read: () => answerOf({ items, revision: String(revision) }) as never,
      write(texts) {
        const other = others.shift();
        if (other) [items, revision] = [other(items), revision + 1];
        const problem = { code: 'changed_meanwhile', status: 412, message: '', fields: {} };
        if (texts.revision !== String(revision)) return Promise.resolve({ ok: false, problem });
        [items, revision] = [texts.items, revision + 1];
        return answerOf(texts) as never;
      },
    };
    return { store, questions: () => items.map(({ question, answer }) => question['en']! + answer['en']!) };
  }

  test('each keeps what they did to different texts', async () => {
    const { store, questions } = storeOf(
      [textOf('Kit'), textOf('Rules')],
      [(now) => [textOf('Pay'), ...now], (now) => now.toReversed()],
    );
    const item = { ...textOf('Rules'), answer: { en: 'Be kind.' } };
    expect(await saveChange(store, { kind: 'edit', was: textOf('Rules'), item })).toEqual({ state: 'saved' });
    expect(questions()).toEqual(['Rules?Be kind.', 'Kit?About Kit.', 'Pay?About Pay.']);
  });

  test('the later is shown what the earlier made of the same text', async () => {
    const theirs = { ...textOf('Kit'), answer: { en: 'Theirs.' } };
    const { store, questions } = storeOf([textOf('Kit')], [() => [theirs], () => []]);
    const edit = { kind: 'edit', was: textOf('Kit'), item: { ...theirs, answer: { en: 'Ours.' } } } as const;
    expect(await saveChange(store, edit)).toEqual({ state: 'changed', theirs });
    expect(questions()).toEqual(['Kit?Theirs.']);
    expect(await saveChange(store, { ...edit, was: theirs })).toEqual({
      state: 'changed',
      theirs: undefined,
    });
  });
});
