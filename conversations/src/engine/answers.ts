import type { Answer } from '../definition/input-spec.ts';
import { own } from './scope.ts';
import type { Frame } from './session.ts';

/**
 * Answers per page. A step copies the page it writes to, so this bounds what an answer costs however long the
 * conversation is; small enough that engines copy such an object in one go.
 */
const PAGE = 12;

type Answers = Frame['answers'];
/** The part of a frame that holds its answers. */
export type AnswerPages = Pick<Frame, 'answers' | 'earlier'>;

/** The answer of this name, or undefined. */
export function answerOf(frame: AnswerPages, name: string): Answer | undefined {
  const latest = own(frame.answers, name);
  if (latest !== undefined || frame.earlier === undefined) return latest;
  for (let i = frame.earlier.length - 1; i >= 0; i -= 1) {
    const found = own(frame.earlier[i] ?? {}, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** All answers of a frame by name, those of every page together. */
export function answersOf(frame: AnswerPages): Answers {
  return frame.earlier === undefined
    ? frame.answers
    : (Object.assign({}, ...frame.earlier, frame.answers) as Answers);
}

/** The pages with one more answer; one of the same name is replaced. */
export function withAnswer(frame: AnswerPages, name: string, answer: Answer): AnswerPages {
  // Spreading takes twice as long: every page has other names.
  const answers: Record<string, Answer> = Object.assign({}, frame.answers);
  answers[name] = answer;
  const { earlier } = frame;
  if (Object.keys(answers).length < PAGE) return earlier === undefined ? { answers } : { answers, earlier };
  return { answers: {}, earlier: earlier === undefined ? [answers] : [...earlier, answers] };
}

/** The pages without the answer of this name. */
export function withoutAnswer(frame: AnswerPages, name: string): AnswerPages {
  const drop = (page: Answers): Answers => {
    if (!Object.hasOwn(page, name)) return page;
    const { [name]: _dropped, ...rest } = page;
    return rest;
  };
  const answers = drop(frame.answers);
  return frame.earlier === undefined ? { answers } : { answers, earlier: frame.earlier.map(drop) };
}
