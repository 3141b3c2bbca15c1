/** Roles as stored, in order of rank, and the part of a team leader that comes on top of any role. */
export const ROLES = ['administrator', 'staff', 'field_organizer', 'member'] as const;
export type Role = (typeof ROLES)[number];
export const RIGHT_HOLDERS = [...ROLES, 'team_leader'] as const;
export type RightHolder = (typeof RIGHT_HOLDERS)[number];

/**
 * How far a right reaches. `own_area`: one's territories and teams; `own_teams`: teams one is in; `led_teams`: teams one
 * leads; `own`: what is assigned to oneself.
 */
export const RIGHT_SCOPES = ['none', 'own', 'led_teams', 'own_teams', 'own_area', 'space'] as const;
export type RightScope = (typeof RIGHT_SCOPES)[number];

type Row = Readonly<Record<RightHolder, RightScope>>;

const administratorOnly: Row = {
  administrator: 'space',
  staff: 'none',
  field_organizer: 'none',
  team_leader: 'none',
  member: 'none',
};
const content: Row = { ...administratorOnly, staff: 'space' };
const people: Row = { ...content, field_organizer: 'own_area' };
const fieldWork: Row = { ...people, team_leader: 'led_teams' };
const membership: Row = { ...content, field_organizer: 'own_teams' };
const ownWork: Row = {
  administrator: 'own',
  staff: 'own',
  field_organizer: 'own',
  team_leader: 'own',
  member: 'own',
};

/**
 * Who may do what, and on what: the one place. A space deviates from it by `role_right` rows. The console learns its
 * own rights from `GET /api/v1/me`, which is computed from this table.
 */
export const RIGHTS = {
  settings: administratorOnly,
  connections: administratorOnly,
  audit: administratorOnly,
  erase: administratorOnly,
  export_contacts: administratorOnly,

  surveys: content,
  statuses: content,
  task_types: content,
  documents: content,
  campaigns: content,
  keywords: content,
  mail: content,
  simulator: content,

  contacts: people,
  responses: people,
  conversations: people,
  dashboard: { ...people, team_leader: 'led_teams' },

  members_see: { ...membership, team_leader: 'led_teams' },
  members_invite: membership,
  members_assign: membership,

  actions: fieldWork,
  lists: fieldWork,
  rosters: fieldWork,
  notices: fieldWork,
  check_in: fieldWork,
  tasks: fieldWork,
  threads: fieldWork,

  own_lists: ownWork,
  own_doors: ownWork,
  own_tasks: ownWork,
  own_sign_ups: ownWork,
  own_documents: ownWork,
  own_impact: ownWork,
} as const satisfies Record<string, Row>;

export type Right = keyof typeof RIGHTS;
export const RIGHT_NAMES = Object.keys(RIGHTS) as Right[];

/** A space's deviation from the table, as stored. Unknown words in it are ignored. */
export interface RightOverride {
  readonly role: string;
  readonly right: string;
  readonly scope: string;
}

/** No override takes these from administrators: a space must not lock itself out. */
const KEPT_BY_ADMINISTRATORS: readonly Right[] = ['settings', 'members_see', 'members_assign', 'audit'];

/** Scopes of every right for one role (and the leader's part, if any); the wider one wins. */
export function grantsOf(
  holders: readonly RightHolder[],
  overrides: readonly RightOverride[],
): ReadonlyMap<Right, readonly RightScope[]> {
  const entries = RIGHT_NAMES.map((right) => {
    const scopes = holders.map((holder) => scopeOf(right, holder, overrides));
    return [right, [...new Set(scopes)].filter((scope) => scope !== 'none')] as const;
  });
  return new Map(entries.filter(([, scopes]) => scopes.length > 0));
}

function scopeOf(right: Right, holder: RightHolder, overrides: readonly RightOverride[]): RightScope {
  const standard = RIGHTS[right][holder];
  if (holder === 'administrator' && KEPT_BY_ADMINISTRATORS.includes(right)) return standard;
  const override = overrides.find((row) => row.role === holder && row.right === right)?.scope;
  return isScope(override) ? override : standard;
}

function isScope(text: string | undefined): text is RightScope {
  return text !== undefined && (RIGHT_SCOPES as readonly string[]).includes(text);
}

/** Rights over the whole space or nothing; what they open has no part that belongs to a team or territory. */
const WHOLE: readonly RightScope[] = ['none', 'space'];
const ONE_S_OWN: readonly RightScope[] = ['none', 'own'];
const BY_TEAM: readonly RightScope[] = ['none', 'led_teams', 'own_teams', 'space'];
const ANY: readonly RightScope[] = ['none', 'own', 'led_teams', 'own_teams', 'own_area', 'space'];

/** What only those may hold who look after the space itself: never every volunteer. */
const HIGH: readonly Right[] = ['settings', 'connections', 'audit', 'erase', 'export_contacts'];

/** How far a space may make a right of a role reach; one choice alone means that it cannot be changed. */
export function scopeChoices(right: Right, holder: RightHolder): readonly RightScope[] {
  const standard: RightScope = RIGHTS[right][holder];
  if (holder === 'administrator' && KEPT_BY_ADMINISTRATORS.includes(right)) return [standard];
  if (HIGH.includes(right) && (holder === 'member' || holder === 'team_leader')) return [standard];
  if (right.startsWith('own_')) return ONE_S_OWN;
  if (right.startsWith('members_')) return BY_TEAM;
  return RIGHTS[right].field_organizer === 'none' && RIGHTS[right].team_leader === 'none' ? WHOLE : ANY;
}

type Grants = ReadonlyMap<Right, readonly RightScope[]>;

const widest = (scopes: readonly RightScope[] | undefined): number =>
  Math.max(0, ...(scopes ?? []).map((scope) => RIGHT_SCOPES.indexOf(scope)));

/**
 * Roles, and the part of a team leader, that one may hand on: administrators all, everybody else only what ranks below
 * their own role and, with the space's deviations, reaches no further than what they have themselves.
 */
export function givableBy(
  role: Role,
  own: Grants,
  overrides: readonly RightOverride[],
): readonly RightHolder[] {
  if (role === 'administrator') return RIGHT_HOLDERS;
  return RIGHT_HOLDERS.filter((holder) => {
    if (holder !== 'team_leader' && ROLES.indexOf(holder) <= ROLES.indexOf(role)) return false;
    const given = grantsOf([holder], overrides);
    return [...given].every(([right, scopes]) => widest(scopes) <= widest(own.get(right)));
  });
}
