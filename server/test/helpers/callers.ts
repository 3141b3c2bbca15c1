import type { FastifyInstance } from 'fastify';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly text: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** Somebody who calls the API with their cookie, like a program: no Origin. */
export interface Caller {
  readonly cookie: string;
  get(url: string, headers?: Record<string, string>): Promise<Answer>;
  send(method: string, url: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
}

export function anAdministratorOf(space: string): string {
  return `admin@${space.toLowerCase()}.example`;
}

export async function signIn(app: FastifyInstance, email: string, password: string): Promise<Caller> {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    payload: { email, password },
  });
  if (answer.statusCode !== 200) throw new Error(`Sign-in failed: ${answer.body}`);
  const cookie = answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
  return callerOf(app, cookie);
}

export function callerOf(app: FastifyInstance, cookie: string): Caller {
  const send: Caller['send'] = async (method, url, body, headers = {}) => {
    const answer = await app.inject({
      method: method as 'GET',
      url,
      headers: { ...(cookie === '' ? {} : { cookie }), ...headers },
      ...(body === undefined ? {} : { payload: body as object }),
    });
    const isJson = String(answer.headers['content-type']).includes('json');
    const parsed = isJson && answer.body !== '' ? answer.json<unknown>() : null;
    return { status: answer.statusCode, body: parsed, text: answer.body, headers: answer.headers };
  };
  return { cookie, send, get: (url, headers) => send('GET', url, undefined, headers) };
}

export const nobody = (app: FastifyInstance): Caller => callerOf(app, '');
