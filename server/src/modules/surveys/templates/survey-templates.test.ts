import { createTranslator } from '@muster/locales';
import { expect, test } from 'vitest';
import { checkSurvey } from '../check-survey.ts';
import { contentOfTemplate, listTemplates } from './survey-templates.ts';

const translate = createTranslator();

test.each(listTemplates())(
  'template $id can be published as it is, in all its languages, and in one alone',
  ({ id }) => {
    for (const title of [{ en: 'Mine', fr: 'À moi', es: 'Mía', ar: 'لي' }, { fr: 'À moi' }]) {
      const draft = contentOfTemplate(id, { title });
      const { findings } = checkSurvey({ draft, surveyId: id, language: 'en', translate });
      expect(findings).toEqual([]);
      expect(draft?.title).toEqual(title);
      expect(draft?.languages).toEqual(Object.keys(title));
    }
  },
);
