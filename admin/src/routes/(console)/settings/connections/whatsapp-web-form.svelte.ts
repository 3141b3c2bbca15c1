/** What there is to decide before a phone is linked. */
export class WhatsAppWebForm {
  accepted = $state(false);
  name = $state('');
  choices = $state<'numbers' | 'polls'>('numbers');
  dailyCap = $state('');
  /** Somebody has tried to go on: from now on it says what is missing. */
  tried = $state(false);
  /** Whether it works is seen when the phone is linked: there is nothing to ask the platform before. */
  readonly isTestable = false;

  readonly problems = $derived({
    accepted: !this.accepted,
    dailyCap: !/^(\d{1,3}|1000)?$/.test(this.dailyCap.trim()),
  });
  readonly isComplete = $derived(!this.problems.accepted && !this.problems.dailyCap);

  get body() {
    const dailyCap = this.dailyCap.trim();
    return {
      channel: 'whatsapp' as const,
      provider: 'web',
      name: this.name.trim() || 'WhatsApp',
      fields: {
        rulesAccepted: 'yes',
        ...(this.choices === 'polls' ? { choices: this.choices } : {}),
        ...(dailyCap === '' ? {} : { dailyCap }),
      },
    };
  }

  clear(): void {
    this.accepted = this.tried = false;
    this.name = this.dailyCap = '';
    this.choices = 'numbers';
  }
}
