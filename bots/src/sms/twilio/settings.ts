import type { Connection, Price } from '../../adapter/adapter.ts';
import { InvalidSettings } from '../../adapter/channel-error.ts';
import { isHttpRoot } from '../../adapter/http-root.ts';
import { isDiallable, isName, plainNumber } from '../address.ts';
import { readRate } from '../rate.ts';
import { readSegmentPrice } from '../segment-price.ts';

export interface TwilioSettings {
  readonly accountSid: string;
  readonly authToken: string;
  /** A number, a short code, a name, or the id of a messaging service. */
  readonly from: string;
  /** Instead of `https://api.twilio.com`, without a slash at its end. */
  readonly apiRoot: string | null;
  readonly messagesPerSecond: number | undefined;
  readonly segmentPrice: Price | undefined;
}

const ACCOUNT = /^AC\w{1,64}$/;
const SERVICE = /^MG\w{1,64}$/;
const TOKEN = /^[\x21-\x7E]{1,256}$/;

export function isService(from: string): boolean {
  return SERVICE.test(from);
}

/** Reads and checks a connection's settings. Throws {@link InvalidSettings}; never repeats a secret in it. */
export function readSettings({ settings }: Connection): TwilioSettings {
  const text = (name: string): string => {
    const value = settings[name];
    return typeof value === 'string' ? value.trim() : '';
  };
  const problems: string[] = [];
  const [accountSid, authToken, root] = [text('accountSid'), text('authToken'), text('apiRoot')];
  if (!ACCOUNT.test(accountSid))
    problems.push('The account SID is missing or wrong: it begins with AC and stands in the Twilio console.');
  if (!TOKEN.test(authToken)) problems.push('The auth token of the Twilio account is missing or wrong.');
  const typed = text('from');
  const from = isName(typed) || isService(typed) ? typed : plainNumber(typed);
  if (!isService(from) && !isName(from) && !isDiallable(from))
    problems.push(
      'The sender must be a phone number such as +15005550006, a short code, a name of at most 11 letters, or the SID of a messaging service (MG…).',
    );
  if (root !== '' && !isHttpRoot(root))
    problems.push('The address of the Twilio API must begin with https:// or http://.');
  const messagesPerSecond = readRate(text('rate'), problems);
  const segmentPrice = readSegmentPrice(text('segmentPrice'), problems);
  if (problems.length > 0) throw new InvalidSettings(problems);
  return {
    accountSid,
    authToken,
    from,
    apiRoot: root === '' ? null : root.replace(/\/+$/, ''),
    messagesPerSecond,
    segmentPrice,
  };
}
