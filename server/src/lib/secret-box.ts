import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Encrypts what must not lie readable in the database, under keys derived from the master key. */
export interface SecretBox {
  /** `context` binds the text to its place: it opens only with the same one. */
  seal(plain: string, context: string): string;
  /** @throws when the text was made with another key or context, or altered */
  open(sealed: string, context: string): string;
  /** A derived secret for another purpose (signing sessions), stable for this master key. */
  derive(purpose: string): string;
  /** Keyed hash: finds a value again without keeping it. */
  hash(value: string): string;
}

const VERSION = 'v1';

/** AES-256-GCM with a fresh nonce per text; keys by HKDF-SHA256, one per purpose. */
export function createSecretBox(masterKey: Uint8Array): SecretBox {
  const key = deriveKey(masterKey, 'secrets');
  const hashKey = deriveKey(masterKey, 'hashes');
  return {
    seal(plain, context) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return [VERSION, nonce, cipher.getAuthTag(), body]
        .map((part) => (typeof part === 'string' ? part : part.toString('base64url')))
        .join('.');
    },
    open(sealed, context) {
      const [version, nonce, tag, body] = sealed.split('.');
      if (version !== VERSION || nonce === undefined || tag === undefined || body === undefined) {
        throw new Error('Not a sealed text');
      }
      const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'), {
        authTagLength: 16,
      });
      decipher.setAAD(Buffer.from(context)).setAuthTag(Buffer.from(tag, 'base64url'));
      return decipher.update(Buffer.from(body, 'base64url'), undefined, 'utf8') + decipher.final('utf8');
    },
    derive: (purpose) => deriveKey(masterKey, purpose).toString('base64url'),
    hash: (value) => createHmac('sha256', hashKey).update(value).digest('base64url'),
  };
}

function deriveKey(masterKey: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', masterKey, 'muster', purpose, 32));
}
