import type { SurveyContent } from '@muster/conversations';
import { sameJson } from '@muster/conversations/survey-edit';

interface States {
  readonly base: SurveyContent;
  readonly mine: SurveyContent;
  readonly theirs: SurveyContent;
  /** What was sent without hearing whether it arrived. */
  readonly sent: readonly SurveyContent[];
}

/**
 * New questions of two people that came to have the same id: both count on from the same number. Not those that are
 * one's own, come back from a save whose answer was lost.
 */
export function sameNewIds({ base, mine, theirs, sent }: States): string[] {
  const known = new Set(base.questions.map(({ id }) => id));
  return theirs.questions
    .filter((theirQuestion) => {
      const inState = (state: SurveyContent) => state.questions.find(({ id }) => id === theirQuestion.id);
      const myQuestion = inState(mine);
      if (known.has(theirQuestion.id) || !myQuestion) return false;
      return ![mine, ...sent].some((state) => sameJson(inState(state), theirQuestion));
    })
    .map(({ id }) => id);
}

/** New answers of two people to one question that came to have the same id, as {@link sameNewIds}. */
export function sameNewOptions({ base, mine, theirs, sent }: States): { question: string; option: string }[] {
  const optionIn = (state: SurveyContent, question: string, option: string) =>
    state.questions.find(({ id }) => id === question)?.options?.find(({ id }) => id === option);
  return theirs.questions.flatMap(({ id: question, options = [] }) => {
    if (!base.questions.some(({ id }) => id === question)) return [];
    return options
      .filter((theirOption) => {
        const inState = (state: SurveyContent) => optionIn(state, question, theirOption.id);
        if (inState(base) || !inState(mine)) return false;
        return ![mine, ...sent].some((state) => sameJson(inState(state), theirOption));
      })
      .map(({ id }) => ({ question, option: id }));
  });
}
