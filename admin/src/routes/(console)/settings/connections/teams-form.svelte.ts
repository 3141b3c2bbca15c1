import { filled } from './form-fields.ts';

/** What has to be entered for an Azure Bot, and what is wrong with it before Muster is asked. */
export class TeamsForm {
  name = $state('');
  appId = $state('');
  tenantId = $state('');
  appPassword = $state('');
  more = $state<Record<string, string>>({});
  /** Somebody has tried to send it: from now on it says what is missing. */
  tried = $state(false);
  readonly needsAddress = true;

  readonly problems = $derived({
    appId: notGuid(this.appId),
    tenantId: notGuid(this.tenantId),
    appPassword: notSecret(this.appPassword),
  });
  readonly isComplete = $derived(Object.values(this.problems).every((problem) => !problem));

  get body() {
    return {
      channel: 'teams' as const,
      name: this.name.trim() || 'Microsoft Teams',
      fields: filled({
        appId: this.appId,
        tenantId: this.tenantId,
        appPassword: this.appPassword,
        ...this.more,
      }),
    };
  }

  clear(): void {
    this.tried = false;
    this.name = this.appId = this.tenantId = this.appPassword = '';
    this.more = {};
  }
}

const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

function notGuid(text: string): 'required' | 'guid' | undefined {
  if (text.trim() === '') return 'required';
  return GUID.test(text.trim()) ? undefined : 'guid';
}

/** Azure shows the id of a secret beside its value: the two are mixed up by nearly everybody once. */
function notSecret(text: string): 'required' | 'secret_id' | undefined {
  if (text.trim() === '') return 'required';
  return GUID.test(text.trim()) ? 'secret_id' : undefined;
}
