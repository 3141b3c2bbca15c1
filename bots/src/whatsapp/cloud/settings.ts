import type { Connection } from '../../adapter/adapter.ts';
import { InvalidSettings } from '../../adapter/channel-error.ts';
import { isHttpRoot } from '../../adapter/http-root.ts';

export interface CloudSettings {
  readonly token: string;
  /** Graph's id of the phone number that speaks. */
  readonly phoneId: string;
  /** Id of the business account that owns it: needed to subscribe to its messages. */
  readonly businessId: string | undefined;
  readonly appSecret: string;
  readonly verifyToken: string;
  /** Address of the Graph API with its version, without a slash at its end. */
  readonly apiRoot: string;
}

const OFFICIAL = 'https://graph.facebook.com';
const VERSION = 'v23.0';
const ID = /^\d{1,32}$/;
// What can stand in a header and in Meta's form: visible ASCII.
const SECRET = /^[\x21-\x7E]{1,1024}$/;

/** Reads and checks a connection's settings. Throws {@link InvalidSettings}; never repeats a secret in it. */
export function readSettings({ settings }: Connection): CloudSettings {
  const text = (name: string): string => {
    const value = settings[name];
    return typeof value === 'string' ? value.trim() : '';
  };
  const [token, appSecret, verifyToken] = [text('token'), text('appSecret'), text('verifyToken')];
  const [phoneId, businessId, root] = [text('phoneId'), text('businessId'), text('apiRoot') || OFFICIAL];
  const problems = [
    SECRET.test(token) ? '' : 'The access token is missing or has characters that Meta’s tokens do not have.',
    SECRET.test(appSecret) ? '' : 'The app secret is missing or has characters that Meta’s do not have.',
    SECRET.test(verifyToken) ? '' : 'The verify token is missing or holds spaces or letters with accents.',
    ID.test(phoneId) ? '' : 'The phone number ID is not the number itself but Meta’s id for it: digits only.',
    businessId === '' || ID.test(businessId) ? '' : 'The business account ID has digits only.',
    isHttpRoot(root) ? '' : 'The address of the Graph API must begin with https:// or http://.',
  ].filter((problem) => problem !== '');
  if (problems.length > 0) throw new InvalidSettings(problems);
  return {
    token,
    appSecret,
    verifyToken,
    phoneId,
    businessId: businessId === '' ? undefined : businessId,
    apiRoot: withVersion(root.replace(/\/+$/, '')),
  };
}

function withVersion(root: string): string {
  return /\/v\d+\.\d+$/.test(root) ? root : `${root}/${VERSION}`;
}
