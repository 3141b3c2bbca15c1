import { addressFor, addressing, type AddressSettings, type Translate } from '@muster/conversations';

/**
 * As the space's settings have it, else volunteers informally and everybody else formally. Read without the schema:
 * this is asked at every message, and settings are checked when they are saved.
 */
export function addressOf(settings: unknown): AddressSettings {
  const { members, contacts } =
    (settings as { address?: Partial<Record<string, unknown>> } | null)?.address ?? {};
  return {
    members: members === 'formal' ? 'formal' : 'informal',
    contacts: contacts === 'informal' ? 'informal' : 'formal',
  };
}

/** The texts as this person is spoken to. */
export function spokenTo(
  translate: Translate,
  settings: unknown,
  who: { readonly member: boolean; readonly flow: string | undefined },
): Translate {
  return addressing(translate, addressFor(addressOf(settings), who));
}
