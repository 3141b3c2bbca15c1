import type { SurveyContent } from '@muster/conversations';
import { screen, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { renderInConsole } from '../../test/render.ts';
import SurveyView from './SurveyView.svelte';

const content: SurveyContent = {
  specVersion: 1,
  languages: ['en', 'ar'],
  title: { en: 'City' },
  anonymity: 'optional',
  intro: { en: 'Hello.', ar: 'مرحبا.' },
  questions: [
    {
      id: 'first',
      kind: 'single',
      text: { en: 'What first?', ar: 'ماذا أولا؟' },
      required: true,
      options: [
        { id: 'rent', label: { en: 'Rent', ar: 'الإيجار' } },
        { id: 'bus', label: { en: 'Buses' } },
      ],
      goTo: [{ when: { question: 'first', op: 'is', value: 'bus' }, to: 'end' }],
    },
    {
      id: 'rise',
      kind: 'yes_no',
      text: { en: 'Has it risen?' },
      showIf: { question: 'first', op: 'is', value: 'rent' },
    },
  ],
};
const names = { status: (code: string) => code, taskType: (code: string) => code };
const finding = {
  severity: 'error',
  code: 'x',
  message: 'Too long for SMS.',
  question: 'rise',
  path: null,
} as const;

describe('a survey to read', () => {
  test('branching stands in words at its question', async () => {
    await renderInConsole(SurveyView as never, { content, language: 'en', names } as never);
    expect(screen.getByText('If the answer to 1 is “Buses”: end the survey')).toBeDefined();
    expect(screen.getByText('Asked only if the answer to 1 is “Rent”')).toBeDefined();
  });

  test('in another language, texts that are missing show the first one with a mark', async () => {
    await renderInConsole(SurveyView as never, { content, language: 'ar', names } as never);
    expect(screen.getByText('ماذا أولا؟').getAttribute('lang')).toBe('ar');
    expect(screen.getByText('Has it risen?').getAttribute('lang')).toBe('en');
    expect(screen.getAllByText('Not translated')).toHaveLength(2);
  });

  test('a finding stands at its question', async () => {
    await renderInConsole(
      SurveyView as never,
      { content, language: 'en', names, findings: [finding] } as never,
    );
    const question = screen.getByText('Has it risen?').closest('li')!;
    expect(within(question).getByText('Too long for SMS.')).toBeDefined();
  });
});
