import type { SurveyContent } from '@muster/conversations';
import { fireEvent, screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { renderInConsole } from '../../test/render.ts';
import { SurveyDocument } from '../survey-editor/document.svelte.ts';
import TranslationFields from './TranslationFields.svelte';
import { isMissing, translationGroups } from './translation-rows.ts';

const content: SurveyContent = {
  specVersion: 1,
  languages: ['en', 'ar'],
  title: { en: 'Rents', ar: 'الإيجارات' },
  anonymity: 'optional',
  questions: [
    {
      id: 'home',
      kind: 'single',
      text: { en: 'Do you rent?' },
      options: [{ id: 'rent', label: { en: 'Yes, I rent from a private landlord', ar: 'نعم' } }],
      check: { formula: ". != ''", message: { en: 'Please choose.' } },
    },
  ],
};
const rowsOf = (survey: SurveyContent) => translationGroups(survey).flatMap(({ rows }) => rows);
const show = async (only: ReadonlySet<string> | null = null) => {
  const document = new SurveyDocument(content);
  await renderInConsole(TranslationFields as never, { document, source: 'en', target: 'ar', only } as never);
  return document;
};

test('every text has its field, written from the right where the language is, and says how long it is', async () => {
  await show();
  const label = screen.getByRole('textbox', { name: /^Answer in Arabic: Yes, I rent/ });
  expect([label.getAttribute('dir'), label.getAttribute('lang')]).toEqual(['rtl', 'ar']);
  expect(screen.getAllByText('1 SMS (Unicode)')).toHaveLength(2);
  expect(screen.getAllByText('Missing')).toHaveLength(2);
});

test('what is written goes into the survey, words for a wrong answer too, and can be undone', async () => {
  const document = await show();
  await fireEvent.input(screen.getByRole('textbox', { name: /^Question in Arabic/ }), {
    target: { value: 'هل تستأجر؟' },
  });
  await fireEvent.input(screen.getByRole('textbox', { name: /^When the answer does not fit/ }), {
    target: { value: 'اختر.' },
  });
  expect(rowsOf(document.content).filter((row) => isMissing(row, 'ar'))).toEqual([]);
  expect(document.content.questions[0]?.check).toEqual({
    formula: ". != ''",
    message: { en: 'Please choose.', ar: 'اختر.' },
  });
  document.undo();
  expect(rowsOf(document.content).filter((row) => isMissing(row, 'ar'))).toHaveLength(1);
});

test('Enter goes to the next field; with the filter, only what is missing is there', async () => {
  await show(
    new Set(
      rowsOf(content)
        .filter((row) => isMissing(row, 'ar'))
        .map(({ key }) => key),
    ),
  );
  const fields = screen.getAllByRole('textbox');
  expect(fields).toHaveLength(2);
  fields[0]!.focus();
  await fireEvent.keyDown(fields[0]!, { key: 'Enter' });
  expect(document.activeElement).toBe(fields[1]);
});
