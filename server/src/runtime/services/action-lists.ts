import {
  actionLabel,
  actionLines,
  pageSizeFor,
  type ActionFacts,
  type ActionPage,
  type GeoValue,
} from '@muster/conversations/flows';
import { ACTION_COLUMNS, actionTables, factsOf, type ActionRow } from '../../modules/actions/action-rows.ts';
import { instantOf } from '../../modules/actions/local-time.ts';
import { PLACED } from '../../modules/actions/shift-lock.ts';
import { readerOf, VISIBLE, wordsOf } from './action-reading.ts';
import { accessIn, actorOf, reachOf } from './member-access.ts';
import { done, refused, type Lookup, type MemberContext } from './service.ts';

export const actionsOverview: Lookup<'actions_overview'> = async (context) => {
  const { db, spaceId, member, personId, now } = context;
  const { rows } = await db.query<{ mine: number; upcoming: number; leads: boolean }>(
    `SELECT (SELECT count(*) FROM sign_up u JOIN shift s ON s.id = u.shift_id JOIN action a ON a.id = s.action_id
             WHERE u.person_id = $3 AND a.status = 'published' AND s.ends_at > $4
               AND u.status IN ('signed_up', 'confirmed', 'checked_in', 'waitlisted'))::int AS mine,
            (SELECT count(*) FROM (SELECT 1 FROM action a LEFT JOIN team t ON t.id = a.team_id
             WHERE a.space_id = $1 AND a.status = 'published' AND a.ends_at > $4 AND ${VISIBLE} LIMIT 1) AS one)::int AS upcoming,
            EXISTS (SELECT 1 FROM action a WHERE a.leader_id = $2 AND a.ends_at > $4 - interval '1 day') AS leads`,
    [spaceId, member.id, personId, now],
  );
  const actor = await actorOf(context);
  const { mine = 0, upcoming = 0, leads = false } = rows[0] ?? {};
  return done({
    ...{ mine, upcoming },
    organizes: leads || actor.can('actions') || actor.can('rosters'),
    inTeam: actor.teamIds.length > 0,
  });
};

interface Wanted {
  /** SQL over the tables of an action; `$1` space, `$2` member, `$3` now, the rest as given. */
  readonly where: string;
  readonly order: string;
  readonly values: readonly unknown[];
  readonly from?: GeoValue | null;
  readonly page: number | null;
  /** Only what the person has a place in, at the time of their own shift. */
  readonly own?: true;
}

const OWN_SHIFT = `
CROSS JOIN LATERAL (
  SELECT s.starts_at AS "ownStart", s.ends_at AS "ownEnd" FROM sign_up u JOIN shift s ON s.id = u.shift_id
  WHERE s.action_id = a.id AND u.person_id = $4 AND (u.status IN ${PLACED} OR u.status = 'waitlisted')
  ORDER BY s.ends_at LIMIT 1) AS own`;

const METRES = (lat: string, lng: string): string =>
  `111195 * sqrt(power(a.lat - ${lat}, 2) + power((a.lng - ${lng}) * cos(radians(${lat})), 2))`;

type Listed = ActionRow & {
  readonly metres: number | null;
  readonly ownStart?: Date;
  readonly ownEnd?: Date;
};

/** A page of actions and whether there are more; the lines and labels are made of what is shown. */
async function pageOf(context: MemberContext, wanted: Wanted): Promise<ActionPage | null> {
  const { db, spaceId, member, now } = context;
  const reader = readerOf(context);
  const size = pageSizeFor(reader);
  const page = Math.max(Math.trunc(wanted.page ?? 0), 0);
  const { from } = wanted;
  const count = wanted.values.length + 4;
  const metres = from
    ? METRES(`$${String(count + 2)}::float8`, `$${String(count + 3)}::float8`)
    : 'NULL::float8';
  const { rows } = await db.query<Listed>(
    `SELECT * FROM (SELECT ${ACTION_COLUMNS}, ${metres} AS metres${wanted.own ? ', own."ownStart", own."ownEnd"' : ''}
       FROM ${actionTables('$3')} ${wanted.own ? OWN_SHIFT : ''} WHERE a.space_id = $1 AND ${VISIBLE} AND ${wanted.where}) AS listed
     ORDER BY ${wanted.order}, "startsAt", id LIMIT $${String(count)} OFFSET $${String(count + 1)}`,
    [
      ...[spaceId, member.id, now, ...wanted.values, size + 1, page * size],
      ...(from ? [from.lat, from.lng] : []),
    ],
  );
  if (rows.length === 0) return null;
  const facts = rows.slice(0, size).map((row) => {
    const { ownStart: startsAt = row.startsAt, ownEnd: endsAt = row.endsAt, metres: away } = row;
    return factsOf({ ...row, startsAt, endsAt }, wordsOf(context), away);
  });
  return listed(context, facts, rows.length > size ? page + 1 : null);
}

