import {
  startSession,
  step,
  type Answer,
  type FlowDefinition,
  type FlowEvent,
  type StepContext,
  type StepResult,
} from '@muster/conversations';
import type { SampleAnswers } from '@muster/prisma/seed';

/** What people of the demo say where they may say anything. */
const REMARKS = [
  'The bus comes every forty minutes. Nobody can plan a day around that.',
  'My rent went up twice in one year.',
  'We would like a bench and a tree in the square, that is all.',
  'Les loyers sont trop chers pour les jeunes du quartier.',
  'Il faudrait plus de bus le soir.',
  'El parque está a oscuras por la noche.',
  'Hace falta un centro de salud más cerca.',
  'الإيجارات مرتفعة جدا والرواتب لا تكفي.',
  'I would help with leaflets if someone shows me how.',
  'More crossings near the school, please.',
];
const MAX_TURNS = 200;

function typed(kind: string, random: () => number): string {
  const from = (items: readonly string[]) => items[Math.floor(random() * items.length)] ?? '';
  switch (kind) {
    case 'integer':
    case 'scale':
      return String(1 + Math.floor(random() * 5));
    case 'decimal':
      return String(Math.round(random() * 100) / 10);
    default:
      return from(REMARKS);
  }
}

/** What a person of the demo does at the question the session waits at. */
function reply(state: StepResult['session'], random: () => number, mayPass: boolean): FlowEvent | null {
  const { wait } = state;
  if (wait === null) return null;
  const answers = wait.choices.filter(({ id }) => !id.startsWith('$') || id === '$yes' || id === '$no');
  const control = (id: string) => wait.choices.find((choice) => choice.id === id);
  const done = control('$done');
  if (done !== undefined && (wait.selected?.length ?? 0) > 0 && random() < 0.6)
    return { t: 'input', choice: done.token };
  if (answers.length > 0) {
    // The square leans towards the first options: real opinion is never evenly spread.
    const choice = answers[Math.floor(random() ** 1.6 * answers.length)];
    return choice === undefined ? null : { t: 'input', choice: choice.token };
  }
  if (mayPass) return { t: 'control', control: 'skip' };
  return { t: 'input', text: typed(wait.input, random) };
}

/**
 * One plausible filled survey, played through the real engine on a compiled survey: branches, required questions and
 * values are as they would be in the field.
 */
export function sampleResponse(survey: FlowDefinition, random: () => number, now: Date): SampleAnswers {
  const context: StepContext = {
    now: now.toISOString(),
    region: 'GB',
    definition: (key) => (key === survey.key ? survey : null),
  };
  const answers = new Map<string, Answer>();
  let state = startSession(
    {
      id: 'sample',
      flow: survey.key,
      args: { responseId: 'sample', contactId: null },
      language: 'en',
      timeZone: 'Europe/London',
      channel: 'telegram',
    },
    context,
  );
  for (let turn = 0; state !== null && turn < MAX_TURNS; turn += 1) {
    for (const { question, answer } of state.records) {
      if (answer === null) answers.delete(question);
      else answers.set(question, answer);
    }
    const event = reply(state.session, random, random() < 0.5);
    if (event === null) break;
    state = step(state.session, event, context);
  }
  return {
    answers: [...answers].map(([question, { value, raw, match }]) => ({
      question,
      value,
      raw: raw ?? null,
      match,
    })),
  };
}
