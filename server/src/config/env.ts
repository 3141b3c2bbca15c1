import { resolve } from 'node:path';
import { Value } from 'typebox/value';
import type { Config, GeocoderConfig } from './config.ts';
import { readSms, readTeams, readTelegram, readWhatsApp } from './channels.ts';
import { findIncompleteGroups } from './groups.ts';
import { isReadable } from './readable.ts';
import { StartError } from './start-error.ts';
import { SCRIPT_VARIABLES, VARIABLE_NAMES, Variables } from './variables.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads and checks the whole environment: nothing else in the server looks at `process.env`.
 * @param warn gets a line for each MUSTER_ variable that means nothing
 * @throws StartError naming every wrong variable in one line, never its value, which may be a secret
 */
export function loadConfig(env: Environment, warn: (line: string) => void): Config {
  const variables = pickVariables(env);
  const problems = [...findMalformed(variables), ...findIncompleteGroups(variables)];
  if (problems.length > 0) throw new StartError(`Wrong settings: ${problems.join('; ')}.`);
  for (const name of findUnknown(env)) warn(`${name} is not a variable that Muster knows: it is ignored.`);
  return Object.freeze(buildConfig(variables));
}

function pickVariables(env: Environment): Variables {
  const entries = VARIABLE_NAMES.map((name) => [name, env[name]?.trim()] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== ''));
}

function findMalformed(variables: Variables): string[] {
  return VARIABLE_NAMES.flatMap((name) => {
    const schema = Variables.properties[name];
    const value = variables[name];
    if (value === undefined || (Value.Check(schema, value) && isReadable(name, value))) return [];
    return [`${name} must be ${(schema as unknown as { expects: string }).expects}`];
  });
}

function findUnknown(env: Environment): string[] {
  const known = new Set<string>([...VARIABLE_NAMES, ...SCRIPT_VARIABLES]);
  return Object.keys(env).filter((name) => name.startsWith('MUSTER_') && !known.has(name));
}

function buildConfig(variables: Variables): Config {
  return {
    ...readCore(variables),
    chromiumPath: variables.CHROMIUM_PATH,
    telegram: readTelegram(variables),
    whatsapp: readWhatsApp(variables),
    teams: readTeams(variables),
    sms: readSms(variables),
    smtpUrl: variables.SMTP_URL,
    mailFrom: variables.MAIL_FROM,
    geocoder: readGeocoder(variables),
  };
}

type CoreConfig = Omit<
  Config,
  'chromiumPath' | 'telegram' | 'whatsapp' | 'teams' | 'sms' | 'smtpUrl' | 'mailFrom' | 'geocoder'
>;

function readCore(variables: Variables): CoreConfig {
  return {
    host: variables.HOST ?? '127.0.0.1',
    port: Number(variables.PORT ?? '3000'),
    publicUrl: variables.PUBLIC_URL?.replace(/\/+$/, ''),
    dataDir: resolve(variables.MUSTER_DATA ?? '.muster'),
    masterKey: variables.MUSTER_MASTER_KEY,
    databaseUrl: variables.DATABASE_URL,
    redisUrl: variables.REDIS_URL,
    role: (variables.MUSTER_ROLE ?? 'all') as Config['role'],
    demo: (variables.MUSTER_DEMO ?? (variables.DATABASE_URL === undefined ? '1' : '0')) === '1',
    adminEmail: variables.MUSTER_ADMIN_EMAIL,
    adminPassword: variables.MUSTER_ADMIN_PASSWORD,
    firstSpace: {
      name: variables.MUSTER_SPACE_NAME ?? 'My space',
      language: variables.MUSTER_SPACE_LANGUAGE ?? 'en',
      timeZone: variables.MUSTER_SPACE_TIME_ZONE ?? 'UTC',
      region: variables.MUSTER_SPACE_REGION ?? 'GB',
    },
  };
}

function readGeocoder(variables: Variables): GeocoderConfig | undefined {
  if (variables.GEOCODER === undefined) return undefined;
  const { GEOCODER_URL: url, GEOCODER_KEY: key, GEOCODER_PER_SECOND: perSecond } = variables;
  return {
    kind: variables.GEOCODER as GeocoderConfig['kind'],
    url,
    key,
    perSecond: perSecond === undefined ? undefined : Number(perSecond),
  };
}
