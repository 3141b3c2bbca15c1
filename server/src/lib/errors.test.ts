import { LANGUAGES, resources } from '@muster/locales';
import { SURVEY_PROBLEMS } from '@muster/conversations';
import { describe, expect, test } from 'vitest';
import { ERRORS } from './errors.ts';

describe.each(LANGUAGES)('errors in %s', (language) => {
  const texts = resources[language].errors as Record<string, unknown> & { survey: Record<string, unknown> };

  test('every code of the API has words', () => {
    expect(Object.keys(ERRORS).filter((code) => typeof texts[code] !== 'string')).toEqual([]);
  });

  test('every problem of a survey has words', () => {
    expect(SURVEY_PROBLEMS.filter((code) => typeof texts.survey[code] !== 'string')).toEqual([]);
  });
});
