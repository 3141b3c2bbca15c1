import { describe, expect, it } from 'vitest';
import { aFlow, anAsk } from '../../test/engine/play.ts';
import { BUILT_IN_FLOWS } from '../../flows/index.ts';
import { canonicalJson, hashDefinition, withHash } from './hash.ts';
import { parseDefinition } from './parse-definition.ts';

const sound = aFlow({ q: anAsk('q') });

/** The sound definition with its question changed. */
function withQuestion(change: Record<string, unknown>): unknown {
  return { ...sound, nodes: { ...sound.nodes, q: { ...sound.nodes.q, ...change } } };
}

function errorsOf(json: unknown): string[] {
  const parsed = parseDefinition(json);
  return parsed.ok ? [] : parsed.errors.map(({ path, message }) => `${path} ${message}`);
}

describe('the shape of a definition', () => {
  it('is that of every flow Muster brings along', () => {
    for (const flow of BUILT_IN_FLOWS) expect(errorsOf(JSON.parse(JSON.stringify(flow)))).toEqual([]);
  });

  it('is missed at the exact place', () => {
    expect(errorsOf(withQuestion({ onGiveUp: undefined }))).toEqual(['/nodes/q/onGiveUp must be string']);
    expect(errorsOf(withQuestion({ colour: 'red' }))).toEqual(['/nodes/q/colour is not known here']);
    expect(errorsOf(withQuestion({ kind: 'poll' }))).toEqual([
      '/nodes/q/kind must be one of say, ask, branch, call, lookup, command, compute, end',
    ]);
    expect(errorsOf(withQuestion({ prompt: { content: { en: 3 } } }))).toEqual([
      '/nodes/q/prompt/content/en must be string',
    ]);
    expect(errorsOf(withQuestion({ input: { kind: 'single', options: [{ id: 'a' }] } }))).toEqual([
      '/nodes/q/input/options/0/label is missing',
    ]);
    expect(errorsOf({ ...sound, version: 0 })).toEqual(['/version must be >= 1']);
  });

  it('is missed by anything that is no object, without an exception', () => {
    for (const json of [null, 7, 'flow', [], { nodes: [] }, { nodes: { q: null } }]) {
      expect(errorsOf(json).length).toBeGreaterThan(0);
    }
  });

  it('ends at a depth that nobody needs', () => {
    let when: unknown = { op: 'always' };
    for (let i = 0; i < 5000; i += 1) when = { op: 'not', of: when };
    expect(errorsOf(withQuestion({ routes: [{ when, to: 'end' }] }))[0]).toContain('is nested too deep');
  });
});

describe('the hash of a definition', () => {
  it('does not depend on the order of members, nor on version and hash', () => {
    const { nodes, ...rest } = sound;
    expect(hashDefinition({ nodes, ...rest })).toBe(hashDefinition({ ...rest, nodes }));
    expect(withHash({ ...sound, version: 7 }).hash).toBe(sound.hash);
  });

  it('changes with any word', () => {
    const changed = aFlow({ q: anAsk('q', { prompt: { content: { en: 'q!' } } }) });
    expect(changed.hash).not.toBe(sound.hash);
    expect(sound.hash).toMatch(/^[0-9a-f]{32}$/u);
  });

  it('is over JSON that says what the definition says', () => {
    expect(canonicalJson({ b: [1, null, { d: undefined, c: 'é' }], a: true })).toBe(
      '{"a":true,"b":[1,null,{"c":"é"}]}',
    );
  });
});
