import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '../../test-support/database.ts';
import { createLogger } from '../src/lib/logger.ts';
import { anAdministratorOf, nobody } from './helpers/callers.ts';
import { createTestApp, type TestApp } from './helpers/test-app.ts';
import { aSpace, PASSWORD, type TestSpace } from './helpers/world.ts';

const database = useTestDatabase();
let app: TestApp;
let space: TestSpace;
beforeAll(async () => {
  app = await createTestApp(database().connectionString);
  space = await aSpace(app, 'Harbour');
});
afterAll(() => app.close());

const TOKEN = '123456789:AAEhBP0av28-secret-of-the-bot-Xyz';

describe('the log', () => {
  test('holds no addresses, names, words, passwords, codes or cookies of a whole visit', async () => {
    const email = anAdministratorOf('Harbour');
    await nobody(app.app).send('POST', '/api/auth/sign-in/email', { email, password: 'a wrong password' });
    await nobody(app.app).get('/api/v1/public/join/SECRETCODE9');
    await space.administrator.get('/api/v1/contacts?search=Citizenname&phone=%2B442079460000');
    await space.administrator.send('POST', '/api/v1/surveys', { nonsense: 'typed by somebody' });
    await space.administrator.send('POST', '/api/v1/connections', {
      channel: 'telegram',
      name: 'bot',
      fields: { token: TOKEN },
    });
    await space.administrator.send('POST', '/api/v1/task-types', {
      code: 'call_back',
      name: { en: 'Personal words' },
    });
    const log = app.log.join('');
    const session =
      decodeURIComponent(space.administrator.cookie.split('=')[1] ?? 'none').split('.')[0] ?? 'none';
    const forbidden = [
      email,
      'wrong password',
      PASSWORD,
      'SECRETCODE9',
      'Citizenname',
      '442079460000',
      'typed by',
      TOKEN,
      'Personal words',
      session,
      '127.0.0.1',
    ];
    expect(app.log.length).toBeGreaterThan(5);
    expect(forbidden.filter((text) => log.includes(text))).toEqual([]);
  });

  test('cuts out personal fields even where somebody logs a whole row', () => {
    const lines: string[] = [];
    const logger = createLogger({ level: 'info', destination: { write: (line) => void lines.push(line) } });
    logger.info(
      { contact: { id: 'c1', firstName: 'Ada', phone: '+442079460000' }, token: TOKEN },
      'a careless line',
    );
    expect(lines.join('')).toContain('c1');
    expect(lines.join('')).not.toMatch(/Ada|442079460000|AAEh/);
  });
});

describe('secrets of connections', () => {
  test('are sealed in the database, never sent back, and opened for the bot alone', async () => {
    const made = await space.administrator.send('POST', '/api/v1/connections', {
      channel: 'telegram',
      name: 'Second bot',
      fields: { token: TOKEN, apiRoot: 'http://127.0.0.1:8081' },
    });
    expect([made.status, made.text.includes(TOKEN)]).toEqual([201, false]);
    const { id } = made.body as { id: string };
    expect(made.body).toMatchObject({
      settings: { apiRoot: 'http://127.0.0.1:8081' },
      secretsSet: ['token'],
    });
    const row = await space.db.connection.findUniqueOrThrow({ where: { id } });
    expect(
      JSON.stringify(row, (_key, value: unknown) => (typeof value === 'bigint' ? Number(value) : value)),
    ).not.toContain(TOKEN);
    expect(app.secrets.open(row.secrets ?? '', `connection:${id}`)).toContain(TOKEN);
    expect(() => app.secrets.open(row.secrets ?? '', 'connection:another')).toThrow();
    expect(app.runtime.changedConnections).toContain(id);
  });

  test('stay when another field is changed', async () => {
    const [first] = (await space.administrator.get('/api/v1/connections')).body as {
      id: string;
      name: string;
    }[];
    const found =
      ((await space.administrator.get('/api/v1/connections')).body as { id: string; name: string }[]).find(
        ({ name }) => name === 'Second bot',
      ) ?? first;
    const url = `/api/v1/connections/${found?.id ?? ''}`;
    const changed = await space.administrator.send('PATCH', url, {
      name: 'Renamed',
      fields: { apiRoot: '' },
    });
    expect(changed.body).toMatchObject({ name: 'Renamed', settings: {}, secretsSet: ['token'] });
  });

  test('go to no other address than the one they were entered for', async () => {
    const made = await space.administrator.send('POST', '/api/v1/connections', {
      channel: 'telegram',
      name: 'Third bot',
      fields: { token: TOKEN },
    });
    const url = `/api/v1/connections/${(made.body as { id: string }).id}`;
    const elsewhere = { apiRoot: 'http://127.0.0.1:9' };
    const refused = await space.administrator.send('PATCH', url, { fields: elsewhere });
    expect(refused.body).toMatchObject({
      error: { code: 'invalid_request', details: [{ field: 'fields.token' }] },
    });
    expect((await space.administrator.get(url)).body).toMatchObject({ settings: {} });
    const again = await space.administrator.send('PATCH', url, { fields: { ...elsewhere, token: TOKEN } });
    expect(again.body).toMatchObject({ settings: elsewhere });
  });

  test('that cannot work are refused before anything is stored', async () => {
    const body = { channel: 'telegram', name: 'Broken', fields: { token: 'has spaces in it' } };
    const answer = await space.administrator.send('POST', '/api/v1/connections', body);
    expect(answer.body).toMatchObject({ error: { code: 'connection_refused' } });
    expect(await space.db.connection.count({ where: { name: 'Broken' } })).toBe(0);
  });
});
