import type { DemoDraft } from './draft.ts';
import type { Point, Street } from './geography.ts';
import { makeName, phoneNumbers, plain } from './names.ts';
import type { DemoTeam, Place } from './people.ts';

export interface DemoDoor {
  readonly id: string;
  readonly contactIds: readonly string[];
  readonly team: DemoTeam;
  readonly place: Place;
}

const POSTCODE_OF_STREET = 3;
const STATUS_WEIGHTS = {
  strong_supporter: 6,
  supporter: 14,
  undecided: 24,
  not_convinced: 9,
  wants_to_help: 3,
  none: 60,
} as const;

interface House {
  readonly street: Street;
  readonly number: number;
  readonly postcode: string;
  readonly at: Point;
}

/** Houses stand on both sides: odd numbers left, even right. */
function* houses(street: Street, postcode: string, count: number): Generator<House> {
  const [dx, dy] = [street.to[0] - street.from[0], street.to[1] - street.from[1]];
  const length = Math.hypot(dx, dy);
  for (let n = 1; n <= count; n += 1) {
    const share = n / (count + 1);
    const side = (n % 2 === 0 ? 1 : -1) * 0.00012;
    yield {
      street,
      number: n,
      postcode,
      at: [
        street.from[0] + dx * share - (dy / length) * side,
        street.from[1] + dy * share + (dx / length) * side,
      ],
    };
  }
}

/** Flats of a building: mostly one door, sometimes a staircase of four to twelve. */
function flats(draft: DemoDraft): { floor: string | null; flat: string | null }[] {
  if (!draft.random.chance(0.16)) return [{ floor: null, flat: null }];
  const floors = draft.random.int(2, 4);
  const letters = draft.random.chance(0.5) ? ['A', 'B'] : ['A', 'B', 'C'];
  return Array.from({ length: floors }, (_, floor) => floor).flatMap((floor) =>
    letters.map((letter) => ({ floor: String(floor), flat: `${String(floor + 1)}${letter}` })),
  );
}

function addContact(
  draft: DemoDraft,
  at: { house: House; place: Place; householdId: string },
  phone: string,
) {
  const { random, defaults } = draft;
  const name = makeName(random);
  const createdAt = draft.daysAgo(random.int(1, 80), random.int(9, 20));
  const code = random.weighted(STATUS_WEIGHTS);
  const email = random.chance(0.35) ? `${plain(name.first)}.${plain(name.last)}@example.org` : null;
  const hasPhone = random.chance(0.55);
  const person = draft.add(
    'person',
    { display_name: name.full, simulated: true, created_at: createdAt },
    createdAt,
  );
  const address = `${String(at.house.number)} ${at.house.street.name}`;
  const id = draft.add(
    'contact',
    {
      person_id: person,
      first_name: name.first,
      last_name: name.last,
      phone: hasPhone ? phone : null,
      email,
      status_id: defaults.statuses.get(code) ?? null,
      household_id: at.householdId,
      territory_id: at.place.territoryId,
      address_line: address,
      postcode: at.house.postcode,
      city: 'Open City',
      lng: at.house.at[0],
      lat: at.house.at[1],
      custom: {},
      do_not_contact: random.chance(0.01),
      source: random.weighted({ import: 6, canvass: 3, sms: 1 }),
      search_text: plain([name.full, hasPhone ? phone : '', email ?? '', address].join(' ')),
      created_at: createdAt,
      updated_at: createdAt,
    },
    createdAt,
  );
  addConsent(draft, person, createdAt);
  if (code !== 'none') {
    const movedAt = draft.fieldTime(60);
    draft.add('status_change', {
      contact_id: id,
      from_status_id: null,
      to_status_id: defaults.statuses.get(code) ?? null,
      source: 'canvass',
      at: movedAt > createdAt ? movedAt : createdAt,
    });
  }
  return id;
}

function addConsent(draft: DemoDraft, personId: string, at: Date): void {
  for (const [purpose, share] of [
    ['contact', 0.5],
    ['campaign_messages', 0.3],
  ] as const) {
    if (!draft.random.chance(share)) continue;
    draft.add('consent_entry', {
      person_id: personId,
      purpose,
      channel: null,
      given: true,
      source: 'canvass',
      wording_id: draft.defaults.wordings.get(purpose) ?? null,
      evidence: {},
      at,
    });
  }
}

/** Buildings, doors, households and the people who live there: some 3,000 contacts. */
export function addContacts(draft: DemoDraft, teams: readonly DemoTeam[]): DemoDoor[] {
  const phones = phoneNumbers();
  const doors: DemoDoor[] = [];
  let postcode = 10_000;
  for (const team of teams) {
    for (const place of team.places) {
      for (const street of place.area.streets) {
        postcode += POSTCODE_OF_STREET;
        for (const house of houses(street, String(postcode), draft.random.int(7, 11))) {
          doors.push(...addHouse(draft, { team, place, house, phones }));
        }
      }
    }
  }
  return doors;
}

function addHouse(
  draft: DemoDraft,
  where: { team: DemoTeam; place: Place; house: House; phones: Iterator<string> },
): DemoDoor[] {
  const { random } = draft;
  const { house, place, team } = where;
  const units = flats(draft);
  const buildingId = draft.add('building', {
    street: house.street.name,
    number: String(house.number),
    postcode: house.postcode,
    city: 'Open City',
    lng: house.at[0],
    lat: house.at[1],
    territory_id: place.territoryId,
    access: units.length > 1 ? random.weighted({ open: 2, locked: 1, unknown: 3 }) : 'unknown',
    access_note: units.length > 1 && random.chance(0.2) ? 'Ring the bell marked "Caretaker".' : null,
    search_text: plain(`${String(house.number)} ${house.street.name} ${house.postcode}`),
    created_at: draft.daysAgo(90),
  });
  return units.map((unit, position) => {
    const id = draft.add('door', {
      building_id: buildingId,
      ...unit,
      position,
      do_not_knock: random.chance(0.01),
      vacant: false,
      created_at: draft.daysAgo(90),
    });
    const householdId = draft.add('household', { door_id: id, created_at: draft.daysAgo(90) });
    const people = random.weighted({ '0': 3, '1': 5, '2': 3, '3': 1 });
    const contactIds = Array.from({ length: Number(people) }, () => {
      const phone: unknown = where.phones.next().value;
      return addContact(draft, { house, place, householdId }, String(phone));
    });
    return { id, contactIds, team, place };
  });
}
