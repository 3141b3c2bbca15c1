import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDefinition, hasErrors } from '../src/inspect/check-definition.ts';
import { compileSurvey } from '../src/survey/compile.ts';
import type { SurveyCondition, SurveyContent, SurveyQuestion } from '../src/survey/content.ts';
import { parseSurveyContent } from '../src/survey/parse-content.ts';
import { Phone } from './support/phone.ts';
import { strictTranslator } from './support/scenario-files.ts';
import { createWorld } from './support/world.ts';

const translate = strictTranslator();

const KINDS = ['note', 'text', 'yes_no', 'single', 'multiple', 'scale', 'integer', 'phone', 'date'] as const;
const OPTIONS = ['a', 'b', 'c'].map((id) => ({ id, label: { en: `Option ${id}` } }));
/** An answer for each kind that is always understood. */
const ANSWERS: Readonly<Record<string, string>> = {
  text: 'something',
  yes_no: '1',
  single: '2',
  multiple: '1,2',
  scale: '3',
  integer: '7',
  phone: '07700900111',
  date: '2027-05-12',
};

interface Sketch {
  readonly kind: (typeof KINDS)[number];
  readonly required: boolean;
  readonly about: number;
  readonly when: 'never' | 'answered' | 'not_answered' | 'mixed';
  readonly jump: number;
}

const sketches = fc.array(
  fc.record<Sketch>({
    kind: fc.constantFrom(...KINDS),
    required: fc.boolean(),
    about: fc.nat(20),
    when: fc.constantFrom('never', 'answered', 'not_answered', 'mixed'),
    jump: fc.nat(20),
  }),
  { minLength: 1, maxLength: 8 },
);

const idOf = (index: number) => `q${String(index)}`;

function conditionOn(question: string, when: Sketch['when']): SurveyCondition {
  if (when === 'answered' || when === 'not_answered') return { question, op: when };
  return { any: [{ question, op: 'answered' }, { all: [{ question, op: 'not_answered' }] }] };
}

/** A question that refers back to any earlier one with an answer and jumps forward to any later one, or to the end. */
function questionOf(all: readonly Sketch[], index: number): SurveyQuestion {
  const count = all.length;
  const { kind, required, about, when, jump } = all[index] as Sketch;
  const earlier = all.slice(0, index).flatMap((sketch, at) => (sketch.kind === 'note' ? [] : [idOf(at)]));
  const subject = when === 'never' ? undefined : earlier[about % earlier.length];
  const target = index + 1 + (jump % count);
  return {
    id: idOf(index),
    kind,
    text: { en: `Question ${String(index)}` },
    ...(required ? { required } : {}),
    ...(kind === 'single' || kind === 'multiple' ? { options: OPTIONS } : {}),
    ...(kind === 'scale' ? { min: 1, max: 5 } : {}),
    ...(subject === undefined ? {} : { showIf: conditionOn(subject, when) }),
    ...(kind !== 'note' && jump % 3 === 0 ? { goTo: [{ to: target < count ? idOf(target) : 'end' }] } : {}),
  };
}

const anySurvey = sketches.map((all): SurveyContent => ({
  specVersion: 1,
  languages: ['en'],
  title: { en: 'Any survey' },
  anonymity: 'optional',
  questions: all.map((_sketch, index) => questionOf(all, index)),
}));

describe('any survey that an organizer can write', () => {
  it('compiles to a flow that can be published, but for questions that nothing leads to', () => {
    fc.assert(
      fc.property(anySurvey, (content) => {
        const parsed = parseSurveyContent(content);
        expect(parsed).toMatchObject({ ok: true });
        const findings = checkDefinition(compileSurvey(content, { surveyId: 's', version: 1 }));
        expect(hasErrors(findings.filter(({ code }) => code !== 'unreachable_node'))).toBe(false);
      }),
    );
  });

  it('comes to its end in the street, whatever is skipped', () => {
    fc.assert(
      fc.property(anySurvey, fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), (content, skips) => {
        const world = createWorld({ surveys: [{ id: 'any', content }] });
        const phone = new Phone({ world, channel: 'telegram', translate });
        phone.enter(':start street');
        for (const skip of skips) {
          const { asked, open } = phone.conversation;
          if (asked === null || open.at(-1) === 'respondents.between') break;
          const node = open.at(-1)?.split('.').at(-1);
          const required = content.questions.find(({ id }) => id === node)?.required === true;
          phone.enter(skip && !required ? 'skip' : (ANSWERS[asked] ?? '1'));
        }
        expect(phone.conversation.open.at(-1)).toBe('respondents.between');
        expect(world.responses).toMatchObject([{ outcome: 'completed' }]);
      }),
      { numRuns: 60 },
    );
  });
});
