import { asObject, asString, parseJson } from '../adapter/json.ts';

/** In whose name Microsoft signs what it sends to bots. */
export const ISSUER = 'https://api.botframework.com';
const MICROSOFT = /(?:^|\.)botframework\.com$/;
const CALL_SECONDS = 10;
const KEPT_MS = 24 * 3_600_000;

const announced = new Map<string, { readonly issuer: string; readonly until: number }>();

/** Who may have signed, by the document that also names the keys: a national cloud signs in a name of its own. */
export async function issuersOf(openIdUrl: string): Promise<readonly string[]> {
  if (MICROSOFT.test(new URL(openIdUrl).hostname)) return [ISSUER];
  const known = announced.get(openIdUrl);
  if (known !== undefined && known.until > Date.now()) return [ISSUER, known.issuer];
  const response = await fetch(openIdUrl, { signal: AbortSignal.timeout(CALL_SECONDS * 1000) });
  if (!response.ok) throw new Error(`The document of keys could not be fetched: HTTP ${response.status}`);
  const issuer = asString(asObject(await response.json())?.['issuer']) ?? ISSUER;
  announced.set(openIdUrl, { issuer, until: Date.now() + KEPT_MS });
  return [ISSUER, issuer];
}

/** Who a token says has signed it; undefined for what is none. Proves nothing. */
export function tokenIssuer(authorization: string): string | undefined {
  const [, payload] = /^Bearer [\w-]+\.([\w-]+)\.[\w-]+$/.exec(authorization) ?? [];
  if (payload === undefined) return undefined;
  return asString(asObject(parseJson(Buffer.from(payload, 'base64url')))?.['iss']);
}
