import type { Pool } from 'pg';
import { keywordKey, type Capabilities, type Channel, type Json, type Keyword } from '@muster/conversations';
import { FLOW_KEYS } from '@muster/conversations/flows';
import { keywordPayload } from '../../modules/keywords/keyword-payload.ts';

/** What turns need to know of a space; changes reach every process within {@link MAX_AGE_MS}. */
export interface SpaceFacts {
  readonly id: string;
  readonly name: string;
  readonly isDemo: boolean;
  readonly defaultLanguage: string;
  readonly languages: readonly string[];
  readonly timeZone: string;
  readonly region: string;
  readonly settings: unknown;
}

export type Keywords = Readonly<Record<string, Keyword>>;

export interface ConnectionFacts {
  readonly id: string;
  readonly spaceId: string;
  readonly channel: Channel;
  readonly provider: string;
  readonly simulated: boolean;
  /** How choices are shown, where the connection has a say in it. */
  readonly choices: string | null;
  readonly capabilities: Capabilities;
  readonly keywords: Keywords;
}

/** Facts that every turn needs and that hardly ever change, kept in memory for a short while. */
export interface Directory {
  /** Loads what is missing or old; afterwards the two getters answer for these ids. */
  prepare(spaceIds: Iterable<string>, connectionIds: Iterable<string>): Promise<void>;
  space(id: string): SpaceFacts;
  connection(id: string): ConnectionFacts;
  /** After a change in this process, so that it shows at once: all is loaded anew, what is known answers until then. */
  forget(): void;
}

const MAX_AGE_MS = 5_000;

export interface DirectoryOptions {
  readonly pool: Pool;
  readonly capabilities: (connection: {
    channel: Channel;
    provider: string;
    simulated: boolean;
    choices: string | null;
  }) => Capabilities;
  readonly now?: () => number;
}

interface Kept<T> {
  readonly value: T;
  readonly at: number;
  /** How many changes were known when it was asked for: an answer may be older than the change that comes before it. */
  readonly changes: number;
}

export function createDirectory(options: DirectoryOptions): Directory {
  const now = options.now ?? Date.now;
  const spaces = new Map<string, Kept<SpaceFacts>>();
  const connections = new Map<string, Kept<ConnectionFacts>>();

  let changes = 0;

  const stale = (kept: Map<string, Kept<unknown>>, ids: Iterable<string>) => {
    const oldest = now() - MAX_AGE_MS;
    return [...new Set(ids)].filter((id) => {
      const known = kept.get(id);
      return known === undefined || known.changes !== changes || known.at < oldest;
    });
  };

  return {
    async prepare(spaceIds, connectionIds) {
      const missingSpaces = stale(spaces, spaceIds);
      const missingConnections = stale(connections, connectionIds);
      const asked = changes;
      if (missingSpaces.length > 0) {
        for (const value of await loadSpaces(options.pool, missingSpaces)) {
          spaces.set(value.id, { value, at: now(), changes: asked });
        }
      }
      if (missingConnections.length > 0) {
        for (const row of await loadConnections(options.pool, missingConnections)) {
          const value = { ...row, capabilities: options.capabilities(row) };
          connections.set(value.id, { value, at: now(), changes: asked });
        }
      }
    },
    space: (id) => known(spaces, id, 'space'),
    connection: (id) => known(connections, id, 'connection'),
    forget() {
      changes += 1;
    },
  };
}

function known<T>(kept: Map<string, Kept<T>>, id: string, what: string): T {
  const found = kept.get(id);
  if (found === undefined) throw new Error(`${what} ${id} does not exist`);
  return found.value;
}

async function loadSpaces(pool: Pool, ids: readonly string[]): Promise<SpaceFacts[]> {
  const { rows } = await pool.query<SpaceFacts>(
    `SELECT id, name, is_demo AS "isDemo", default_language AS "defaultLanguage", languages, time_zone AS "timeZone",
            region, settings FROM space WHERE id = ANY($1::uuid[])`,
    [ids],
  );
  return rows;
}

/** By its word, and by what links to it carry. */
function toEntries(row: KeywordRow): [string, Keyword][] {
  const keyword = toKeyword(row);
  const names = new Set([row.word, keywordPayload(row.word, row.id)].map(keywordKey));
  return [...names].map((name) => [name, keyword]);
}

interface KeywordRow {
  readonly id: string;
  readonly word: string;
  readonly kind: string;
  readonly active: boolean;
  readonly stop: boolean | null;
  readonly flow: string;
  readonly args: Readonly<Record<string, Json>>;
}

/** Kinds whose flow looks up what the keyword carries. */
const BY_ID: readonly string[] = ['opt_in', 'opt_out', 'reply'];

/** What a word begins. One that is switched off is told to organizers by the flow for such words. */
function toKeyword({ id, word, kind, active, stop, flow, args }: KeywordRow): Keyword {
  if (!active) return { flow: FLOW_KEYS.keywordOff, args: { word: word.toUpperCase() } };
  if (stop === true) return { flow, stop };
  return { flow, args: BY_ID.includes(kind) ? { ...args, keyword: id } : args };
}

async function loadConnections(
  pool: Pool,
  ids: readonly string[],
): Promise<Omit<ConnectionFacts, 'capabilities'>[]> {
  const { rows } = await pool.query<
    Omit<ConnectionFacts, 'capabilities' | 'keywords'> & { words: KeywordRow[] }
  >(
    `SELECT c.id, c.space_id AS "spaceId", c.channel, c.provider, c.simulated,
            c.settings ->> 'choices' AS choices,
            coalesce((SELECT json_agg(json_build_object('id', k.id, 'word', k.word, 'kind', k.kind, 'active', k.active, 'flow', k.flow_key,
                        'args', k.args, 'stop', k.kind = 'opt_out' AND (k.settings->>'everything')::boolean)
                        ORDER BY k.connection_id NULLS FIRST)
                      FROM keyword k WHERE k.space_id = c.space_id AND k.flow_key IS NOT NULL
                        AND (k.connection_id IS NULL OR k.connection_id = c.id)), '[]') AS words
     FROM connection c WHERE c.id = ANY($1::uuid[])`,
    [ids],
  );
  return rows.map(({ words, ...row }) => ({
    ...row,
    // A connection's own word comes last and holds.
    keywords: Object.fromEntries(words.flatMap(toEntries)),
  }));
}
