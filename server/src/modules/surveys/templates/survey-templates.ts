import type { Static } from 'typebox';
import type { LocalText, SurveyContent, SurveyOption, SurveyQuestion } from '@muster/conversations';
import { doorstepCanvass } from './doorstep-canvass.ts';
import { eventFeedback } from './event-feedback.ts';
import { issueSurvey } from './issue-survey.ts';
import { supportPledge } from './support-pledge.ts';
import { volunteerIntake } from './volunteer-intake.ts';
import { workplaceMapping } from './workplace-mapping.ts';
import type { SurveyTemplate as SurveyTemplateSchema } from '../survey.schemas.ts';
import type { SurveyTemplate } from './words.ts';

const TEMPLATES: readonly SurveyTemplate[] = [
  doorstepCanvass,
  issueSurvey,
  supportPledge,
  volunteerIntake,
  eventFeedback,
  workplaceMapping,
];

/** What there is to start from, the most used first. */
export function listTemplates(): Static<typeof SurveyTemplateSchema>[] {
  return TEMPLATES.map(({ id, text, content }) => ({
    id,
    text,
    title: content.title,
    questions: content.questions.filter(({ kind }) => kind !== 'note').length,
    languages: [...content.languages],
    anonymity: content.anonymity,
  }));
}

interface Wanted {
  readonly title: LocalText;
  readonly languages?: readonly string[];
}

/** A template's content under a title of one's own, in those of its languages that are wanted. */
export function contentOfTemplate(id: string, { title, languages }: Wanted): SurveyContent | undefined {
  const template = TEMPLATES.find((one) => one.id === id);
  if (template === undefined) return undefined;
  const { content } = template;
  const known = (languages ?? Object.keys(title)).filter((language) => content.languages.includes(language));
  const wanted = known.length > 0 ? known : content.languages;
  const only = (text: LocalText): LocalText =>
    Object.fromEntries(wanted.flatMap((language) => (text[language] ? [[language, text[language]]] : [])));
  const { intro, outro } = content;
  return {
    ...content,
    languages: [...wanted],
    title: { ...only(content.title), ...only(title) },
    ...(intro ? { intro: only(intro) } : {}),
    ...(outro ? { outro: only(outro) } : {}),
    questions: content.questions.map((question) => questionIn(question, only)),
  };
}

function questionIn(question: SurveyQuestion, only: (text: LocalText) => LocalText): SurveyQuestion {
  const { help, other, minLabel, maxLabel, options } = question;
  return {
    ...question,
    text: only(question.text),
    ...(help ? { help: only(help) } : {}),
    ...(other ? { other: only(other) } : {}),
    ...(minLabel ? { minLabel: only(minLabel) } : {}),
    ...(maxLabel ? { maxLabel: only(maxLabel) } : {}),
    ...(options
      ? { options: options.map((option): SurveyOption => ({ ...option, label: only(option.label) })) }
      : {}),
  };
}
