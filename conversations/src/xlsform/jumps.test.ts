import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  compileSurvey,
  dispatch,
  type Conversation,
  type DispatchContext,
  type DispatchResult,
  type SurveyContent,
  type SurveyQuestion,
} from '../index.ts';
import { exportForm, importForm } from './index.ts';

const QUESTIONS = 6;
const id = (index: number): string => `q${String(index)}`;

/** Yes-or-no questions; each may depend on an earlier one, and lead to any later one or to the end. */
const survey = fc
  .array(
    fc.record({
      dependsOn: fc.option(fc.record({ at: fc.nat(QUESTIONS), value: fc.boolean() }), { nil: undefined }),
      jumps: fc.array(
        fc.record({ value: fc.option(fc.boolean(), { nil: undefined }), over: fc.nat(QUESTIONS) }),
        {
          maxLength: 2,
        },
      ),
    }),
    { minLength: QUESTIONS, maxLength: QUESTIONS },
  )
  .map((rows): SurveyContent => {
    const questions = rows.map(({ dependsOn, jumps }, index): SurveyQuestion => {
      const earlier = dependsOn && index > 0 ? id(dependsOn.at % index) : undefined;
      const goTo = jumps.map(({ value, over }) => {
        const at = index + 1 + over;
        const to = at < QUESTIONS ? id(at) : 'end';
        return value === undefined ? { to } : { when: { question: id(index), op: 'is' as const, value }, to };
      });
      return {
        id: id(index),
        kind: 'yes_no',
        text: { en: `Question ${String(index)}?` },
        ...(dependsOn && earlier !== undefined
          ? { showIf: { question: earlier, op: 'is', value: dependsOn.value } }
          : {}),
        ...(goTo.length > 0 ? { goTo } : {}),
      };
    });
    return { specVersion: 1, languages: ['en'], title: { en: 'Jumps' }, anonymity: 'optional', questions };
  });

/** What somebody is asked who would give these answers, in the engine that runs in the chats. */
function asked(content: SurveyContent, answers: readonly boolean[]): readonly string[] {
  const definition = compileSurvey(content, { surveyId: 'jumps', version: 1 });
  const context: DispatchContext = {
    now: '2026-11-22T10:00:00.000Z',
    region: 'GB',
    translate: (key) => key,
    definition: (key) => (key === definition.key ? definition : null),
    newSessionId: (n) => `s${String(n)}`,
    facts: { member: true, language: 'en', timeZone: 'UTC', channel: 'telegram', space: '', optedOut: false },
  };
  const nothing: Conversation = { session: null, paused: null };
  const args = { responseId: 'r', contactId: null };
  let result: DispatchResult = dispatch(nothing, { t: 'start', flow: definition.key, args }, context);
  const waits: string[] = [];
  for (;;) {
    const { session } = result.conversation;
    const node = session?.wait?.node;
    if (node === undefined) return waits;
    waits.push(node);
    const wanted = String(answers[Number(node.slice(1))]);
    const choice = session?.wait?.choices.find((one) => one.id === wanted)?.token ?? '';
    result = dispatch(result.conversation, { t: 'message', content: { choice }, sentAt: null }, context);
  }
}

it('jumps that went out as conditions of a form ask the same questions when they come back', () => {
  fc.assert(
    fc.property(
      survey,
      fc.array(fc.boolean(), { minLength: QUESTIONS, maxLength: QUESTIONS }),
      (content, answers) => {
        const { sheets } = exportForm(content, { formId: 'jumps', version: '1' });
        const { content: back } = importForm(sheets, { language: 'en', title: 'Jumps' });
        expect(back && asked(back, answers)).toEqual(asked(content, answers));
      },
    ),
    { numRuns: 12 },
  );
}, 30_000);
