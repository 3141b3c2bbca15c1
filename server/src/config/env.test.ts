import { isAbsolute } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Config } from './config.ts';
import { loadConfig, type Environment } from './env.ts';

function load(env: Environment): Config {
  return loadConfig(env, () => undefined);
}

const WHATSAPP_CLOUD = {
  WHATSAPP_PROVIDER: 'cloud',
  WHATSAPP_CLOUD_TOKEN: 'token',
  WHATSAPP_CLOUD_PHONE_ID: '1055',
  WHATSAPP_CLOUD_APP_SECRET: 'secret',
  WHATSAPP_CLOUD_VERIFY_TOKEN: 'verify',
};

describe('loadConfig', () => {
  test('an empty environment is Muster by itself on this host, with the demo', () => {
    const config = load({});
    expect(config).toMatchObject({ host: '127.0.0.1', port: 3000, role: 'all', demo: true });
    expect(config.databaseUrl).toBeUndefined();
    expect(isAbsolute(config.dataDir)).toBe(true);
  });

  test('a database of the operator gets no demo unless it is asked for', () => {
    const DATABASE_URL = 'postgresql://muster@db/muster';
    expect(load({ DATABASE_URL }).demo).toBe(false);
    expect(load({ DATABASE_URL, MUSTER_DEMO: '1' }).demo).toBe(true);
  });

  test('empty values count as unset, as compose files write them', () => {
    expect(load({ PORT: '', TELEGRAM_BOT_TOKEN: ' ' })).toMatchObject({ port: 3000, telegram: undefined });
  });

  test('a public address loses its slash at the end', () => {
    expect(load({ PUBLIC_URL: 'https://muster.example.org/' }).publicUrl).toBe('https://muster.example.org');
  });

  test.each(['65536', '-1', 'http', '3000.5', '0x10'])('refuses %s as a port', (PORT) => {
    expect(() => load({ PORT })).toThrow('PORT must be a port from 0 to 65535');
  });

  test.each([
    ['PUBLIC_URL', 'https://[bad'],
    ['PUBLIC_URL', 'https://muster.example.org/?x=1'],
    ['PUBLIC_URL', 'https://ada:word@muster.example.org'],
    ['DATABASE_URL', 'postgresql://ada:pass/word@host/muster'],
    ['DATABASE_URL', 'postgresql://ada:100%@host/muster'],
    ['REDIS_URL', 'redis://host:port'],
    ['REDIS_URL', 'redis+cluster://one:port,two'],
    ['SMPP_URL', 'smpp://host:0x2775'],
    ['SMTP_URL', 'smtp://host:port'],
    ['TELEGRAM_API_ROOT', 'http://[::1'],
  ])('%s that looks like an address and cannot be read is refused: %s', (name, value) => {
    const env = { TELEGRAM_BOT_TOKEN: '1:a', SMS_PROVIDER: 'smpp', SMPP_FROM: 'x', MAIL_FROM: 'a@b.org' };
    expect(() => load({ SMPP_URL: 'smpp://host', ...env, [name]: value })).toThrow(
      new RegExp(`^Wrong settings: ${name} must be [^;]+$`),
    );
  });

  test.each([
    ['DATABASE_URL', 'postgresql://ada:pass%2Fword@host/muster'],
    ['DATABASE_URL', 'postgresql:///muster?host=/var/run/postgresql'],
    ['DATABASE_URL', 'postgresql://%2Fvar%2Frun%2Fpostgresql/muster'],
    ['DATABASE_URL', 'postgresql://[::1]:5432/muster'],
    ['REDIS_URL', 'rediss+sentinel://:word@one:26379,[::1]/mymaster/1'],
    ['PUBLIC_URL', 'https://münster.example/muster'],
  ])('%s may be %s', (name, value) => {
    expect(() => load({ [name]: value })).not.toThrow();
  });

  test('names every wrong variable in one line, and none of their values', () => {
    const env = { PORT: 'leaked-1', MUSTER_ROLE: 'leaked-2', DATABASE_URL: 'mysql://leaked-3' };
    expect(() => load(env)).toThrow(/^Wrong settings: PORT .*DATABASE_URL .*MUSTER_ROLE .*$/);
    expect(() => load(env)).not.toThrow(/leaked|\n/);
  });

  test('the space of the given administrator is called as they wish, or like anybody’s', () => {
    const firstSpace = { name: 'My space', language: 'en', timeZone: 'UTC', region: 'GB' };
    expect(load({}).firstSpace).toEqual(firstSpace);
    const wished = {
      MUSTER_SPACE_NAME: 'Oui !',
      MUSTER_SPACE_LANGUAGE: 'fr',
      MUSTER_SPACE_TIME_ZONE: 'Europe/Paris',
    };
    expect(load(wished).firstSpace).toEqual({
      ...firstSpace,
      name: 'Oui !',
      language: 'fr',
      timeZone: 'Europe/Paris',
    });
    expect(() => load({ MUSTER_SPACE_TIME_ZONE: 'Mars/Olympus', MUSTER_SPACE_LANGUAGE: 'xx' })).toThrow(
      /MUSTER_SPACE_LANGUAGE must be one of en, .*MUSTER_SPACE_TIME_ZONE must be a time zone/,
    );
  });

  test('warns of a variable that looks like ours and is not', () => {
    const warnings: string[] = [];
    loadConfig({ MUSTER_DATE: 'x', MUSTER_DATA: 'x', OTHER: 'x' }, (line) => warnings.push(line));
    expect(warnings).toEqual(['MUSTER_DATE is not a variable that Muster knows: it is ignored.']);
  });

  test('cannot be changed afterwards', () => {
    expect(Object.isFrozen(load({}))).toBe(true);
  });
});

