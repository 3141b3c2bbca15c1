import { createTranslator } from '@muster/locales';
import Fastify, { type FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { beforeAll, expect, test } from 'vitest';
import { AppError } from '../lib/errors.ts';
import { ErrorBody, Id, Timestamp } from '../lib/schemas.ts';
import { errorHandler } from './error-handler.ts';
import { useValidators } from './validators.ts';

let app: FastifyInstance;

const missing = new AppError('invalid_request', {
  details: [{ field: 'email', problem: 'is missing', words: 'errors:problem.required' }],
});

const AN_ID = '01900000-0000-7000-8000-0000000000af';

/** What the database says of a value that no column of its kind can hold. */
const ofTheDatabase = Object.assign(new Error('invalid input syntax'), { severity: 'ERROR', code: '22P02' });

beforeAll(async () => {
  app = Fastify();
  useValidators(app);
  app.addSchema(ErrorBody);
  await app.register(errorHandler, { translate: createTranslator() });
  const body = Type.Object({
    text: Type.Optional(Type.String()),
    texts: Type.Optional(Type.Record(Type.String(), Type.String())),
    id: Type.Optional(Id),
    at: Type.Optional(Timestamp),
    day: Type.Optional(Type.String({ format: 'date' })),
    count: Type.Optional(Type.Integer()),
  });
  app.post('/kept', { schema: { body } }, () => ({}));
  app.get('/found', { schema: { querystring: Type.Object({ search: Type.String() }) } }, () => ({}));
  app.get('/refused', () => Promise.reject(ofTheDatabase));
  app.get('/missing', () => Promise.reject(missing));
});

const answerTo = async (payload: object) => {
  const answer = await app.inject({ method: 'POST', url: '/kept', payload });
  const { error } = answer.json<{ error?: { message: string } }>();
  return [answer.statusCode, error?.message.split('right. ')[1]];
};

const UNSTORABLE = 'contains a character that cannot be kept';
const NO_MOMENT = 'is not a valid date-time';

test.each([
  ['a zero character', { text: 'a\u0000b' }, `text: ${UNSTORABLE}`],
  ['half a character', { text: '\ud83d' }, `text: ${UNSTORABLE}`],
  ['one further down', { texts: { en: 'yes', fr: '\u0000' } }, `texts.fr: ${UNSTORABLE}`],
  ['one in the name of a field', { texts: { '\u0000': 'yes' } }, `texts: ${UNSTORABLE}`],
  ['an id in other words', { id: `urn:uuid:${AN_ID}` }, 'id: is not a valid uuid'],
  ['a year that never was', { at: '0000-01-01T00:00:00Z' }, `at: ${NO_MOMENT}`],
  ['a second that clocks skip', { at: '2016-12-31T23:59:60Z' }, `at: ${NO_MOMENT}`],
  ['a day of that year', { day: '0000-01-01' }, 'day: is not a valid date'],
  ['a number that no column takes', { count: 2 ** 31 }, 'count: has to be 2147483647 or less'],
])('%s is refused at its field, before it reaches the database', async (_what, body, problem) => {
  expect(await answerTo(body)).toEqual([400, problem]);
});

test('emoji, other scripts and real moments are kept', async () => {
  const moments = { at: '2026-02-28T23:59:59.999+02:00', day: '2024-02-29' };
  const whole = { ...moments, text: '👩🏽‍🌾 مرحبا\n', id: AN_ID.toUpperCase(), count: 2 ** 31 - 1 };
  expect(await answerTo(whole)).toEqual([200, undefined]);
});

test('a search for what cannot be kept is refused as well', async () => {
  expect((await app.inject({ url: '/found?search=%00' })).statusCode).toBe(400);
});

test('what the database refuses as no value of its kind is the caller’s mistake, in their language', async () => {
  const answer = await app.inject({ url: '/refused', headers: { 'accept-language': 'fr' } });
  expect(answer.statusCode).toBe(400);
  expect(answer.json()).toMatchObject({ error: { code: 'invalid_request' } });
  expect(answer.body).not.toContain('syntax');
});

test('the message says what is wrong with which field, in the caller’s language, whoever found it', async () => {
  const inLanguage = async (language: string) => {
    const answer = await app.inject({ url: '/missing', headers: { 'accept-language': language } });
    return answer.json<{ error: { message: string; details: unknown } }>().error;
  };
  expect((await inLanguage('en')).message).toMatch(/right\. email: is missing$/);
  const inFrench = await inLanguage('fr');
  expect(inFrench.message).toMatch(/email: manque$/);
  expect(inFrench.details).toEqual([{ field: 'email', problem: 'manque' }]);
});
