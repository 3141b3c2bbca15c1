import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';

export const ISSUER = 'https://api.botframework.com';

/** What a token may claim otherwise than it should. */
export interface Claims {
  readonly issuer?: string;
  readonly audience?: string;
  readonly serviceUrl?: string;
  readonly expiresIn?: number;
  /** Signed by a key of the same name that is another's. */
  readonly forged?: boolean;
  readonly channel?: string;
}

/** Signs as Microsoft does, and announces with which keys. */
export interface Authority {
  readonly keys: readonly JWK[];
  token(claims?: Claims): Promise<string>;
}

const KEY = 'strict-key';

/** Keys take a while to make: one pair and its forgery serve all. */
let pairs: Promise<readonly [CryptoKey, CryptoKey, JWK]> | undefined;

async function makePairs(): Promise<readonly [CryptoKey, CryptoKey, JWK]> {
  const [real, forged] = [await generateKeyPair('RS256'), await generateKeyPair('RS256')];
  return [real.privateKey, forged.privateKey, await exportJWK(real.publicKey)];
}

export async function createAuthority(appId: string, serviceUrl: () => string): Promise<Authority> {
  const [real, forged, jwk] = await (pairs ??= makePairs());
  return {
    keys: [{ ...jwk, kid: KEY, use: 'sig', endorsements: ['msteams'] } as JWK],
    token: (claims = {}) =>
      new SignJWT({ serviceurl: claims.serviceUrl ?? serviceUrl() })
        .setProtectedHeader({ alg: 'RS256', kid: KEY, typ: 'JWT' })
        .setIssuer(claims.issuer ?? ISSUER)
        .setAudience(claims.audience ?? appId)
        .setIssuedAt()
        .setNotBefore('-5m')
        .setExpirationTime(Math.floor(Date.now() / 1000) + (claims.expiresIn ?? 3600))
        .sign(claims.forged === true ? forged : real),
  };
}
