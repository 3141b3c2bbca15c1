import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type {
  Conversation,
  DispatchContext,
  DispatchResult,
  FlowDefinition,
  InboundContent,
  Occurrence,
} from '../../src/index.ts';
import { dispatch, parseConsentWord, resumeDispatch } from '../../src/index.ts';
import { aChoice, aFlow, anAsk, NOON, published } from '../engine/play.ts';
import { randomData, randomFlow } from './random-flow.ts';

/**
 * I13 as far as dispatch goes: after STOP nothing is said but one confirmation and what HELP is owed, until START;
 * and whatever happens, dispatch never throws and never keeps a session that has ended.
 */
const SEED = 20_260_310;
const hub = aFlow({ m: anAsk('m', { menu: true, input: aChoice('one', 'two') }) }, { key: 'menu' });

const content: fc.Arbitrary<InboundContent> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .constantFrom('x', '1', '2', 'menu', 'back', 'cancel', 'go', 'hello')
      .map((text) => ({ text })),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom('STOP', 'stop please', 'START', 'HELP', 'UNSTOP').map((text) => ({ text })),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 20, unit: 'binary' }).map((text) => ({ text })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<InboundContent>(
      { choice: 'old.1' },
      { location: { lat: 1, lng: 2 } },
      {},
      { reachability: 'blocked' },
    ),
  },
);

const occurrence: fc.Arbitrary<Occurrence> = fc.oneof(
  { weight: 6, arbitrary: content.map((one) => ({ t: 'message', content: one, sentAt: null }) as const) },
  { weight: 1, arbitrary: fc.constant({ t: 'standing', flow: 'main', args: {} } as const) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('main', 'menu', 'nowhere').map((flow) => ({ t: 'start', flow }) as const),
  },
);

interface Heard {
  readonly occurrence: Occurrence;
  readonly optedOut: boolean;
  readonly results: readonly DispatchResult[];
}

function live(
  flow: FlowDefinition,
  occurrences: readonly Occurrence[],
  data: Parameters<typeof JSON.stringify>[0],
): Heard[] {
  let conversation: Conversation = { session: null, paused: null };
  let optedOut = false;
  return occurrences.map((one, turn) => {
    const ctx: DispatchContext = {
      now: NOON,
      definition: published(flow, hub),
      region: 'GB',
      facts: { member: true, language: 'en', timeZone: 'UTC', channel: 'sms', space: 'Open City', optedOut },
      newSessionId: (n) => `${String(turn)}-${String(n)}`,
      keywords: { go: { flow: 'main' } },
    };
    const results = [dispatch(conversation, one, ctx)];
    for (let last = results[0]; last?.request; last = results.at(-1)) {
      const request = last.request.id;
      results.push(resumeDispatch(last, { t: 'result', request, ok: true, data: data as never }, ctx));
    }
    conversation = JSON.parse(JSON.stringify(results.at(-1)?.conversation)) as Conversation;
    const heard = { occurrence: one, optedOut, results };
    const { consent } = results[0] ?? {};
    if (consent === 'stop' || consent === 'start') optedOut = consent === 'stop';
    return heard;
  });
}

const life = fc.record({
  flow: randomFlow('main'),
  occurrences: fc.array(occurrence, { minLength: 5, maxLength: 25 }),
  data: randomData,
});

/** What may be said then; to somebody who is not opted out, anything. */
function allowed(
  word: 'stop' | 'start' | 'help' | null,
  optedOut: boolean,
  said: readonly string[],
): readonly string[] {
  if (word === 'stop') return optedOut ? [] : ['consent.stopped'];
  if (!optedOut) return said;
  return word === null ? [] : [word === 'help' ? 'consent.help' : 'consent.started'];
}

describe('a person who said STOP', () => {
  it('hears one confirmation, and then nothing but answers to HELP and START (I13)', () => {
    const property = fc.property(life, ({ flow, occurrences, data }) => {
      for (const { occurrence: one, optedOut, results } of live(flow, occurrences, data)) {
        const word =
          one.t === 'message' ? parseConsentWord(one.content.text ?? '', { channel: 'sms' }) : null;
        const said = results.flatMap(({ outbound }) =>
          outbound.map(({ text }) => ('key' in text ? text.key : 'words')),
        );
        expect({ word, optedOut, said }).toEqual({ word, optedOut, said: allowed(word, optedOut, said) });
      }
    });
    fc.assert(property, { seed: SEED, numRuns: 60 });
  }, 30_000);
});

describe('a conversation', () => {
  it('never keeps a session that has ended, and has prompts with ids of their own', () => {
    const property = fc.property(life, ({ flow, occurrences, data }) => {
      const turns = live(flow, occurrences, data);
      const ids = turns.flatMap(({ results }) =>
        results.flatMap(({ outbound }) => outbound.map(({ id }) => id)),
      );
      expect(new Set(ids).size).toBe(ids.length);
      for (const { results } of turns) {
        const { session, paused } = results.at(-1)?.conversation ?? {};
        expect(['waiting', 'paused', undefined]).toContain(session?.status);
        expect(['paused', undefined]).toContain(paused?.status);
      }
    });
    fc.assert(property, { seed: SEED + 1, numRuns: 60 });
  }, 30_000);
});
