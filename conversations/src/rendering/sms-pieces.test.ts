import { expect, it } from 'vitest';
import { smsPieces } from './sms-pieces.ts';

const notice = 'نحفظ الاسم وعنوان المحادثة واللغة والتقارير لتنظيم العمل. '.repeat(2).trim();
const question = 'هل نسجّل انضمامكم؟\n\n1) نعم، انضمام\n2) لا، شكرًا\nالرد برقم.';

it('a text within two SMS stays one message', () => {
  expect(smsPieces(`Welcome.\n\n${question}`, 2)).toEqual([`Welcome.\n\n${question}`]);
});

it('what is longer is cut between paragraphs; a question and its answers stay together', () => {
  expect(smsPieces(`${notice}\n\n${question}`, 2)).toEqual([notice, question]);
  expect(smsPieces(`دعوة.\n\n${notice}\n\n${question}`, 2)).toEqual([`دعوة.\n\n${notice}`, question]);
});

it('a paragraph is never cut, however long', () => {
  const long = 'كلمة '.repeat(60).trim();
  expect(smsPieces(`${long}\n\n${question}`, 2)).toEqual([long, question]);
});
