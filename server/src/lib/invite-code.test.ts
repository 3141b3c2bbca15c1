import { expect, test } from 'vitest';
import { newInviteCode, normaliseInviteCode } from './invite-code.ts';

test.each([
  'open-c1ty',
  ' OPEN C1TY ',
  'open–c1ty',
  'Open_C1.ty',
  'OPENC١TY',
  'openc۱ty',
  'ＯＰＥＮＣ１ＴＹ',
  '\u200FOPENC1TY\u200B',
])('%j is the code OPENC1TY', (typed) => {
  expect(normaliseInviteCode(typed)).toBe('OPENC1TY');
});

test('a code that was made stays as it is', () => {
  const code = newInviteCode();
  expect(normaliseInviteCode(code)).toBe(code);
});
