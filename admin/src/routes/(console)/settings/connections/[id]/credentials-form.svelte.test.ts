import { expect, test } from 'vitest';
import { CredentialsForm } from './credentials-form.svelte.ts';

type Parameters = ConstructorParameters<typeof CredentialsForm>;

const CONNECTION = {
  ...{ id: 'c1', channel: 'sms', provider: 'twilio', name: 'Our number' },
  ...{ settings: { accountSid: 'AC1', rulesAccepted: 'yes' }, secretsSet: ['authToken'] },
} as unknown as Parameters[0];
const fieldOf = (name: string, secret = false) => ({ name, secret });
const KINDS = [
  { channel: 'sms', provider: 'smpp', fields: [fieldOf('url', true)] },
  {
    ...{ channel: 'sms', provider: 'twilio' },
    fields: [fieldOf('rulesAccepted'), fieldOf('accountSid'), fieldOf('authToken', true)],
  },
] as unknown as Parameters[1];

test('a secret is never shown, stays while nothing is typed, and goes alone when it is replaced', () => {
  const form = new CredentialsForm(CONNECTION, KINDS);
  expect(form.fields.map(({ name }) => name)).toEqual(['accountSid', 'authToken']);
  expect(form.values).toEqual({ accountSid: 'AC1', authToken: '' });
  expect(form.isStored('authToken')).toBe(true);
  expect(form.changes).toEqual({});
  form.values['authToken'] = ' new one ';
  form.name = ' ';
  expect(form.changes).toEqual({ fields: { authToken: 'new one' } });
  form.values['accountSid'] = '';
  form.name = 'Second number';
  expect(form.changes).toEqual({ name: 'Second number', fields: { accountSid: '', authToken: 'new one' } });
});
