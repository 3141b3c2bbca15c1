import type { Pool, PoolClient } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { inTransaction } from '../../src/db/transaction.ts';
import type { FieldContext } from '../../src/modules/outcomes/field-context.ts';
import { createSpaceWithDefaults } from '../../src/modules/spaces/seeding.ts';
import { insertRow } from '../../src/runtime/testing/insert-row.ts';

/** A space with houses, people in them, members who go from door to door, and lists: rows alone, no conversation. */
export interface FieldWorld {
  readonly spaceId: string;
  readonly teamId: string;
  insert(table: string, row: Record<string, unknown>): Promise<string>;
  member(language?: string): Promise<string>;
  /** Houses with one door each, along a street that runs east; ids of the doors in the order of their numbers. */
  street(
    name: string,
    numbers: readonly (string | number)[],
    at?: { lat: number; lng: number },
  ): Promise<string[]>;
  person(doorId: string | null, row?: Record<string, unknown>): Promise<string>;
  list(
    kind: string,
    targets: { doors?: readonly string[]; contacts?: readonly string[] },
    row?: Record<string, unknown>,
  ): Promise<string>;
  /** Work of a member in a transaction of its own. */
  as<T>(
    memberId: string,
    work: (field: FieldContext) => Promise<T>,
    over?: Partial<FieldContext>,
  ): Promise<T>;
  value<T>(sql: string, values?: unknown[]): Promise<T>;
}

const HOUSE_WIDTH = 0.00012;

export async function createFieldWorld(pool: Pool): Promise<FieldWorld> {
  const spaceId = await createSpaceWithDefaults(pool, {
    name: 'Riverside',
    slug: uuidv7(),
    language: 'en',
    timeZone: 'UTC',
    region: 'GB',
  });
  const insert = (table: string, row: Record<string, unknown>) => insertRow({ pool, spaceId }, table, row);
  const teamId = await insert('team', { name: 'North' });
  return {
    spaceId,
    teamId,
    insert,
    async member(language = 'en') {
      const personId = await insert('person', { display_name: 'Volunteer', language });
      const memberId = await insert('member', { person_id: personId });
      await insert('team_member', { team_id: teamId, member_id: memberId });
      return memberId;
    },
    async street(name, numbers, at = { lat: 46, lng: -6 }) {
      const doors: string[] = [];
      for (const [index, number] of numbers.entries()) {
        const buildingId = await insert('building', {
          street: name,
          number: String(number),
          lat: at.lat,
          lng: at.lng + index * HOUSE_WIDTH,
        });
        doors.push(await insert('door', { building_id: buildingId }));
      }
      return doors;
    },
    async person(doorId, row = {}) {
      const personId = await insert('person', { display_name: 'Citizen' });
      const householdId = doorId === null ? null : await insert('household', { door_id: doorId });
      return insert('contact', {
        person_id: personId,
        first_name: 'Amina',
        household_id: householdId,
        ...row,
      });
    },
    async list(kind, { doors = [], contacts = [] }, row = {}) {
      const listId = await insert('work_list', { name: 'List', kind, code: uuidv7().slice(-8), ...row });
      for (const [position, door_id] of doors.entries())
        await insert('work_list_item', { list_id: listId, door_id, position });
      for (const [position, contact_id] of contacts.entries())
        await insert('work_list_item', { list_id: listId, contact_id, position });
      return listId;
    },
    as: (memberId, work, over = {}) =>
      inTransaction(pool, (db: PoolClient) =>
        work({
          ...{ db, spaceId, memberId, simulated: false, timeZone: 'UTC', now: new Date(), inboundId: null },
          emit: () => undefined,
          ...over,
        }),
      ),
    async value<T>(sql: string, values: unknown[] = []) {
      const { rows } = await pool.query<{ value: T }>(sql, values);
      return rows[0]?.value as T;
    },
  };
}
