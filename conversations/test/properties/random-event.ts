import fc from 'fast-check';
import type { Control, FlowEvent, Session, TimerKind } from '../../src/index.ts';
import { randomData } from './random-flow.ts';

/** What somebody does next, before it is known what is on their screen. */
export type Move =
  | { readonly do: 'tap'; readonly index: number }
  | { readonly do: 'tap_old'; readonly index: number }
  | { readonly do: 'confirm'; readonly yes: boolean }
  | { readonly do: 'timer'; readonly timer: TimerKind; readonly stale: boolean }
  | { readonly do: 'result'; readonly event: Extract<FlowEvent, { t: 'result' }>; readonly stray: boolean }
  | { readonly do: 'event'; readonly event: FlowEvent };

const CONTROLS: readonly Control[] = [
  'stop',
  'start',
  'help',
  'cancel',
  'back',
  'skip',
  'menu',
  'restart',
  'language',
];
const WORDS = [
  'x',
  'Option y',
  'optoin y',
  'zzz',
  '1',
  '2',
  '1,2',
  '1 3',
  '9',
  'yes',
  'no',
  'done',
  'tomorrow',
  '',
  ' ',
];
const LATE = '2026-03-01T00:00:00Z';

const typed = fc.oneof(
  fc.constantFrom(...WORDS),
  fc.string({ maxLength: 30, unit: 'binary' }),
  fc.string({ maxLength: 12 }),
);

const event: fc.Arbitrary<FlowEvent> = fc.oneof(
  { weight: 8, arbitrary: typed.map((text): FlowEvent => ({ t: 'input', text })) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<FlowEvent>(
      { t: 'input' },
      { t: 'input', text: 'x', sentAt: LATE },
      { t: 'input', location: { lat: 1, lng: 2 } },
      { t: 'input', contact: { phone: '447700900123', own: false } },
      { t: 'input', media: [{ kind: 'photo', ref: 'p' }] },
      { t: 'input', media: [{ kind: 'file', ref: 'f', mime: 'text/plain' }] },
    ),
  },
  {
    weight: 3,
    arbitrary: fc
      .record({ control: fc.constantFrom(...CONTROLS), arg: fc.constantFrom('fr', 'no such language') })
      .map(({ control, arg }): FlowEvent =>
        control === 'language' ? { t: 'control', control, arg } : { t: 'control', control },
      ),
  },
  { weight: 2, arbitrary: fc.constantFrom<FlowEvent>({ t: 'pause' }, { t: 'resume' }, { t: 'unpause' }) },
);

const result = fc.oneof(
  randomData.map((data) => ({ t: 'result', request: '', ok: true, data }) as const),
  fc
    .constantFrom('full', 'other')
    .map((reason) => ({ t: 'result', request: '', ok: false, reason }) as const),
);

/** A move; most of them what people and hosts mostly do. */
export const randomMove: fc.Arbitrary<Move> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('tap' as const), index: fc.nat(8) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('tap_old' as const), index: fc.nat(50) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('confirm' as const), yes: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('timer' as const),
      timer: fc.constantFrom<TimerKind>('reminder', 'timeout', 'expire'),
      stale: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('result' as const), event: result, stray: fc.boolean() }),
  },
  { weight: 10, arbitrary: event.map((one): Move => ({ do: 'event', event: one })) },
);

type Screen = { readonly session: Session; readonly seen: readonly string[] };

const events: { readonly [D in Move['do']]: (move: Extract<Move, { do: D }>, screen: Screen) => FlowEvent } =
  {
    tap: ({ index }, { session }) => ({
      t: 'input',
      choice: pick(
        session.wait?.choices.map((one) => one.token),
        index,
      ),
    }),
    tap_old: ({ index }, { seen }) => ({ t: 'input', choice: pick(seen, index) }),
    confirm: ({ yes }, { session }) => ({
      t: 'input',
      choice: `${session.wait?.id ?? ''}.-${yes ? 'y' : 'n'}`,
    }),
    timer: ({ timer, stale }, { session }) => ({
      t: 'timer',
      timer,
      wait: stale ? 'stale' : (session.wait?.id ?? 'none'),
    }),
    result: ({ event: one, stray }, { session }) => ({
      ...one,
      request: stray ? 'stray' : (session.pending?.id ?? 'none'),
    }),
    event: ({ event: one }) => one,
  };

/** The event that a move is on this session; `seen` are tokens of earlier waits. */
export function eventOf(move: Move, session: Session, seen: readonly string[]): FlowEvent {
  const make = events[move.do] as (move: Move, screen: Screen) => FlowEvent;
  return make(move, { session, seen });
}

function pick(tokens: readonly string[] = [], index: number): string {
  return tokens[index % (tokens.length || 1)] ?? 'none.0';
}
