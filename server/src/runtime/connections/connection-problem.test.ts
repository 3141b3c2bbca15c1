import { createTranslator, LANGUAGES } from '@muster/locales';
import { ChannelError, InvalidSettings } from '@muster/bots';
import { expect, test } from 'vitest';
import { problemOf, problemOfError, type ProblemCode } from './connection-problem.ts';

const CODES: Readonly<Record<ProblemCode | 'not_in_environment', true>> = {
  conflict: true,
  unauthorized: true,
  platform: true,
  storage: true,
  unlinked: true,
  banned: true,
  browser: true,
  rejected: true,
  settings: true,
  warnings: true,
  broken: true,
  not_in_environment: true,
};

test.each(LANGUAGES)('every problem of a connection has words in %s', (language) => {
  const translate = createTranslator();
  for (const code of Object.keys(CODES)) {
    const key = `admin:connection_problem.${code}`;
    expect(translate(language, key)).not.toContain('connection_problem');
  }
});

test('what the platform says stands behind the code, what we do wrong only by its name', () => {
  const words = new ChannelError('unauthorized', 'Unauthorized');
  expect(problemOfError(words)).toBe('unauthorized: Unauthorized');
  expect(problemOfError(new ChannelError('temporary', 'Bad Gateway'))).toBe('platform: Bad Gateway');
  expect(problemOfError(new InvalidSettings(['no token']))).toBe('settings: no token');
  expect(problemOfError(new TypeError('secret of a person'))).toBe('broken: TypeError');
  expect(problemOf('conflict', 'x'.repeat(10_000))).toHaveLength(500);
});
