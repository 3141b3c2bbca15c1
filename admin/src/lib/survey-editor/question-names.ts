import type { SurveyQuestion } from '@muster/conversations';

/** A question as it can be chosen in a list: "3 · Do you take the bus?" */
export interface NamedQuestion {
  readonly value: string;
  readonly label: string;
}

interface Naming {
  readonly number: number | undefined;
  readonly language: string;
  readonly words: () => string;
}

interface Known extends NamedQuestion {
  readonly number: number | undefined;
  readonly language: string;
}

/**
 * Names of questions, made anew only for those that changed: in a long survey every letter that is typed would else name
 * hundreds. Questions are never changed in place, so the question itself says whether it is the same.
 */
export class QuestionNames {
  readonly #known = new WeakMap<SurveyQuestion, Known>();

  of(question: SurveyQuestion, { number, language, words }: Naming): NamedQuestion {
    const known = this.#known.get(question);
    if (known && known.number === number && known.language === language) return known;
    const made = { value: question.id, label: words(), number, language };
    this.#known.set(question, made);
    return made;
  }
}
