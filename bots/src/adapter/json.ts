import { cleanText } from './clean-text.ts';

/** Readers of JSON that nobody has validated: they answer undefined instead of throwing. */

export type JsonObject = Readonly<Record<string, unknown>>;

export function asObject(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : undefined;
}

export function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A text in a form that can be stored: see {@link cleanText}. */
export function asString(value: unknown): string | undefined {
  return typeof value === 'string' ? cleanText(value) : undefined;
}

/** A number as JSON keeps it: minus zero would come back from the database as zero. */
export function asFinite(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value + 0 : undefined;
}

/** Platform ids are 52-bit integers at most; anything else is no id. */
export function asId(value: unknown): string | undefined {
  return Number.isSafeInteger(value) ? String(value) : undefined;
}

const UTF8 = new TextDecoder('utf-8', { fatal: true });

/** Parses what somebody else sent, a webhook's body above all; undefined when it is not UTF-8 JSON. */
export function parseJson(body: Uint8Array | string): unknown {
  try {
    return JSON.parse(typeof body === 'string' ? body : UTF8.decode(body)) as unknown;
  } catch {
    return undefined;
  }
}

/** Drops the keys whose value is undefined, as `exactOptionalPropertyTypes` wants optional properties. */
export function defined<T extends object>(value: {
  [K in keyof T]: T[K] | undefined;
}): { [K in keyof T]: T[K] } {
  const kept: Partial<Record<string, unknown>> = {};
  for (const key of Object.keys(value)) {
    const one = value[key as keyof T];
    if (one !== undefined) kept[key] = one;
  }
  return kept as { [K in keyof T]: T[K] };
}
