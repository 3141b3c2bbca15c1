import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type {
  FindingCode,
  FlowDefinition,
  FlowEvent,
  Session,
  StepContext,
  StepResult,
} from '../../src/index.ts';
import { answersOf, checkDefinition, isOver, replaySession, startSession, step } from '../../src/index.ts';
import { published } from '../engine/play.ts';
import { eventOf, randomMove, type Move } from './random-event.ts';
import { randomFlow } from './random-flow.ts';

/**
 * The engine's invariants over random definitions and random events. Numbers as in the design of the engine:
 * I1 deterministic, I2 its input untouched, I3 wait and status agree, I4 an ended session stays as it is,
 * I5 revisions by one and ids unique, I6 stale timers, I7 stale choices, I8 answers with how they came,
 * I10 replay, I11 JSON between all steps, I15 what the checks promise.
 * I9 (every question has an exit) is in exits.test.ts, I13 (silence after STOP) in silence.test.ts, I14 (texts in
 * every language) is a check of its own and tested there. I12 (one open session per person) and I13 at the sender
 * are held by the database and the sender, and tested in the server.
 */
const SEED = 20_260_310;
/** Enough for a machine that does other things as well; alone, the file takes a few seconds. */
vi.setConfig({ testTimeout: 30_000 });
const START = Date.parse('2026-03-10T12:00:00Z');

interface Step {
  readonly before: Session;
  readonly event: FlowEvent;
  readonly result: StepResult;
  readonly ctx: StepContext;
  /** Token of a choice that was shown by an earlier wait. */
  readonly stale: boolean;
  readonly world: World;
}

const BEGINNING = {
  flow: 'main',
  language: 'en',
  timeZone: 'UTC',
  channel: 'telegram',
  args: { responseId: 'r' },
} as const;

interface World {
  readonly flows: readonly FlowDefinition[];
  readonly moves: readonly Move[];
  /** Move after which the last of the flows is published. */
  readonly publishAt: number;
}

const world: fc.Arbitrary<World> = fc.record({
  flows: fc.tuple(randomFlow('main'), randomFlow('sub'), randomFlow('main', 2)),
  moves: fc.array(randomMove, { minLength: 5, maxLength: 30 }),
  publishAt: fc.nat(60),
});

function contextOf({ flows, publishAt }: World, move: number): StepContext {
  return {
    now: new Date(START + move * 6 * 3600_000).toISOString(),
    definition: published(...(move > publishAt ? flows : flows.slice(0, 2))),
    region: 'GB',
  };
}

/** Plays a world; every session is frozen before it is passed on, so that a change in place would break the step. */
function play(drawn: World): Step[] {
  let session = freeze(
    startSession({ ...BEGINNING, id: 'session' }, contextOf(drawn, 0))?.session as Session,
  );
  const seen: string[] = [];
  return drawn.moves.map((move, i) => {
    const before = session;
    const current = before.wait?.choices.map((choice) => choice.token) ?? [];
    const event = eventOf(move, before, seen);
    seen.push(...current);
    const ctx = contextOf(drawn, i + 1);
    const result = step(before, event, ctx);
    session = freeze(result.session);
    const token = event.t === 'input' ? event.choice : undefined;
    const stale = token !== undefined && !current.includes(token) && !/\.-[yn]$/u.test(token);
    return { before, event, result, ctx, stale, world: drawn };
  });
}

function freeze<T>(value: T): T {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
  return value;
}

const json = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

let properties = 0;

/** Every property draws its own worlds, the same ones each time it is run. */
function holdsForAll(check: (steps: readonly Step[]) => void): void {
  properties += 1;
  const property = fc.property(world, (drawn) => {
    check(play(drawn));
  });
  fc.assert(property, { seed: SEED + properties, numRuns: 40 });
}

function holdsForEachStep(check: (step: Step) => void): void {
  holdsForAll((steps) => {
    steps.forEach(check);
  });
}

