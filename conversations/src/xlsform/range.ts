import type { Formula } from '../definition/formula.ts';
import type { QuestionKind, SurveyQuestion } from '../survey/content.ts';

interface Range {
  readonly kind: QuestionKind;
  readonly given: Partial<SurveyQuestion> & { readonly constraint?: Formula };
}

/** More steps than this are typed as a number rather than chosen. */
const MAX_STEPS = 10;

/** `start=1 end=5 step=1`, each with its default; null where they make no range. */
export function rangeOf(parameters: string): Range | null {
  const { start, end, step } = parametersOf(parameters);
  if (![start, end, step].every(Number.isFinite) || start >= end || step <= 0) return null;
  const isWhole = Number.isInteger(start) && Number.isInteger(step);
  if (isWhole && step === 1 && Number.isInteger(end) && end - start <= MAX_STEPS)
    return { kind: 'scale', given: { min: start, max: end } };
  const self: Formula = { self: true };
  const bounds: Formula = {
    fn: 'and',
    of: [
      { fn: '>=', of: [self, { lit: start }] },
      { fn: '<=', of: [self, { lit: end }] },
    ],
  };
  if (isWhole && step === 1) return { kind: 'integer', given: { constraint: bounds } };
  const steps: Formula = { fn: 'div', of: [{ fn: '-', of: [self, { lit: start }] }, { lit: step }] };
  const onStep: Formula = {
    fn: '=',
    of: [
      { fn: 'round', of: [steps, { lit: 6 }] },
      { fn: 'round', of: [steps] },
    ],
  };
  return {
    kind: isWhole ? 'integer' : 'decimal',
    given: { constraint: { fn: 'and', of: [bounds, onStep] } },
  };
}

function parametersOf(text: string): { readonly start: number; readonly end: number; readonly step: number } {
  const read = { start: 1, end: 10, step: 1 };
  for (const [, name = '', value = ''] of text.matchAll(/\b(start|end|step)\s*=\s*([^\s;,]+)/giu)) {
    read[name.toLowerCase() as keyof typeof read] = Number(value);
  }
  return read;
}
