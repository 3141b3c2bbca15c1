import type { Stage } from './people-world.ts';

/** A call of a webhook as nobody meant it. */
export interface OddCall {
  readonly what: string;
  readonly body: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

const NONSENSE: readonly unknown[] = [
  ...[null, true, -1, 1e308, 1.5, '', '\0\uD800', '__proto__', 'x'.repeat(70_000), [], {}, [[]]],
  ...[{ toString: 1 }, { length: -1 }, { then: 1 }, Number.MAX_SAFE_INTEGER],
];
const DEEP = 50_000;
/** More than any platform sends. */
const TOO_LARGE = 'x'.repeat(3 * 1024 * 1024);

/** Bodies that are no event of any platform. */
export const ODD_BODIES: readonly OddCall[] = [
  ...['', 'null', '[]', '{', '"x"', '0', '{}', '[[]]', '{"entry":[null],"message":[]}'].map((body) => ({
    what: `the body ${body}`,
    body,
  })),
  { what: 'no text at all', body: new Uint8Array([0xff, 0xfe, 0x00, 0xc3, 0x28]) },
  { what: 'deep nesting', body: '['.repeat(DEEP) },
  { what: 'deep nesting that ends', body: `${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}` },
  {
    what: 'keys of prototypes',
    body: '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
  },
  { what: 'more than fits', body: TOO_LARGE },
  {
    what: 'ten thousand fields',
    body: Array.from({ length: 10_000 }, (_, i) => `f${String(i)}=1`).join('&'),
  },
  { what: 'a broken percent sign', body: 'Body=%E0%A4%A&From=%ZZ&MessageSid=%' },
  ...['text/plain', 'multipart/form-data', 'application/json; charset=utf-16', 'x', '*/*'].map((type) => ({
    ...{ what: `the type ${type}`, body: '{"update_id":1}', headers: { 'content-type': type } },
  })),
  { what: 'a packing that it has not', body: '{}', headers: { 'content-encoding': 'gzip' } },
];

type Path = readonly string[];

/** A real event with each part in turn replaced by something else: another one at each place. */
export function brokenEvents(body: string): OddCall[] {
  if (!body.startsWith('{')) return brokenForms(body);
  const event = JSON.parse(body) as unknown;
  return pathsOf(event).map((path, i) => ({
    what: `${path.join('.')} being ${JSON.stringify(NONSENSE[i % NONSENSE.length]).slice(0, 40)}`,
    body: JSON.stringify(replaceAt(event, path, NONSENSE[i % NONSENSE.length])),
  }));
}

function brokenForms(body: string): OddCall[] {
  const fields = [...new URLSearchParams(body)];
  return fields.flatMap(([name], i) =>
    ['', '\0', '__proto__', '9'.repeat(5_000)].map((value) => ({
      what: `${name} being ${value.slice(0, 20)}`,
      body: new URLSearchParams(
        fields.map(([key, old], j): [string, string] => [key, i === j ? value : old]),
      ).toString(),
    })),
  );
}

function pathsOf(value: unknown, prefix: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [prefix];
  return [prefix, ...Object.entries(value).flatMap(([key, child]) => pathsOf(child, [...prefix, key]))];
}

function replaceAt(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by;
  const items = value as Record<string, unknown>;
  const replaced = { ...items, [key]: replaceAt(items[key], rest, by) };
  return Array.isArray(value) ? Object.values(replaced) : replaced;
}

/** Calls as odd as they are; with a proof where it is the platform itself that has gone mad. @returns what went wrong */
export async function callOddly(
  { hook, calls, entry }: Stage,
  odd: readonly OddCall[],
  { proven }: { readonly proven: boolean },
): Promise<string[]> {
  const wrong: string[] = [];
  for (const { what, body, headers = {} } of odd) {
    const proof =
      proven && typeof body === 'string'
        ? (calls?.prove(hook, body) ?? {})
        : { 'content-type': 'application/json' };
    const answer = await fetch(hook, { method: 'POST', headers: { ...proof, ...headers }, body });
    const text = await answer.text();
    const isTaken = answer.status < 400;
    if (answer.status >= 500 || /\n\s+at |node_modules/.test(text) || (isTaken && !proven))
      wrong.push(`${entry.name}, ${what}: ${String(answer.status)} ${text.slice(0, 200)}`);
  }
  return wrong;
}
