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

  it.each([
    ['my name is Ada Lovelace', 'Ada Lovelace'], ["Her name's Ana", 'Ana'], ['je m appelle jean dupont', 'jean dupont'], ['Elle s’appelle Zoé', 'Zoé'], ['me llamo María', 'María'],
    ['se llama josé', 'josé'], ['اسمي فاطمة', 'فاطمة'], ['اسمها ليلى', 'ليلى'], ['Moi c’est Léo', 'Léo'],
  ])('is taken out of the sentence that says it: %s', (typed, value) => {
    expect(parseInput(typed, name, ctx)).toEqual({ ok: true, value, match: 'parsed' });
    expect(parseInput(typed, { kind: 'text' }, ctx)).toMatchObject({ value: typed });
  }); // prettier-ignore

  it.each(['My name is', 'اسمهان', 'Sellama', 'Name', 'We say no', 'me llamo'])(
    'is no sentence: %s',
    (typed) => {
      expect(parseInput(typed, name, ctx)).toMatchObject({ value: typed });
    },
  );

  it.each(['no', 'Nada', 'rather not say', 'non merci', 'لا'])(
    'that is hardly one is asked back: %s',
    (typed) => {
      expect(parseInput(typed, name, ctx)).toMatchObject({ ok: 'confirm', value: typed });
    },
  );

  it.each(['Ana', 'سارة', '李', 'B2', '🦊'])('may be anything else: %s', (typed) => {
    expect(parseInput(typed, name, ctx)).toMatchObject({ ok: true, value: typed });
  });
});
