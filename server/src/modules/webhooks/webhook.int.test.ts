import { afterAll, beforeAll, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../test-support/database.ts';
import { createFakeRuntime } from '../../../test/helpers/fake-runtime.ts';
import { createTestApp, type TestApp } from '../../../test/helpers/test-app.ts';

const database = useTestDatabase();
let testApp: TestApp;

beforeAll(async () => {
  const runtime = {
    ...createFakeRuntime(),
    handleWebhook: () =>
      Promise.resolve({
        status: 401,
        body: '',
        refusal: 'The secret token is wrong.',
        contentType: 'application/json',
      }),
  };
  testApp = await createTestApp(database().connectionString, { runtime });
});
afterAll(() => testApp.close());

it('says why a call is refused in the form of every other error', async () => {
  const answer = await testApp.app.inject({
    method: 'POST',
    url: '/webhooks/telegram/default',
    payload: '{',
  });
  expect(answer.statusCode).toBe(401);
  expect(answer.json()).toEqual({
    error: {
      code: 'wrong_credentials',
      message: 'The secret token is wrong.',
      requestId: expect.any(String) as string,
    },
  });
});
