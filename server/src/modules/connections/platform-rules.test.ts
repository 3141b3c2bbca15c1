import { CONNECTION_KINDS } from '@muster/bots';
import { describe, expect, test } from 'vitest';
import { withAcceptedRules } from './platform-rules.ts';

const fieldsOf = (kind: string) => CONNECTION_KINDS.get(kind)?.fields ?? [];
const WHATSAPP = fieldsOf('whatsapp/web');
const REFUSED = expect.objectContaining({ code: 'rules_not_accepted' }) as Error;

describe('the rules of WhatsApp', () => {
  test.each([{}, { rulesAccepted: '' }, { rulesAccepted: 'no' }, { rulesAccepted: '2026-01-01T00:00:00Z' }])(
    'have to be accepted in so many words, not by %j',
    (entered) => {
      expect(() => withAcceptedRules(WHATSAPP, entered)).toThrow(REFUSED);
    },
  );

  test('are kept as accepted, with the moment, when a credential changes later', () => {
    const first = withAcceptedRules(WHATSAPP, { rulesAccepted: 'yes', token: 'a' });
    expect(Date.parse(first['rulesAccepted'] ?? '')).toBeGreaterThan(0);
    expect(withAcceptedRules(WHATSAPP, { token: 'b' }, first)).toEqual({ ...first, token: 'b' });
  });

  test('cannot be withdrawn while it stays connected', () => {
    const stored = withAcceptedRules(WHATSAPP, { rulesAccepted: 'yes' });
    expect(() => withAcceptedRules(WHATSAPP, { rulesAccepted: 'no' }, stored)).toThrow(REFUSED);
  });

  test('are no matter of other platforms', () => {
    expect(withAcceptedRules(fieldsOf('telegram/platform'), { token: 'b' }, { token: 'a' })).toEqual({
      token: 'b',
    });
  });
});
