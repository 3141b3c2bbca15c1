import type { Formula } from '../definition/formula.ts';
import { printFormula } from '../formula/print-formula.ts';
import type { SurveyQuestion } from '../survey/content.ts';
import { formulaOf, join } from './conditions.ts';

export interface Jumps {
  /** What must hold for a question because of jumps over it. */
  readonly before: (id: string) => readonly Formula[];
  /** What is calculated after a question: where it leads. */
  readonly after: (id: string) => readonly { readonly name: string; readonly calculation: string }[];
}

/**
 * Jumps said in a language that has none: after a question with jumps, a calculated answer holds where it leads, and
 * every question that is jumped over is relevant only while that is not beyond it.
 */
export function jumpsOf(questions: readonly SurveyQuestion[]): Jumps {
  const order = new Map(questions.map(({ id }, at) => [id, at]));
  const placeOf = (to: string): number => (to === 'end' ? questions.length : (order.get(to) ?? 0));
  const sources = questions.flatMap((question, at) => {
    const jumps = (question.goTo ?? []).filter(({ to }) => placeOf(to) > at + 1);
    return jumps.length > 0 ? [{ question, at, targets: [...new Set(jumps.map(({ to }) => to))] }] : [];
  });
  const before = (id: string): readonly Formula[] => {
    const place = order.get(id) ?? 0;
    return sources
      .filter(({ at }) => at < place)
      .flatMap(({ question, targets }) =>
        targets
          .filter((to) => placeOf(to) > place)
          .map((to): Formula => ({ fn: '!=', of: [{ ref: leadsTo(question.id) }, { lit: to }] })),
      );
  };
  return {
    before,
    after: (id) => {
      const source = sources.find(({ question }) => question.id === id);
      if (!source) return [];
      const { question } = source;
      const relevant = join('and', [...before(id), ...(question.showIf ? [formulaOf(question.showIf)] : [])]);
      const target = targetOf(question);
      const formula: Formula = relevant ? { fn: 'if', of: [relevant, target, NOWHERE] } : target;
      return [{ name: leadsTo(id), calculation: printFormula(formula) }];
    },
  };
}

const NOWHERE: Formula = { lit: '' };

const leadsTo = (id: string): string => `${id.slice(0, 34)}_leads`;

/** The first jump that holds decides. */
function targetOf({ goTo = [] }: SurveyQuestion): Formula {
  return goTo.reduceRight<Formula>(
    (otherwise, { when, to }) =>
      when ? { fn: 'if', of: [formulaOf(when), { lit: to }, otherwise] } : { lit: to },
    NOWHERE,
  );
}
