import { describe, expect, it } from 'vitest';
import { parseInput } from '../parse-input.ts';
import { aParseContext } from '../test-context.ts';

const ctx = aParseContext();
const name = { kind: 'text', maxLength: 80, letters: true } as const;

describe('a short text', () => {
  it('is one line without control characters and direction tricks', () => {
    expect(parseInput(' \u202Egnp.exe\u202C\n\nAda\t\u0007Byron ', { kind: 'text' }, ctx)).toEqual({
      ok: true,
      value: 'gnp.exe Ada Byron',
      match: 'parsed',
    });
  });

  it('keeps its lines where a long text is asked for', () => {
    expect(parseInput('one\r\ntwo', { kind: 'long_text' }, ctx)).toMatchObject({ value: 'one\ntwo' });
  });
});

describe('a name', () => {
  it.each(['1', '06 12 34', '١٢', '!?'])('of no letter is asked back: %s', (typed) => {
    expect(parseInput(typed, name, ctx)).toMatchObject({ ok: 'confirm', value: typed });
  });

  it.each(['Ana', 'سارة', '李', 'B2', '🦊'])('may be anything else: %s', (typed) => {
    expect(parseInput(typed, name, ctx)).toMatchObject({ ok: true, value: typed });
  });
});
