import { exportJWK, generateKeyPair, SignJWT, type JWK } from 'jose';

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

/** Keys take a while to make: one pair serves all, and its forgery is made when it is asked for. */
let pair: ReturnType<typeof makePair> | undefined;
let forgery: ReturnType<typeof makePair> | undefined;
const makePair = () => generateKeyPair('RS256');

export async function createAuthority(appId: string, serviceUrl: () => string): Promise<Authority> {
  const real = await (pair ??= makePair());
  const jwk = await exportJWK(real.publicKey);
  return {
    keys: [{ ...jwk, kid: KEY, use: 'sig', endorsements: ['msteams'] } as JWK],
    async token(claims = {}) {
      const { privateKey } = claims.forged === true ? await (forgery ??= makePair()) : real;
      return new SignJWT({ serviceurl: claims.serviceUrl ?? serviceUrl() })
        .setProtectedHeader({ alg: 'RS256', kid: KEY, typ: 'JWT' })
        .setIssuer(claims.issuer ?? ISSUER)
        .setAudience(claims.audience ?? appId)
        .setIssuedAt()
        .setNotBefore('-5m')
        .setExpirationTime(Math.floor(Date.now() / 1000) + (claims.expiresIn ?? 3600))
        .sign(privateKey);
    },
  };
}
