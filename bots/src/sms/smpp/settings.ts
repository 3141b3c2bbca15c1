import type { Connection, Price } from '../../adapter/adapter.ts';
import { InvalidSettings } from '../../adapter/channel-error.ts';
import { isDiallable, isName, plainNumber } from '../address.ts';
import { readRate } from '../rate.ts';
import { readSegmentPrice } from '../segment-price.ts';
import type { IdForm } from './receipt-ids.ts';

export interface SmppSettings {
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  readonly systemId: string;
  readonly password: string;
  readonly systemType: string;
  /** A number, a short code or a name. */
  readonly from: string;
  /** Long messages as parts with a header each, or whole in the field for large payloads. */
  readonly longMessages: 'udh' | 'payload';
  /** For numbers that the SMSC gives without it; digits. */
  readonly countryCode: string | null;
  readonly messagesPerSecond: number | undefined;
  readonly segmentPrice: Price | undefined;
  /** Submitted and not yet answered, at most. */
  readonly window: number;
  /** How receipts write the ids that the SMSC gave; null: found out. */
  readonly receiptIds: IdForm | null;
  readonly enquireSeconds: number;
}

const PORTS = { plain: 2775, tls: 3550 };
const SCHEMES = ['smpp:', 'ssmpp:', 'smpps:'];

/**
 * Reads and checks a connection's settings. What the SMSC's contract says beyond host and credentials can stand in the
 * address (`?window=20&long=payload&country=33&rate=50&receipts=decimal&type=VMA`) or in fields of their own.
 * Throws {@link InvalidSettings}; never repeats a secret in it.
 */
export function readSettings({ settings }: Connection): SmppSettings {
  const problems: string[] = [];
  const url = readUrl(settings['url'], problems);
  const text = (name: string, parameter: string): string => {
    const entered = settings[name];
    return (
      typeof entered === 'string' && entered !== '' ? entered : (url.searchParams.get(parameter) ?? '')
    ).trim();
  };
  const typed = text('from', 'from');
  const from = isName(typed) ? typed : plainNumber(typed);
  if (!isName(from) && !isDiallable(from))
    problems.push(
      'The sender must be a number such as +33199000001, a short code, or a name of at most 11 letters.',
    );
  const long = oneOf(
    text('longMessages', 'long'),
    ['udh', 'payload'],
    'How long messages are sent',
    problems,
  );
  const receiptIds = oneOf(
    text('receiptIds', 'receipts'),
    ['same', 'hex', 'decimal'],
    'How receipts write ids',
    problems,
  );
  const countryCode = text('countryCode', 'country').replace(/^\+/, '');
  if (!/^([1-9]\d{0,2})?$/.test(countryCode))
    problems.push('The country code has one to three digits, such as 33.');
  const isTls = url.protocol !== 'smpp:';
  const read: SmppSettings = {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (isTls ? PORTS.tls : PORTS.plain) : Number(url.port),
    tls: isTls,
    systemId: decode(url.username),
    password: decode(url.password),
    systemType: text('systemType', 'type'),
    from,
    longMessages: long ?? 'udh',
    countryCode: countryCode === '' ? null : countryCode,
    messagesPerSecond: readRate(text('rate', 'rate'), problems),
    segmentPrice: readSegmentPrice(text('segmentPrice', 'price'), problems),
    window: whole(text('window', 'window'), 10, { most: 1000, name: 'The window', problems }),
    receiptIds: receiptIds ?? null,
    enquireSeconds: whole(text('enquire', 'enquire'), 30, {
      most: 3600,
      name: 'Seconds between enquiries',
      problems,
    }),
  };
  if (problems.length > 0) throw new InvalidSettings(problems);
  return read;
}

function readUrl(value: unknown, problems: string[]): URL {
  const address = typeof value === 'string' ? value.trim() : '';
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url !== null && SCHEMES.includes(url.protocol) && url.hostname !== '' && url.username !== '')
    return url;
  problems.push(
    'The address of the SMSC must be of the form smpp://user:password@host:2775 (ssmpp:// with TLS).',
  );
  return new URL('smpp://nobody@nowhere');
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function oneOf<T extends string>(
  text: string,
  known: readonly T[],
  name: string,
  problems: string[],
): T | undefined {
  const found = known.find((one) => one === text.toLowerCase());
  if (text !== '' && found === undefined) problems.push(`${name} must be one of ${known.join(', ')}.`);
  return found;
}

function whole(
  text: string,
  usual: number,
  { most, name, problems }: { most: number; name: string; problems: string[] },
): number {
  if (text === '') return usual;
  if (/^[1-9]\d{0,4}$/.test(text) && Number(text) <= most) return Number(text);
  problems.push(`${name} must be a number from 1 to ${most}.`);
  return usual;
}