describe('groups of variables', () => {
  test('a complete group becomes one configuration', () => {
    expect(load(WHATSAPP_CLOUD).whatsapp).toMatchObject({ provider: 'cloud', phoneId: '1055' });
    expect(load({ WHATSAPP_PROVIDER: 'web' }).whatsapp).toEqual({ provider: 'web' });
    expect(load({ SMS_PROVIDER: 'smpp', SMPP_URL: 'smpp://u:p@host:2775', SMPP_FROM: 'MUSTER' }).sms).toEqual(
      {
        provider: 'smpp',
        url: 'smpp://u:p@host:2775',
        from: 'MUSTER',
      },
    );
  });

  test.each([
    [{ ...WHATSAPP_CLOUD, WHATSAPP_CLOUD_APP_SECRET: '' }, 'WHATSAPP_CLOUD_APP_SECRET is missing'],
    [{ SMS_PROVIDER: 'twilio', TWILIO_ACCOUNT_SID: 'AC1' }, 'TWILIO_AUTH_TOKEN is missing'],
    [{ SMS_PROVIDER: 'smpp', SMPP_FROM: 'MUSTER' }, 'SMPP_URL is missing (SMS_PROVIDER=smpp needs it)'],
    [{ TEAMS_APP_ID: 'id', TEAMS_APP_PASSWORD: 'pw' }, 'TEAMS_TENANT_ID is missing'],
    [{ TEAMS_TENANT_ID: 'tenant' }, 'TEAMS_APP_ID is missing'],
    [{ SMTP_URL: 'smtp://localhost' }, 'MAIL_FROM is missing (SMTP_URL needs it)'],
  ])('an incomplete group is refused: %j', (env, message) => {
    expect(() => load(env)).toThrow(message);
  });

  test.each([
    [
      { TELEGRAM_API_ROOT: 'http://127.0.0.1:9000' },
      'TELEGRAM_API_ROOT has no effect without TELEGRAM_BOT_TOKEN',
    ],
    [{ WHATSAPP_CLOUD_TOKEN: 'x' }, 'WHATSAPP_CLOUD_TOKEN has no effect without WHATSAPP_PROVIDER=cloud'],
    [{ ...WHATSAPP_CLOUD, WHATSAPP_PROVIDER: 'web' }, 'has no effect without WHATSAPP_PROVIDER=cloud'],
    [{ TWILIO_FROM: '+15550100' }, 'TWILIO_FROM has no effect without SMS_PROVIDER=twilio'],
  ])('what has no effect alone is refused: %j', (env, message) => {
    expect(() => load(env)).toThrow(message);
  });

  test('an emulator needs no registration for Teams', () => {
    expect(load({ TEAMS_EMULATOR: '1' }).teams).toMatchObject({ emulator: true, registration: undefined });
  });

  test('a sender address may be set before there is a mail server', () => {
    expect(load({ MAIL_FROM: 'Muster <muster@example.org>' }).mailFrom).toBe('Muster <muster@example.org>');
  });
});
