import { expect, test } from 'vitest';
import { contentOfText } from './slash-command.ts';

test('a command stays one, so that it is never taken as the answer to a question that takes any words', () => {
  expect(contentOfText('/settings')).toEqual({ text: '/settings' });
  expect(contentOfText('/Settings@OpenCityBot')).toEqual({ text: '/settings' });
});

test('a bare /start asks for the beginning; the word does not', () => {
  expect(contentOfText('/start')).toEqual({ start: '' });
  expect(contentOfText('start')).toEqual({ text: 'start' });
});

test('a number behind a slash is that number, words behind a command follow its word', () => {
  expect(contentOfText('/2')).toEqual({ text: '2' });
  expect(contentOfText('/join@OpenCityBot OPENC1TY')).toEqual({ text: 'join OPENC1TY' });
});
