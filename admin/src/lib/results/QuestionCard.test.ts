import { fireEvent, screen, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { renderInConsole } from '../../test/render.ts';
import QuestionCard from './QuestionCard.svelte';
import type { QuestionResult } from './results.ts';

const base: QuestionResult = {
  ...{ id: 'topic', kind: 'single', text: 'What matters?', retired: false },
  ...{ asked: 8, answered: 6, skipped: 2, unreadable: 0, options: [], numbers: null, days: null },
};
const topic: QuestionResult = {
  ...base,
  options: [
    { id: 'rent', label: 'Rent', count: 6 },
    { id: 'work', label: 'Work', count: 0 },
  ],
};

function show(question: QuestionResult, language: 'en' | 'ar' = 'en'): Promise<unknown> {
  return renderInConsole(QuestionCard, { question, number: 1, surveyId: 's', query: {} }, { language });
}

describe('the card of a question', () => {
  test('says who was asked, and shares are of them: those who skipped it stand among the bars', async () => {
    await show(topic);
    expect(screen.getByText(/8 people asked · 6 answers · 2 skipped/)).toBeTruthy();
    const bars = within(screen.getByRole('list', { name: 'What matters?' })).getAllByRole('listitem');
    expect(bars.map((bar) => bar.textContent.replace(/\s+/g, ' ').trim())).toEqual([
      'Rent 75% 6',
      'Work 0% 0',
      'Skipped 25% 2',
    ]);
  });

  test('the same figures are a table one click away, and back', async () => {
    await show(topic);
    await fireEvent.click(screen.getByRole('button', { name: /Show as table/ }));
    const table = screen.getByRole('table', { name: 'What matters?' });
    const row = within(table).getByRole('row', { name: /Rent/ });
    expect(
      within(row)
        .getAllByRole('cell')
        .map((cell) => cell.textContent),
    ).toEqual(['6', '75%']);
    expect(
      within(table)
        .getAllByRole('columnheader')
        .map((cell) => cell.textContent),
    ).toEqual(['Answer', 'People', 'Share of those asked']);
    await fireEvent.click(screen.getByRole('button', { name: /Show as chart/ }));
    expect(screen.queryByRole('table')).toBeNull();
  });

  test('of numbers it says mean, median and quartiles, and every bar what it holds', async () => {
    await show({
      ...base,
      kind: 'integer',
      numbers: {
        ...{ mean: 35.126, median: 30, lowerQuartile: 20, upperQuartile: 50, min: 18, max: 61 },
        bars: [
          { from: 0, to: 50, count: 4 },
          { from: 50, to: 100, count: 2 },
        ],
      },
    });
    expect(screen.getByText('35.13')).toBeTruthy();
    expect(screen.getByText('20 to 50')).toBeTruthy();
    expect(screen.getByText('0 to under 50: 4')).toBeTruthy();
  });

  test('texts stay away from those who may only see figures', async () => {
    await show({ ...base, kind: 'long_text' });
    expect(screen.queryByRole('region', { name: /In their own words/ })).toBeNull();
  });

  test('what older versions asked says so, and what cannot be counted is not hidden', async () => {
    await show({ ...topic, retired: true, unreadable: 3 });
    expect(screen.getByText('No longer asked')).toBeTruthy();
    expect(screen.getByText(/3 answers of other versions were of another kind/)).toBeTruthy();
  });
});