describe('a step', () => {
  it('gives the same result for the same input (I1) and leaves its input untouched (I2)', () => {
    holdsForEachStep(({ before, event, result, ctx }) => {
      expect(step(before, event, ctx)).toEqual(result);
      expect(result.session.outcome).not.toBe('internal');
    });
  });

  it('gives the same result after a round trip through JSON (I11)', () => {
    holdsForEachStep(({ before, event, result, ctx }) => {
      expect(json(result)).toEqual(result);
      expect(step(json(before), event, ctx)).toEqual(result);
    });
  });

  it('waits exactly when there is a wait, and asks the host exactly when it is active (I3)', () => {
    holdsForEachStep(({ result: { session, request } }) => {
      expect(session.wait !== null).toBe(session.status === 'waiting' || session.status === 'paused');
      expect(session.pending !== null).toBe(session.status === 'active');
      expect(request === null || request === session.pending).toBe(true);
    });
  });

  it('does nothing to a session that has ended (I4)', () => {
    holdsForEachStep(({ before, result }) => {
      const { outbound, records, timers } = result;
      const isQuiet = outbound.length + records.length + timers.length === 0 && result.request === null;
      expect(!isOver(before) || (result.session === before && isQuiet)).toBe(true);
    });
  });

  it('raises the revision by one or changes nothing, and never repeats an id (I5)', () => {
    holdsForAll((steps) => {
      const ids = steps.flatMap(({ result }) => result.outbound.map((prompt) => prompt.id));
      expect(new Set(ids).size).toBe(ids.length);
      for (const { before, result } of steps) {
        const raised = result.session.rev - before.rev;
        expect(raised === 1 || (result.session === before && result.outbound.length === 0)).toBe(true);
      }
    });
  });

  it('ignores a timer of another wait (I6)', () => {
    holdsForEachStep(({ before, event, result }) => {
      const isStale = event.t === 'timer' && event.wait !== before.wait?.id;
      expect(!isStale || result.session === before).toBe(true);
    });
  });

  it('never writes an answer for a choice of an earlier wait (I7)', () => {
    holdsForEachStep(({ before, result, stale }) => {
      const count = (session: Session) => session.stack.map((frame) => Object.keys(answersOf(frame)).length);
      const grown = count(result.session).some((n, i) => n > (count(before)[i] ?? 0));
      expect(stale && grown).toBe(false);
      expect(stale ? result.records.filter((record) => record.answer !== null) : []).toEqual([]);
    });
  });

  it('keeps with every answer when, how and from what it came (I8)', () => {
    holdsForEachStep(({ result }) => {
      for (const answer of result.session.stack.flatMap((frame) => Object.values(answersOf(frame)))) {
        expect(Date.parse(answer.at)).toBeGreaterThan(0);
        const isTyped = !['token', 'media', 'skipped'].includes(answer.match);
        expect(isTyped).toBe(isTyped && answer.raw !== undefined);
      }
    });
  });

  it('can be replayed from the start (I10)', () => {
    holdsForAll((steps) => {
      const contexts = new Map(steps.map(({ ctx }) => [ctx.now, ctx]));
      const contextAt = (now: string): StepContext =>
        contexts.get(now) ?? contextOf(steps[0]?.world as World, 0);
      const taken = steps.filter(({ before, result }) => before !== result.session);
      const events = [
        { event: { t: 'start', ...BEGINNING } as const, at: contextAt('').now },
        ...taken.map(({ event, ctx }) => ({ event, at: ctx.now })),
      ];
      expect(replaySession('session', events, contextAt)).toEqual(steps.at(-1)?.result.session);
    });
  });
});

describe('the checks before publishing (I15)', () => {
  it('leave nothing through that could break down or run in circles', () => {
    const sound = fc.sample(randomFlow('main'), { seed: SEED, numRuns: 400 }).filter(isSound);
    expect(sound.length).toBeGreaterThan(40);
    const moves = fc.array(randomMove, { minLength: 20, maxLength: 20 });
    for (const [i, flow] of sound.entries()) {
      const [drawn = []] = fc.sample(moves, { seed: SEED + i, numRuns: 1 });
      const steps = play({ flows: [flow], moves: drawn, publishAt: Number.POSITIVE_INFINITY });
      const failures = steps.flatMap(({ result: { session } }) =>
        session.status === 'failed' ? [session.outcome] : [],
      );
      // How deep flows call one another is decided by their data, and bounded by the engine.
      expect({ failures: failures.filter((one) => one !== 'too_many_frames'), nodes: flow.nodes }).toEqual({
        failures: [],
        nodes: flow.nodes,
      });
    }
  });
});

/** Findings that are about meaning (an answer used twice, a missing translation) cannot break a session. */
const STRUCTURE: readonly FindingCode[] = [
  'missing_start',
  'missing_target',
  'missing_give_up',
  'give_up_repeats',
  'dead_end',
  'loop_without_question',
  'loop_if_nothing_to_ask',
  'no_options',
];

function isSound(flow: FlowDefinition): boolean {
  return !checkDefinition(flow).some(({ code }) => STRUCTURE.includes(code));
}
