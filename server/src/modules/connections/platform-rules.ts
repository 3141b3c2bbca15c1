import type { ConnectionField } from '@muster/bots';
import { AppError } from '../../lib/errors.ts';

type Fields = Readonly<Record<string, string>>;

/**
 * Some platforms forbid some of those who might use Muster: WhatsApp takes no parties and no candidates. Where there is
 * such a field, somebody has to say (`rulesAccepted: yes`) that the platform's rules let their organization use it; the
 * moment is kept in the settings, the audit log tells who. What was said once holds for later changes.
 * @throws AppError `rules_not_accepted`
 */
export function withAcceptedRules(
  fields: readonly ConnectionField[],
  entered: Fields,
  stored: Fields = {},
): Fields {
  const merged = { ...stored, ...entered };
  if (!fields.some(({ name }) => name === 'rulesAccepted')) return merged;
  const { rulesAccepted } = entered;
  if (rulesAccepted === 'yes') return { ...merged, rulesAccepted: new Date().toISOString() };
  if (rulesAccepted === undefined && (stored['rulesAccepted'] ?? '') !== '') return merged;
  throw new AppError('rules_not_accepted', {
    details: [{ field: 'fields.rulesAccepted', problem: 'must be yes' }],
  });
}
