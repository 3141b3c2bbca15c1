import { empty, filled } from './form-fields.ts';

/** What has to be entered for a sender of text messages, and what is wrong with it before Muster is asked. */
export class SmsForm {
  provider = $state<'twilio' | 'smpp'>('twilio');
  name = $state('');
  from = $state('');
  accountSid = $state('');
  authToken = $state('');
  host = $state('');
  port = $state('');
  user = $state('');
  password = $state('');
  tls = $state(false);
  longMessages = $state<'udh' | 'payload'>('udh');
  countryCode = $state('');
  rate = $state('');
  more = $state<Record<string, string>>({});
  /** Somebody has tried to send it: from now on it says what is missing. */
  tried = $state(false);

  /** People see a name and cannot answer it. */
  readonly isName = $derived(/[a-z]/i.test(this.from) && !/^MG\w{10,}$/.test(this.from.trim()));
  readonly isOneWay = $derived(this.isName);
  readonly needsAddress = $derived(this.provider === 'twilio' && !this.isName);
  readonly problems = $derived({
    from:
      empty(this.from) ?? (this.isName && !/^[\w &.+-]{1,11}$/.test(this.from.trim()) ? 'name' : undefined),
    ...(this.provider === 'twilio'
      ? {
          accountSid:
            empty(this.accountSid) ?? (/^AC\w+$/.test(this.accountSid.trim()) ? undefined : 'account'),
          authToken: empty(this.authToken),
        }
      : {
          host: empty(this.host) ?? (ADDRESS.test(this.host.trim()) ? undefined : 'host'),
          user: empty(this.user),
          port: whole(this.port),
          countryCode: whole(this.countryCode.replace(/^\+/, '')),
        }),
    rate: whole(this.rate),
  } as Partial<Record<SmsField, SmsProblem | undefined>>);
  readonly isComplete = $derived(Object.values(this.problems).every((problem) => problem === undefined));

  get body() {
    const fields =
      this.provider === 'twilio'
        ? { accountSid: this.accountSid, authToken: this.authToken, from: this.from, rate: this.rate }
        : {
            url: this.url,
            from: this.from,
            longMessages: this.longMessages,
            countryCode: this.countryCode,
            rate: this.rate,
          };
    return {
      channel: 'sms' as const,
      provider: this.provider,
      name: this.name.trim() || 'SMS',
      fields: filled({ ...fields, ...this.more }),
    };
  }

  get url(): string {
    const credentials = `${encodeURIComponent(this.user.trim())}:${encodeURIComponent(this.password)}`;
    const [, host = '', pasted = ''] = ADDRESS.exec(this.host.trim()) ?? [];
    const port = this.port.trim() || pasted;
    return `${this.tls ? 'ssmpp' : 'smpp'}://${credentials}@${host}${port === '' ? '' : `:${port}`}`;
  }

  clear(): void {
    this.tried = this.tls = false;
    this.name = this.from = this.accountSid = this.authToken = '';
    this.more = {};
    this.host = this.port = this.user = this.password = this.countryCode = this.rate = '';
  }
}

export type SmsField =
  'from' | 'accountSid' | 'authToken' | 'host' | 'user' | 'port' | 'countryCode' | 'rate';
export type SmsProblem = 'required' | 'name' | 'account' | 'digits' | 'host';

/** A name alone, or as people paste it: with the scheme before it and the port behind. */
const ADDRESS = /^(?:s?smpps?:\/\/)?(\[[\da-f:.]+\]|[^\s:/@?]+)(?::(\d{1,5}))?\/?$/i;

const whole = (text: string): SmsProblem | undefined =>
  /^\d{0,5}$/.test(text.trim()) ? undefined : 'digits';
