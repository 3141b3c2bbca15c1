import { describe, expect, test } from 'vitest';
import { withAcceptedRules } from './platform-rules.ts';

const REFUSED = expect.objectContaining({ code: 'rules_not_accepted' }) as Error;

describe('the rules of WhatsApp', () => {
  test.each([{}, { rulesAccepted: '' }, { rulesAccepted: 'no' }, { rulesAccepted: '2026-01-01T00:00:00Z' }])(
    'have to be accepted in so many words, not by %j',
    (entered) => {
      expect(() => withAcceptedRules('whatsapp', entered)).toThrow(REFUSED);
    },
  );

  test('are kept as accepted, with the moment, when a credential changes later', () => {
    const first = withAcceptedRules('whatsapp', { rulesAccepted: 'yes', token: 'a' });
    expect(Date.parse(first['rulesAccepted'] ?? '')).toBeGreaterThan(0);
    expect(withAcceptedRules('whatsapp', { token: 'b' }, first)).toEqual({ ...first, token: 'b' });
  });

  test('cannot be withdrawn while it stays connected', () => {
    const stored = withAcceptedRules('whatsapp', { rulesAccepted: 'yes' });
    expect(() => withAcceptedRules('whatsapp', { rulesAccepted: 'no' }, stored)).toThrow(REFUSED);
  });

  test('are no matter of other platforms', () => {
    expect(withAcceptedRules('telegram', { token: 'b' }, { token: 'a' })).toEqual({ token: 'b' });
  });
});
