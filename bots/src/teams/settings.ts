import type { Connection } from '../adapter/adapter.ts';
import { InvalidSettings } from '../adapter/channel-error.ts';
import { isHttpRoot } from '../adapter/http-root.ts';

export interface TeamsSettings {
  /** Client id of the app registration. Null: only the emulator may talk to us. */
  readonly registration: Registration | null;
  /** Where the keys are announced with which Microsoft signs its calls. */
  readonly openIdUrl: string;
  readonly tokenUrl: string;
  /** What a token has to be for. */
  readonly scope: string;
  /** Where somebody is written to whose own address for that is not known yet. */
  readonly serviceUrl: string;
  /** Calls from this machine need no proof. */
  readonly emulator: boolean;
}

export interface Registration {
  readonly appId: string;
  readonly appPassword: string;
  readonly tenantId: string;
}

const OPENID = 'https://login.botframework.com/v1/.well-known/openidconfiguration';
const LOGIN = 'https://login.microsoftonline.com';
const SERVICE = 'https://smba.trafficmanager.net/teams/';
/** Ids are GUIDs at Microsoft, and anything simple at peers that stand in for it. */
const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;
// What can stand in a form and in a header: visible ASCII.
const SECRET = /^[\x21-\x7E]{1,512}$/;

/** Reads and checks a connection's settings. Throws {@link InvalidSettings}; never repeats a secret in it. */
export function readSettings({ settings }: Connection): TeamsSettings {
  const text = (name: string): string => {
    const value = settings[name];
    return typeof value === 'string' ? value.trim() : '';
  };
  const emulator = text('emulator') === '1';
  const [appId, appPassword, tenantId] = [text('appId'), text('appPassword'), text('tenantId')];
  const isOnlyEmulated = emulator && appId === '' && appPassword === '' && tenantId === '';
  const urls = { openIdUrl: text('openIdUrl'), loginUrl: text('loginUrl'), serviceUrl: text('serviceUrl') };
  const problems = [
    ...(isOnlyEmulated ? [] : registrationProblems({ appId, appPassword, tenantId })),
    ...Object.entries(urls)
      .filter(([, url]) => url !== '' && !isSafe(url))
      .map(([name]) => `${name} must begin with https:// (http:// is for this very machine only).`),
  ];
  if (problems.length > 0) throw new InvalidSettings(problems);
  const login = urls.loginUrl === '' ? LOGIN : urls.loginUrl;
  const serviceUrl = urls.serviceUrl === '' ? SERVICE : urls.serviceUrl;
  return {
    registration: isOnlyEmulated ? null : { appId, appPassword, tenantId },
    openIdUrl: urls.openIdUrl === '' ? OPENID : urls.openIdUrl,
    tokenUrl: tokenUrlOf(login, tenantId),
    scope: `${audienceOf(login)}/.default`,
    serviceUrl: serviceUrl.replace(/\/*$/, '/'),
    emulator,
  };
}

function registrationProblems({ appId, appPassword, tenantId }: Registration): string[] {
  return [
    ID.test(appId) ? '' : 'The app ID is missing or has characters that Microsoft’s ids do not have.',
    SECRET.test(appPassword)
      ? ''
      : 'The client secret is missing or has characters that Microsoft’s do not have: copy its value, not its id.',
    ID.test(tenantId) ? '' : 'The tenant ID is missing or has characters that Microsoft’s ids do not have.',
  ].filter((problem) => problem !== '');
}

/** What secrets and messages may go to: over TLS, or nowhere but to this machine. */
export function isSafe(url: string): boolean {
  return isHttpRoot(url) && (url.startsWith('https:') || isLoopback(url));
}

export function isLoopback(url: string): boolean {
  return URL.canParse(url) && /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(new URL(url).hostname);
}

/** A login server's address alone, one with the tenant, or the whole endpoint: each is understood. */
function tokenUrlOf(login: string, tenantId: string): string {
  const url = login.replace(/\/+$/, '');
  if (url.endsWith('/token')) return url;
  const isRoot = new URL(url).pathname === '/';
  return `${url}${isRoot ? `/${tenantId}` : ''}/oauth2/v2.0/token`;
}

function audienceOf(login: string): string {
  return new URL(login).hostname.endsWith('.us')
    ? 'https://api.botframework.us'
    : 'https://api.botframework.com';
}
