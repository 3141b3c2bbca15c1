/** A form as it was posted: names in the order they came, values of a repeated name together. */
export type Form = ReadonlyMap<string, readonly string[]>;

const FORM = /^application\/x-www-form-urlencoded\b/i;

/** The fields of the raw body, not touched in any way: the signature is over them. Null when it is no form. */
export function parseForm(body: Uint8Array, contentType: string | undefined): Form | null {
  if (contentType !== undefined && !FORM.test(contentType)) return null;
  const form = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(Buffer.from(body).toString('utf8')))
    form.set(name, [...(form.get(name) ?? []), value]);
  return form;
}

/** The form as the signature wants it; own properties only, whatever they are called. */
export function asParameters(form: Form): Record<string, string | string[]> {
  return Object.fromEntries(
    [...form].map(([name, [first = '', ...rest]]) => [name, rest.length === 0 ? first : [first, ...rest]]),
  );
}
