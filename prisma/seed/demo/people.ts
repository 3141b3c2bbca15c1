import type { DemoDraft } from './draft.ts';
import { boundingBox, type Borough, type Neighbourhood, type Point } from './geography.ts';
import { makeName } from './names.ts';

export interface Place {
  readonly territoryId: string;
  readonly area: Neighbourhood;
}
export interface DemoTeam {
  readonly id: string;
  readonly territoryId: string;
  readonly borough: Borough;
  readonly places: readonly Place[];
  readonly members: readonly DemoMember[];
}
export interface DemoMember {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly joinedAt: Date;
}

const LANGUAGES = { en: 6, fr: 2, es: 1, ar: 1 } as const;
const MEMBERS_PER_TEAM = 6;

function territoryRow(name: string, ring: readonly Point[], parentId: string | null, population: number) {
  return {
    name,
    parent_id: parentId,
    level: parentId === null ? 1 : 2,
    boundary: { type: 'Polygon', coordinates: [ring] },
    ...boundingBox(ring),
    statistics: { population },
  };
}

function addTerritories(draft: DemoDraft, borough: Borough): { territoryId: string; places: Place[] } {
  const { random } = draft;
  const populations = borough.neighbourhoods.map(() => random.int(3_200, 9_800));
  const total = populations.reduce((sum, n) => sum + n, 0);
  const territoryId = draft.add('territory', {
    ...territoryRow(borough.name, borough.ring, null, total),
    created_at: draft.daysAgo(90),
  });
  const places = borough.neighbourhoods.map((area, i) => ({
    area,
    territoryId: draft.add('territory', {
      ...territoryRow(area.name, area.ring, territoryId, populations[i] ?? 0),
      created_at: draft.daysAgo(90),
    }),
  }));
  return { territoryId, places };
}

interface NewMember {
  readonly role: 'administrator' | 'staff' | 'field_organizer' | 'member';
  readonly key: string;
  readonly inviteId: string;
  readonly userId?: string;
  readonly name?: string;
}

/** A simulated volunteer: a person, a chat identity that leads nowhere, and a membership. */
export function addMember(draft: DemoDraft, who: NewMember): DemoMember {
  const { random } = draft;
  const joinedAt = draft.daysAgo(random.int(3, 80), random.int(9, 20));
  const name = who.name ?? makeName(random).full;
  const channel = random.weighted({ telegram: 6, whatsapp: 2, sms: 1, teams: 1 });
  const personId = draft.add(
    'person',
    {
      display_name: name,
      language: random.weighted(LANGUAGES),
      simulated: true,
      created_at: joinedAt,
    },
    joinedAt,
  );
  draft.add('chat_identity', {
    person_id: personId,
    channel,
    address: `sim:${who.key}`,
    platform_name: name,
    reachability: 'reachable',
    connection_id: draft.defaults.connections.get(channel) ?? null,
    last_inbound_at: draft.fieldTime(20),
    created_at: joinedAt,
  });
  const lastSeen = draft.fieldTime(14);
  const id = draft.add(
    'member',
    {
      person_id: personId,
      user_id: who.userId ?? null,
      role: who.role,
      status: 'active',
      invite_id: who.inviteId,
      settings: {},
      joined_at: joinedAt,
      last_seen_at: lastSeen > joinedAt ? lastSeen : joinedAt,
    },
    joinedAt,
  );
  return { id, personId, name, joinedAt };
}

/** Boroughs with their neighbourhoods, and a team with a leader for each of them. */
export function addTeams(draft: DemoDraft, city: readonly Borough[], inviteId: string): DemoTeam[] {
  return city.map((borough, i) => {
    const { territoryId, places } = addTerritories(draft, borough);
    const createdAt = draft.daysAgo(85);
    const id = draft.add('team', {
      name: borough.name,
      description: null,
      goal: { talks: 400 },
      hidden: false,
      joinable: true,
      created_at: createdAt,
    });
    draft.add('team_territory', { team_id: id, territory_id: territoryId });
    const members = Array.from({ length: MEMBERS_PER_TEAM }, (_, n) => {
      const role = n === 0 && i % 3 === 0 ? 'field_organizer' : 'member';
      const member = addMember(draft, { role, key: `demo-${String(i + 1)}-${String(n + 1)}`, inviteId });
      draft.add('team_member', {
        team_id: id,
        member_id: member.id,
        is_leader: n === 0,
        joined_at: member.joinedAt,
      });
      return member;
    });
    return { id, territoryId, borough, places, members };
  });
}
