import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDefinition, isOver, startSession, step } from '../../src/index.ts';
import type { FlowDefinition, FlowEvent, Json, Session, StepContext } from '../../src/index.ts';
import { SWITCH_FLOW } from '../../src/index.ts';
import { BUILT_IN_FLOWS } from '../../flows/index.ts';
import { aFlow, anAsk, published } from '../engine/play.ts';
import { randomFlow } from './random-flow.ts';

/**
 * I9 by exhaustion: walks every way through a flow, breadth first, and asserts of every question it comes to that
 * it can be left by replies that are never understood, and by silence.
 */
const SEED = 20_260_310;
const NOW = '2026-03-10T12:00:00.000Z';
/** States looked at per flow; with answers left out of what counts as a state, small flows have fewer. */
const MAX_STATES = 120;
const HOST: readonly Json[] = ['sub', [{ id: 'x', label: 'Ex' }], null];

const sub = aFlow({ q: anAsk('q') }, { key: 'sub' });

function contextOf(flow: FlowDefinition, now = NOW): StepContext {
  return { now, definition: published(...BUILT_IN_FLOWS, flow, sub), region: 'GB' };
}

/** Every question that can be reached, once per place in the stack. */
function questionsOf(flow: FlowDefinition, args: Readonly<Record<string, Json>> = {}): Session[] {
  const ctx = contextOf(flow);
  const start = {
    id: 's',
    flow: flow.key,
    language: 'en',
    timeZone: 'UTC',
    channel: 'telegram',
    args,
  } as const;
  const open = [startSession(start, ctx)?.session as Session];
  const seen = new Set<string>();
  const questions: Session[] = [];
  for (let session = open.shift(); session !== undefined && seen.size < MAX_STATES; session = open.shift()) {
    const place = session.stack.map((frame) => `${frame.flow}.${frame.node}`).join('>');
    const state = `${place} ${session.status} ${Object.keys(session.stack.at(-1)?.vars ?? {}).join()}`;
    if (isOver(session) || seen.has(state)) continue;
    seen.add(state);
    if (session.status === 'waiting') questions.push(session);
    const from = session;
    open.push(...movesFrom(from).map((event) => step(from, event, ctx).session));
  }
  return questions;
}

/** What can happen at a question, or to a request. */
function movesFrom({ wait, pending }: Session): FlowEvent[] {
  if (pending !== null) {
    const request = pending.id;
    return [
      ...HOST.map((data) => ({ t: 'result', request, ok: true, data }) as const),
      { t: 'result', request, ok: false, reason: 'full' },
    ];
  }
  const typed = ['hello', '1', 'yes', '1, 2', '2026-04-01', '+447700900123'].map(
    (text) => ({ t: 'input', text }) as const,
  );
  const taps = (wait?.choices ?? []).map(({ token }) => ({ t: 'input', choice: token }) as const);
  return [
    ...taps,
    ...typed,
    { t: 'input', location: { lat: 1, lng: 2 } },
    { t: 'input', media: [{ kind: 'photo', ref: 'photo-1' }] },
    { t: 'control', control: 'skip' },
    { t: 'timer', timer: 'timeout', wait: wait?.id ?? '' },
  ];
}

/** Replies with nothing until the question is left; the number of replies, or null if it never is. */
function repliesToLeave(question: Session, flow: FlowDefinition): number | null {
  let session = question;
  for (let i = 1; i <= 20; i += 1) {
    session = step(session, { t: 'input' }, contextOf(flow)).session;
    if (session.wait?.id !== question.wait?.id) return i;
  }
  return null;
}

function expectExits(flow: FlowDefinition, args?: Readonly<Record<string, Json>>): number {
  const questions = questionsOf(flow, args);
  for (const question of questions) {
    const at = { flow: question.stack.at(-1)?.flow, node: question.wait?.node };
    expect({ ...at, left: repliesToLeave(question, flow) }).toEqual({
      ...at,
      left: expect.any(Number) as number,
    });
    const wait = question.wait?.id ?? '';
    const later = contextOf(flow, question.wait?.expiresAt);
    const { status } = step(question, { t: 'timer', timer: 'expire', wait }, later).session;
    expect({ ...at, status }).toEqual({ ...at, status: 'expired' });
  }
  return questions.length;
}

describe('every question has an exit (I9)', () => {
  it('in random flows that pass the checks', () => {
    const flows = fc.sample(randomFlow('main'), { seed: SEED, numRuns: 120 }).filter((flow) => {
      const broken = ['dead_end', 'loop_without_question', 'give_up_repeats', 'missing_give_up'];
      return !checkDefinition(flow).some(({ code }) => broken.includes(code));
    });
    const questions = flows.map((flow) => expectExits(flow));
    expect(questions.reduce((sum, n) => sum + n, 0)).toBeGreaterThan(50);
  }, 30_000);

  it('in every flow that Muster brings along', () => {
    const questions = BUILT_IN_FLOWS.map((flow) => expectExits(flow));
    expect(questions.reduce((sum, n) => sum + n, 0)).toBeGreaterThan(20);
  }, 30_000);

  it('in the question whether to switch', () => {
    expect(expectExits(SWITCH_FLOW, { same: true })).toBe(1);
    expect(expectExits(SWITCH_FLOW, { same: false })).toBe(1);
  });
});
