import { expect, test } from 'vitest';
import { problemOf } from './problem.ts';

test('details of an error stand at their fields, the first one of each', () => {
  const problem = problemOf(400, {
    error: {
      code: 'invalid_request',
      message: 'Please correct the marked fields.',
      details: [
        { field: 'body.email', problem: 'is not an e-mail address' },
        { field: 'email', problem: 'is too long' },
        { problem: 'something in general' },
      ],
      requestId: 'r-1',
    },
  });
  expect(problem.fields).toEqual({ email: 'is not an e-mail address' });
  expect(problem).toMatchObject({
    code: 'invalid_request',
    message: 'Please correct the marked fields.',
    requestId: 'r-1',
  });
});

test('an answer that is not the API’s (a proxy’s page) becomes a problem without words of its own', () => {
  expect(problemOf(502, '<html>Bad gateway</html>')).toEqual({
    code: 'unexpected',
    status: 502,
    message: '',
    fields: {},
  });
});
