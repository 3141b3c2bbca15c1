import { titleOf, whenOf, type GeoValue } from '@muster/conversations/flows';
import {
  ACTION_KINDS,
  KIND_DEFAULTS,
  shiftsOf,
  type ActionKind,
  type KindDefaults,
} from '../../modules/actions/action-kinds.ts';
import { mayWith } from '../../modules/actions/action-reach.ts';
import { instantOf, wallClock } from '../../modules/actions/local-time.ts';
import { insertAction, tellDeciders } from '../../modules/actions/write-action.ts';
import type { Actor } from '../../modules/access/actor.ts';
import { isId } from '../ids.ts';
import { readerOf } from './action-reading.ts';
import { localText, shortLabel } from './local-text.ts';
import { actorOf } from './member-access.ts';
import { audit } from './roster-commands.ts';
import { done, refused, type Command, type Lookup, type MemberContext } from './service.ts';
import { actionChanged, rulesOf } from './sign-up-commands.ts';

/** With every kind that has none, no more than a list shows. */
const OWN_TEMPLATES = 3;

export const actionTemplates: Lookup<'action_templates'> = async (context) => {
  const { db, spaceId, translate, language } = context;
  const { rows } = await db.query<NamedTemplate & { id: string; kind: string }>(
    'SELECT id, name, title, kind FROM action_template WHERE space_id = $1 ORDER BY created_at DESC LIMIT $2',
    [spaceId, OWN_TEMPLATES],
  );
  // A template stands for its kind: without both, everything fits a list.
  const kinds = ACTION_KINDS.filter((kind) => !rows.some((row) => row.kind === kind));
  return done([
    ...rows.map((row) => ({ id: row.id, label: shortLabel(templateName(row, language)) })),
    ...kinds.map((id) => ({ id, label: shortLabel(translate(language, `actions.kind.${id}`)) })),
  ]);
};

interface NamedTemplate {
  readonly name: string;
  readonly title: Readonly<Record<string, string>> | null;
}

/** One that is called like the actions made from it is called so in every language. */
function templateName({ name, title }: NamedTemplate, language: string): string {
  return title !== null && Object.values(title).includes(name) ? localText(title, language, '') : name;
}

interface Template extends KindDefaults {
  readonly kind: ActionKind;
  /** Null: made of the kind and the place. */
  readonly title: Readonly<Record<string, string>> | null;
  readonly description: unknown;
  readonly briefing: unknown;
  readonly settings: unknown;
  readonly surveyId: string | null;
}

async function templateOf({ db, spaceId }: MemberContext, id: string): Promise<Template | undefined> {
  const kind = ACTION_KINDS.find((one) => one === id);
  if (kind !== undefined) {
    const none = { title: null, description: null, briefing: {}, settings: {}, surveyId: null };
    return { kind, ...KIND_DEFAULTS[kind], ...none };
  }
  if (!isId(id)) return undefined;
  const { rows } = await db.query<Template>(
    `SELECT kind, title, description, briefing, settings, survey_id AS "surveyId", duration_minutes AS "durationMinutes",
            shift_minutes AS "shiftMinutes", capacity, needed FROM action_template WHERE space_id = $1 AND id = $2`,
    [spaceId, id],
  );
  return rows[0];
}

const MAX_OPEN_PROPOSALS = 3;

export const createAction: Command<'create_action'> = async (context, args) => {
  const template = await templateOf(context, args.template);
  if (template === undefined) return refused('not_found');
  const { now, space, member } = context;
  const startsAt = instantOf({ day: args.day.slice(0, 10), time: args.time.slice(0, 5) }, space.timeZone);
  if (startsAt <= now) return refused('past');
  const actor = await actorOf(context);
  const where = await belongsTo(context, actor, args.location);
  const published = mayWith(actor, 'actions', { ...where, leaderId: null });
  if (!published && (await openProposals(context)) >= MAX_OPEN_PROPOSALS) return refused('limit_reached');
  const title = titlesOf(context, template, args);
  const shifts = shiftsOf(startsAt, template);
  const endsAt = shifts.at(-1)?.endsAt ?? startsAt;
  const made = await insertAction(rulesOf(context), {
    ...{ kind: template.kind, description: template.description, surveyId: template.surveyId },
    ...{ briefing: template.briefing, settings: template.settings, title, startsAt, endsAt, shifts },
    ...where,
    status: published ? 'published' : 'proposed',
    timeZone: space.timeZone,
    place: args.place,
    lat: args.location?.lat ?? null,
    lng: args.location?.lng ?? null,
    leaderId: published ? member.id : null,
    createdByMemberId: member.id,
  });
  if (published) await audit(context, 'action.create', made.id);
  else await tellDeciders(rulesOf(context), { id: made.id, teamId: where.teamId, endsAt });
  actionChanged(context, made.id);
  const reader = readerOf(context);
  const times = { start: wallClock(startsAt, space.timeZone), end: wallClock(endsAt, space.timeZone) };
  const name = titleOf(localText(title, context.language, space.defaultLanguage), reader);
  return done({ action: made.id, code: made.code, title: name, when: whenOf(times, reader), published });
};

/** The team it is for: one that the member leads, else the first of theirs; the area by the place, where that is known. */
async function belongsTo(
  { db, spaceId, member }: MemberContext,
  actor: Actor,
  location: GeoValue | null,
): Promise<{ teamId: string | null; territoryId: string | null }> {
  const { rows } = await db.query<{ teamId: string | null; territoryId: string | null }>(
    `SELECT (SELECT team_id FROM team_member WHERE member_id = $2 ORDER BY is_leader DESC, joined_at LIMIT 1) AS "teamId",
            (SELECT id FROM territory WHERE space_id = $1 AND $3::float8 BETWEEN min_lat AND max_lat
               AND $4::float8 BETWEEN min_lng AND max_lng ORDER BY level DESC LIMIT 1) AS "territoryId"`,
    [spaceId, member.id, location?.lat ?? null, location?.lng ?? null],
  );
  const found = rows[0] ?? { teamId: null, territoryId: null };
  // Who is responsible for the whole space and in no team makes it for everybody.
  return actor.teamIds.length === 0 ? { ...found, teamId: null } : found;
}

async function openProposals({ db, member, now }: MemberContext): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM action WHERE created_by_member_id = $1 AND status = 'proposed' AND ends_at > $2`,
    [member.id, now],
  );
  return rows[0]?.count ?? 0;
}

/** In every language of the space: the name as given, else that of the template, else kind and place. */
function titlesOf(
  { space, translate }: MemberContext,
  template: Template,
  { title, place }: { title: string | null; place: string },
): Readonly<Record<string, string>> {
  if (title === null && template.title !== null) return template.title;
  const made = (language: string) =>
    title ??
    translate(language, 'actions.made_title', {
      kind: translate(language, `actions.kind.${template.kind}`),
      place,
    });
  return Object.fromEntries(space.languages.map((language) => [language, made(language)]));
}
