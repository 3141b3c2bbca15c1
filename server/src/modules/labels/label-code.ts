import type { PoolClient } from 'pg';
import type { LabelKind } from './label-kind.ts';

const LONGEST = 40;

/** The English name as a code, else the first that has Latin letters, else the kind's own word. */
export function slugOfName(name: Readonly<Record<string, string>>, fallback: string): string {
  for (const text of [name['en'] ?? '', ...Object.values(name)]) {
    const slug = text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '_')
      .replace(/^[_0-9]+|_+$/g, '')
      .slice(0, LONGEST);
    if (slug.length > 1) return slug;
  }
  return fallback;
}

/** A code that no label of this kind has had: codes stay what they are however often the name changes. */
export async function codeFor(
  client: PoolClient,
  spaceId: string,
  { kind, name }: { kind: LabelKind; name: Readonly<Record<string, string>> },
): Promise<string> {
  const base = slugOfName(name, kind.subject);
  const { rows } = await client.query<{ code: string }>(
    `SELECT code FROM ${kind.table} WHERE space_id = $1`,
    [spaceId],
  );
  const taken = new Set(rows.map(({ code }) => code));
  let code = base;
  for (let n = 2; taken.has(code); n += 1) code = `${base}_${n}`;
  return code;
}
