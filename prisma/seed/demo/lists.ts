import type { Database } from '../rows.ts';
import type { DemoDoor } from './contacts.ts';
import type { DemoDraft } from './draft.ts';
import type { DemoTeam, Place } from './people.ts';

const DAYS_OLD = 12;

/** Letters and digits that nobody mistakes for each other, the same in every demo. */
const codeOf = (prefix: string, index: number): string => `${prefix}${String(index + 21)}`;

interface DemoList {
  readonly name: string;
  readonly kind: string;
  readonly code: string;
  readonly teamId: string | null;
}

function addList(
  draft: DemoDraft,
  list: DemoList,
  targets: readonly { door?: string; contact?: string }[],
): void {
  const createdAt = draft.daysAgo(DAYS_OLD);
  const listId = draft.add(
    'work_list',
    {
      name: list.name,
      kind: list.kind,
      code: list.code,
      team_id: list.teamId,
      survey_id: list.kind === 'leaflet' ? null : draft.defaults.survey.id,
      lease_minutes: 90,
      slice_size: list.kind === 'call' ? 8 : 12,
      cool_down_hours: 24,
      max_attempts: 3,
      created_at: createdAt,
    },
    createdAt,
  );
  for (const [position, { door = null, contact = null }] of targets.entries())
    draft.add('work_list_item', {
      list_id: listId,
      door_id: door,
      contact_id: contact,
      position,
      attempts: 0,
    });
}

/** By the neighbourhoods that it leads through, as they are called in every language; the kind stands beside it. */
const turf = (...places: readonly (Place | undefined)[]): string =>
  places.flatMap((place) => (place === undefined ? [] : [place.area.name])).join(', ');

/**
 * Work for everybody: each team has its doors, people to call and letter boxes, and one list is open to whoever comes. The
 * doors stand in the order of their streets already.
 */
export function addLists(draft: DemoDraft, teams: readonly DemoTeam[], doors: readonly DemoDoor[]): void {
  for (const [index, team] of teams.entries()) {
    const own = doors.filter((door) => door.team.id === team.id);
    const half = own.filter(({ place }) => team.places.indexOf(place) < 2);
    const rest = own.filter(({ place }) => team.places.indexOf(place) === 2);
    const base = { teamId: team.id };
    addList(
      draft,
      { ...base, name: turf(...team.places.slice(0, 2)), kind: 'door', code: codeOf('DOOR', index) },
      half.map(({ id }) => ({ door: id })),
    );
    addList(
      draft,
      { ...base, name: turf(team.places[2]), kind: 'leaflet', code: codeOf('LEAF', index) },
      rest.map(({ id }) => ({ door: id })),
    );
    const people = rest.flatMap(({ contactIds }) => contactIds);
    addList(
      draft,
      { ...base, name: turf(team.places[2]), kind: 'call', code: codeOf('CALL', index) },
      people.map((contact) => ({ contact })),
    );
  }
  const open = doors.filter(({ team, place }) => team.places.indexOf(place) === 3);
  addList(
    draft,
    { name: draft.space.name, kind: 'door', code: 'DOORS2', teamId: null },
    open.map(({ id }) => ({ door: id })),
  );
}

/** What happened at the doors says when to come again, as if it had been reported today. */
export async function settleDoors(db: Database, spaceId: string): Promise<void> {
  await db.query(
    `UPDATE door d SET last_outcome_code = o.code, last_outcome_at = o.received_at,
            done_at = CASE WHEN o.re_knock IN ('never', 'campaign', 'no_door') THEN o.received_at END,
            not_before = CASE WHEN o.re_knock NOT IN ('never', 'campaign', 'no_door', 'after_note') THEN o.received_at + interval '24 hours' END,
            vacant = d.vacant OR o.code = 'vacant'
     FROM (SELECT DISTINCT ON (o.door_id) o.door_id, o.received_at, t.code, t.re_knock
           FROM outcome o JOIN outcome_type t ON t.id = o.type_id
           WHERE o.space_id = $1 AND o.door_id IS NOT NULL ORDER BY o.door_id, o.received_at DESC) o
     WHERE d.space_id = $1 AND d.id = o.door_id`,
    [spaceId],
  );
  // Whoever has no number cannot be called.
  await db.query(
    `DELETE FROM work_list_item i USING contact c
     WHERE i.space_id = $1 AND c.id = i.contact_id AND (c.phone IS NULL OR c.do_not_contact)`,
    [spaceId],
  );
}
