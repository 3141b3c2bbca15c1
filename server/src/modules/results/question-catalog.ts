import type { QuestionKind, SurveyContent, SurveyQuestion } from '@muster/conversations';
import type { Translator } from '@muster/locales';

/** A published version, as its results need it. */
export interface PublishedVersion {
  readonly id: string;
  readonly version: number;
  readonly publishedAt: Date;
  readonly content: SurveyContent;
}

export interface CatalogOption {
  readonly id: string;
  readonly label: string;
}

/** A question as the newest version asks it, with what older versions offered besides. */
export interface CatalogQuestion {
  readonly id: string;
  readonly kind: QuestionKind;
  readonly text: string;
  readonly retired: boolean;
  readonly options: readonly CatalogOption[];
  readonly scale: { readonly min: number; readonly max: number } | null;
}

interface Wording {
  readonly language: string;
  readonly translate: Translator;
}

/** "Something else", in the answers and in the figures. */
export const OTHER = '*';
const WIDEST_SCALE = 20;

/**
 * The questions of these versions, matched by their ids: in the order of the newest, those that it no longer asks
 * behind them. Options likewise, so that no answer of an older version is lost.
 */
export function catalogOf(versions: readonly PublishedVersion[], wording: Wording): CatalogQuestion[] {
  const newestFirst = [...versions].sort((a, b) => b.version - a.version);
  const newest = newestFirst[0]?.content;
  const seen = new Map<string, { question: SurveyQuestion; contents: SurveyContent[] }>();
  for (const { content } of newestFirst) {
    for (const question of content.questions) {
      const known = seen.get(question.id);
      if (known) known.contents.push(content);
      else seen.set(question.id, { question, contents: [content] });
    }
  }
  return [...seen.values()]
    .filter(({ question }) => question.kind !== 'note')
    .map(({ question, contents }) => ({
      id: question.id,
      kind: question.kind,
      text: sayIn(wording.language, contents[0])(question.text),
      retired: newest?.questions.every(({ id }) => id !== question.id) ?? false,
      options: optionsOf(question, contents, wording),
      scale: scaleOf(question),
    }));
}

function optionsOf(
  question: SurveyQuestion,
  contents: readonly SurveyContent[],
  { language, translate }: Wording,
): CatalogOption[] {
  if (question.kind === 'yes_no') {
    return [
      { id: 'true', label: translate(language, 'choice.yes') },
      { id: 'false', label: translate(language, 'choice.no') },
    ];
  }
  if (question.kind !== 'single' && question.kind !== 'multiple') return [];
  const options = new Map<string, CatalogOption>();
  let other: string | undefined;
  for (const content of contents) {
    const say = sayIn(language, content);
    const asked = content.questions.find(({ id }) => id === question.id);
    for (const { id, label } of asked?.options ?? []) {
      if (!options.has(id)) options.set(id, { id, label: say(label) });
    }
    if (asked?.other !== undefined) other ??= say(asked.other);
  }
  return other === undefined ? [...options.values()] : [...options.values(), { id: OTHER, label: other }];
}

/** Every step of a scale is shown, chosen or not. */
function scaleOf({ kind, min, max }: SurveyQuestion): CatalogQuestion['scale'] {
  if (kind !== 'scale' || min === undefined || max === undefined) return null;
  return max - min < WIDEST_SCALE ? { min, max } : null;
}

/** A text in the reader's language, else in the survey's first that has it. */
function sayIn(language: string, content: SurveyContent | undefined) {
  return (texts: Readonly<Record<string, string>>): string =>
    [language, ...(content?.languages ?? [])]
      .map((tag) => texts[tag])
      .find((text) => text !== undefined && text !== '') ??
    Object.values(texts)[0] ??
    '';
}
