import type { Defaults, SeedSpace } from '../defaults.ts';
import type { Random } from '../random.ts';
import { idAt, insertRows, type Database, type Row } from '../rows.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The order in which tables are filled, so that every reference finds its row. */
const TABLES = [
  'territory',
  'team',
  'team_territory',
  'invite',
  'person',
  'chat_identity',
  'member',
  'team_member',
  'building',
  'door',
  'household',
  'contact',
  'consent_entry',
  'status_change',
  'response',
  'answer',
  'outcome',
  'task',
  'action',
  'shift',
  'sign_up',
  'action_template',
  'thread',
  'thread_entry',
  'work_list',
  'work_list_item',
  'keyword',
  'segment',
  'data_request',
] as const;
type Table = (typeof TABLES)[number];

/** The demo space while it is being made: rows are collected, then written in one go. */
export class DemoDraft {
  readonly space: SeedSpace;
  readonly defaults: Defaults;
  readonly random: Random;
  readonly #rows = new Map<Table, Row[]>();

  constructor(space: SeedSpace, defaults: Defaults, random: Random) {
    this.space = space;
    this.defaults = defaults;
    this.random = random;
  }

  /** Adds a row of this space, made at `at` (default: now), and returns its id. */
  add(table: Table, row: Row, at: Date = this.space.now): string {
    const id = idAt(at);
    this.addPlain(table, { id, space_id: this.space.id, ...row });
    return id;
  }

  /** Adds a row of a table that has no id or space of its own. */
  addPlain(table: Table, row: Row): void {
    const rows = this.#rows.get(table);
    if (rows === undefined) this.#rows.set(table, [row]);
    else rows.push(row);
  }

  /** A moment `days` before now (after, if negative), at `hour` o'clock UTC and some minutes. */
  daysAgo(days: number, hour = 12): Date {
    const midnight = Math.floor((this.space.now.getTime() - days * DAY) / DAY) * DAY;
    return new Date(midnight + hour * HOUR + this.random.int(0, 59) * 60_000);
  }

  /** A moment of the past `days` days when people go from door to door: rather evenings, more of late. */
  fieldTime(days: number): Date {
    // Always the same number of draws, so that the city does not depend on the hour it is made at.
    const minutesAgo = this.random.int(5, 240);
    const day = Math.floor(this.random.next() ** 1.4 * days);
    const at = this.daysAgo(day, this.random.pick([10, 11, 15, 17, 18, 18, 19]));
    if (at < this.space.now) return at;
    // What would still lie ahead today: some of it has just happened, the rest was weeks ago.
    if (minutesAgo < 60) return new Date(this.space.now.getTime() - minutesAgo * 60_000);
    return new Date(at.getTime() - (1 + (minutesAgo % 27)) * DAY);
  }

  async write(db: Database): Promise<void> {
    for (const table of TABLES) await insertRows(db, table, this.#rows.get(table) ?? []);
  }
}
