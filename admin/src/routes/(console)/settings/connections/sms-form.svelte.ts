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
  /** Somebody has tried to send it: from now on it says what is missing. */
  tried = $state(false);

  /** People see a name and cannot answer it. */
  readonly isName = $derived(/[a-z]/i.test(this.from) && !/^MG\w{10,}$/.test(this.from.trim()));
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
          host: empty(this.host),
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
      fields: Object.fromEntries(
        Object.entries(fields)
          .map(([field, value]) => [field, value.trim()] as const)
          .filter(([, value]) => value !== ''),
      ),
    };
  }

  get url(): string {
    const credentials = `${encodeURIComponent(this.user.trim())}:${encodeURIComponent(this.password)}`;
    const port = this.port.trim() === '' ? '' : `:${this.port.trim()}`;
    return `${this.tls ? 'ssmpp' : 'smpp'}://${credentials}@${this.host.trim()}${port}`;
  }

  clear(): void {
    this.tried = this.tls = false;
    this.name = this.from = this.accountSid = this.authToken = '';
    this.host = this.port = this.user = this.password = this.countryCode = this.rate = '';
  }
}

export type SmsField =
  'from' | 'accountSid' | 'authToken' | 'host' | 'user' | 'port' | 'countryCode' | 'rate';
export type SmsProblem = 'required' | 'name' | 'account' | 'digits';

const empty = (text: string): SmsProblem | undefined => (text.trim() === '' ? 'required' : undefined);
const whole = (text: string): SmsProblem | undefined =>
  /^\d{0,5}$/.test(text.trim()) ? undefined : 'digits';
