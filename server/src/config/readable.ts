import type { VariableName } from './variables.ts';

type Reads = (value: string) => unknown;

/** What a pattern cannot tell: whether those who use the value will be able to read it. Each throws, or is false, where not. */
const READINGS: Partial<Record<VariableName, Reads>> = {
  PUBLIC_URL: (value) => {
    const { username, password, search, hash } = new URL(value);
    return `${username}${password}${search}${hash}` === '';
  },
  DATABASE_URL: readUrl,
  REDIS_URL: (value) => addressesOf(value).every(readUrl),
  MUSTER_SPACE_TIME_ZONE: (value) => new Intl.DateTimeFormat('en', { timeZone: value }),
  TELEGRAM_API_ROOT: readUrl,
  WHATSAPP_CLOUD_API_ROOT: readUrl,
  TEAMS_OPENID_URL: readUrl,
  TEAMS_LOGIN_URL: readUrl,
  TWILIO_API_ROOT: readUrl,
  SMPP_URL: readUrl,
  GEOCODER_URL: readUrl,
  SMTP_URL: readUrl,
};

/** Sentinels and clusters are several hosts with commas between them. */
function addressesOf(url: string): string[] {
  const [, scheme = '', login = '', hosts = '', rest = ''] =
    /^([^:]+:\/\/)([^@/]*@)?([^/]*)(.*)$/.exec(url) ?? [];
  return hosts.split(',').map((host) => `${scheme}${login}${host}${rest}`);
}

/** Also what stands before the @: a password with a lone % is read by nobody. */
function readUrl(value: string): boolean {
  const { username, password } = new URL(value);
  decodeURIComponent(`${username}${password}`);
  return true;
}

export function isReadable(name: VariableName, value: string): boolean {
  try {
    return READINGS[name]?.(value) !== false;
  } catch {
    return false;
  }
}
