import type { SurveyContent } from '@muster/conversations';
import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, expect, test } from 'vitest';
import EditorHarness from '../../test/EditorHarness.svelte';
import { renderInConsole } from '../../test/render.ts';
import { SurveyDocument } from './document.svelte.ts';

const content: SurveyContent = {
  specVersion: 1,
  languages: ['en'],
  title: { en: 'Buses' },
  anonymity: 'optional',
  questions: [
    { id: 'rides', kind: 'yes_no', text: { en: 'Do you ride?' } },
    {
      id: 'line',
      kind: 'single',
      text: { en: 'Which line?' },
      options: [
        { id: 'one', label: { en: 'Line 1' } },
        { id: 'two', label: { en: 'Line 2' } },
      ],
    },
    { id: 'why', kind: 'text', text: { en: 'Why?' } },
  ],
};
let survey: SurveyDocument;
let said: string[];

beforeEach(async () => {
  survey = new SurveyDocument(content);
  said = [];
  const announce = (text: string): void => void said.push(text);
  await renderInConsole(EditorHarness as never, { document: survey, announce } as never);
});

const ids = (): string[] => survey.content.questions.map(({ id }) => id);
const line = (text: RegExp): HTMLElement => screen.getByRole('button', { name: text, expanded: false });
const labels = (): (string | undefined)[] =>
  (survey.content.questions[1]?.options ?? []).map(({ label }) => label['en']);
const answers = (): HTMLElement[] => screen.getAllByRole('textbox', { name: /^Answer \d/ });

test('by key a question is walked to, moved, copied and removed, each said aloud, and the focus stays with it', async () => {
  line(/Do you ride/).focus();
  await fireEvent.keyDown(line(/Do you ride/), { key: 'ArrowDown' });
  await waitFor(() => expect(document.activeElement).toBe(line(/Which line/)));
  await fireEvent.keyDown(line(/Which line/), { key: 'ArrowDown', altKey: true });
  expect(ids()).toEqual(['rides', 'why', 'line']);
  expect(said).toEqual(['Moved to place 3 of 3.']);
  await waitFor(() => expect(document.activeElement).toBe(line(/Which line/)));
  await fireEvent.keyDown(line(/Which line/), { key: 'd', ctrlKey: true });
  expect(ids()).toHaveLength(4);
  await fireEvent.keyDown(line(/Why/), { key: 'Delete' });
  expect(ids()).not.toContain('why');
  survey.undo();
  expect(ids()).toContain('why');
});

test('in a list of answers Enter goes on and adds, Backspace in an empty one takes it away, a pasted list is many', async () => {
  await fireEvent.click(line(/Which line/));
  const [first, second] = answers();
  first?.focus();
  await fireEvent.keyDown(first ?? document.body, { key: 'Enter' });
  await waitFor(() => expect(document.activeElement).toBe(second));
  await fireEvent.keyDown(second ?? document.body, { key: 'Enter' });
  await waitFor(() => expect(document.activeElement).toBe(answers()[2]));
  await fireEvent.keyDown(answers()[2] ?? document.body, { key: 'Backspace' });
  expect(labels()).toEqual(['Line 1', 'Line 2']);
  await waitFor(() => expect(document.activeElement).toBe(answers()[1]));
  const clipboardData = { getData: () => 'Tram\r\n\r\n Boat \n' };
  await fireEvent.paste(answers()[1] ?? document.body, { clipboardData });
  expect(labels()).toEqual(['Line 1', 'Line 2', 'Tram', 'Boat']);
});

test('a jump is made in words: which answer, where to, and what happens otherwise', async () => {
  await fireEvent.click(line(/Do you ride/));
  await fireEvent.click(screen.getByRole('button', { name: 'If the answer is … go to …' }));
  const value = screen.getByRole('combobox', { name: 'With which answer' });
  await waitFor(() => expect(document.activeElement).toBe(value));
  await fireEvent.change(value, { target: { value: 'false' } });
  const to = screen.getByRole('combobox', { name: /^go to/ });
  expect(
    within(to)
      .getAllByRole('option')
      .map(({ textContent }) => textContent),
  ).toEqual(['Which line?', 'Why?', 'end the survey']);
  await fireEvent.change(to, { target: { value: 'why' } });
  expect(survey.content.questions[0]?.goTo).toEqual([
    { when: { question: 'rides', op: 'is', value: false }, to: 'why' },
  ]);
});
