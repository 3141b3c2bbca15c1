import { filled } from './form-fields.ts';

/** The one thing that has to be entered for a bot on Telegram. */
export class TelegramForm {
  token = $state('');
  name = $state('');
  more = $state<Record<string, string>>({});
  /** Somebody has tried to send it: from now on it says what is wrong. */
  tried = $state(false);

  readonly isComplete = $derived(/^\d+:[\w-]{30,}$/.test(this.token.trim()));

  get body() {
    return {
      channel: 'telegram' as const,
      name: this.name.trim() || 'Telegram',
      fields: filled({ token: this.token, ...this.more }),
    };
  }

  clear(): void {
    this.tried = false;
    this.token = this.name = '';
    this.more = {};
  }
}