function listed(context: MemberContext, facts: readonly ActionFacts[], next: number | null): ActionPage {
  const reader = readerOf(context);
  const options = facts.map((one) => ({ id: one.id, label: actionLabel(one, reader) }));
  const more = { id: 'more', label: context.translate(context.language, 'actions.list.more') };
  return { lines: actionLines(facts, reader), options: next === null ? options : [...options, more], next };
}

/** Where somebody is who does not say: the place they shared before, else the middle of their team's area. */
async function storedPlace({ db, member }: MemberContext): Promise<GeoValue | null> {
  const { rows } = await db.query<{ lat: number | null; lng: number | null }>(
    `SELECT coalesce((m.settings#>>'{place,lat}')::float8, area.lat) AS lat,
            coalesce((m.settings#>>'{place,lng}')::float8, area.lng) AS lng
     FROM member m LEFT JOIN LATERAL (
       SELECT (y.min_lat + y.max_lat) / 2 AS lat, (y.min_lng + y.max_lng) / 2 AS lng
       FROM team_member tm JOIN team_territory tt ON tt.team_id = tm.team_id JOIN territory y ON y.id = tt.territory_id
       WHERE tm.member_id = m.id ORDER BY tm.joined_at LIMIT 1) AS area ON true
     WHERE m.id = $1`,
    [member.id],
  );
  const { lat = null, lng = null } = rows[0] ?? {};
  return lat === null || lng === null ? null : { lat, lng };
}

const AHEAD = `a.status = 'published' AND a.ends_at > $3`;
const ORDERS = {
  date: '"startsAt"',
  day: '"startsAt"',
  teams: '"startsAt"',
  need: 'needed DESC',
  near: 'metres NULLS LAST',
};

export const findActions: Lookup<'find_actions'> = async (context, { by, day, location, page }) => {
  const from = by === 'near' ? (location ?? (await storedPlace(context))) : null;
  if (by === 'near' && from === null) return refused('no_place');
  const { timeZone } = context.space;
  const values =
    by === 'day' && day !== null ? [instantOf({ day: day.slice(0, 10), time: '00:00' }, timeZone)] : [];
  const where = [
    AHEAD,
    ...(values.length > 0 ? ['a.starts_at >= $4'] : []),
    ...(by === 'teams'
      ? ['EXISTS (SELECT 1 FROM team_member tm WHERE tm.team_id = a.team_id AND tm.member_id = $2)']
      : []),
  ].join(' AND ');
  const found = await pageOf(context, { where, order: ORDERS[by], values, from, page });
  if (found === null) return refused('none');
  const elsewhere = { id: 'elsewhere', label: context.translate(context.language, 'actions.list.elsewhere') };
  const options = by === 'near' ? [...found.options, elsewhere] : found.options;
  return done({ ...found, options, by, day, location: from });
};

export const mySignUps: Lookup<'my_sign_ups'> = async (context, { page }) => {
  const values = [context.personId];
  const found = await pageOf(context, { where: AHEAD, order: '"ownStart"', values, page, own: true });
  return found === null ? refused('none') : done(found);
};

export const ledActions: Lookup<'led_actions'> = async (context, { page }) => {
  const reach = reachOf(await accessIn(context, 'actions'));
  const where = `a.status IN ('published', 'proposed') AND a.ends_at > $3::timestamptz - interval '12 hours'
    AND ($4 OR a.leader_id = $2 OR a.team_id = ANY($5::uuid[]) OR a.territory_id = ANY($6::uuid[]))`;
  const values = [reach.whole, reach.teamIds, reach.territoryIds];
  const order = `(status = 'proposed') DESC, "startsAt"`;
  const found = await pageOf(context, { where, order, values, page });
  return found === null ? refused('none') : done(found);
};
