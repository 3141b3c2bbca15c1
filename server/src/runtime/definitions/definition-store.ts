import type { Pool } from 'pg';
import type { FlowDefinition } from '@muster/conversations';

/**
 * Definitions in memory, so that a pure step finds them without waiting. Versions are immutable and kept; which
 * version is the newest is asked again after {@link MAX_AGE_MS}.
 */
export interface DefinitionStore {
  /**
   * The definition, null if there is none that this space may use, undefined if it has to be loaded first.
   * `version` absent: the newest.
   */
  get(spaceId: string, key: string, version?: number): FlowDefinition | null | undefined;
  load(key: string, version?: number): Promise<void>;
  /** The newest versions are asked for again: something was published. */
  forgetNewest(): void;
}

const MAX_AGE_MS = 5_000;
const MAX_KEPT = 2_000;

interface Kept {
  readonly spaceId: string | null;
  readonly definition: FlowDefinition;
}

export function createDefinitionStore(pool: Pool, now: () => number = Date.now): DefinitionStore {
  const versions = new Map<string, Kept | null>();
  const newest = new Map<string, { readonly version: number | null; readonly at: number }>();
  const nameOf = (key: string, version: number) => `${key}@${String(version)}`;

  function keep(name: string, kept: Kept | null): void {
    if (versions.size >= MAX_KEPT) versions.clear();
    versions.set(name, kept);
  }

  return {
    get(spaceId, key, version) {
      let wanted = version;
      if (wanted === undefined) {
        const latest = newest.get(key);
        if (latest === undefined || latest.at < now() - MAX_AGE_MS) return undefined;
        if (latest.version === null) return null;
        wanted = latest.version;
      }
      const kept = versions.get(nameOf(key, wanted));
      if (kept === undefined || kept === null) return kept;
      return kept.spaceId === null || kept.spaceId === spaceId ? kept.definition : null;
    },
    async load(key, version) {
      const { rows } = await pool.query<{
        space_id: string | null;
        version: number;
        definition: FlowDefinition;
      }>(
        `SELECT space_id, version, definition FROM flow_version WHERE key = $1 AND ($2::int IS NULL OR version = $2)
         ORDER BY version DESC LIMIT 1`,
        [key, version ?? null],
      );
      const [row] = rows;
      if (version === undefined) newest.set(key, { version: row?.version ?? null, at: now() });
      if (row === undefined) {
        if (version !== undefined) keep(nameOf(key, version), null);
        return;
      }
      // The number a definition was written with is its author's; the one it is stored under is what sessions name.
      keep(nameOf(key, row.version), {
        spaceId: row.space_id,
        definition: { ...row.definition, version: row.version },
      });
    },
    forgetNewest() {
      newest.clear();
    },
  };
}
