import { empty, filled } from './form-fields.ts';

/** What has to be entered for a number at Meta's Cloud API, and what is wrong with it before Muster is asked. */
export class WhatsAppForm {
  accepted = $state(false);
  name = $state('');
  phoneId = $state('');
  businessId = $state('');
  token = $state('');
  appSecret = $state('');
  verifyToken = $state(madeUpWord());
  template = $state('');
  more = $state<Record<string, string>>({});
  /** Somebody has tried to send it: from now on it says what is missing. */
  tried = $state(false);

  readonly needsAddress = true;
  readonly problems = $derived({
    accepted: !this.accepted,
    phoneId: wrongId(this.phoneId) ?? empty(this.phoneId),
    businessId: wrongId(this.businessId),
    token: empty(this.token),
    appSecret: empty(this.appSecret),
    verifyToken: empty(this.verifyToken),
  });
  readonly isComplete = $derived(Object.values(this.problems).every((problem) => !problem));

  get body() {
    const { phoneId, businessId, token, appSecret, verifyToken, template, more } = this;
    const fields = { phoneId, businessId, token, appSecret, verifyToken, template, ...more };
    return {
      channel: 'whatsapp' as const,
      provider: 'cloud',
      name: this.name.trim() || 'WhatsApp',
      fields: { rulesAccepted: 'yes', ...filled(fields) },
    };
  }

  clear(): void {
    this.accepted = this.tried = false;
    this.name = this.phoneId = this.businessId = this.token = this.appSecret = this.template = '';
    this.verifyToken = madeUpWord();
    this.more = {};
  }
}

const wrongId = (text: string): 'digits' | undefined => (/^\d*$/.test(text.trim()) ? undefined : 'digits');

/** It only has to be hard to guess until Meta has asked for it. */
function madeUpWord(): string {
  return [...crypto.getRandomValues(new Uint8Array(12))]
    .map((byte) => byte.toString(36).padStart(2, '0'))
    .join('');
}
