import type { SecretBox } from '../../lib/secret-box.ts';

export type Secrets = Readonly<Record<string, unknown>>;

/** Sealed for this very connection: copied into another row the text does not open. */
export function sealSecrets(box: SecretBox, secrets: Secrets, connectionId: string): string | null {
  return Object.keys(secrets).length === 0
    ? null
    : box.seal(JSON.stringify(secrets), `connection:${connectionId}`);
}

/** @throws when it was sealed with another master key */
export function openSecrets(box: SecretBox, sealed: string, connectionId: string): Secrets {
  return JSON.parse(box.open(sealed, `connection:${connectionId}`)) as Secrets;
}
