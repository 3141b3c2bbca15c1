import type { Database } from '../../db/database.ts';
import type { Actor } from '../access/actor.ts';
import type { Right } from '../access/rights.ts';

/** What a new space does first, in the order in which it makes sense. */
export const STEPS = [
  'own_space',
  'connect',
  'publish',
  'translate',
  'try',
  'team',
  'invite',
  'mail',
  'two_factor',
] as const;
export type Step = (typeof STEPS)[number];

export interface NextStep {
  readonly name: Step;
  readonly done: boolean;
  /** The member does not want to be reminded of it. */
  readonly aside: boolean;
}

/** Whose step it is; absent: everybody's. */
const RIGHTS: Readonly<Partial<Record<Step, Right>>> = {
  own_space: 'settings',
  connect: 'connections',
  publish: 'surveys',
  translate: 'surveys',
  try: 'simulator',
  team: 'members_assign',
  invite: 'members_invite',
  mail: 'settings',
};

interface StateRow extends Record<string, unknown> {
  readonly is_demo: boolean;
  readonly several_languages: boolean;
  readonly connected: boolean;
  readonly published: boolean;
  readonly untranslated: boolean;
  readonly tried: boolean;
  readonly teams: boolean;
  readonly invited: boolean;
  readonly two_factor: boolean;
  readonly aside: readonly string[] | null;
}

export interface NextSteps {
  list(actor: Actor): Promise<NextStep[]>;
  /** Puts a step aside for this member, or takes it back. */
  putAside(actor: Actor, step: Step, aside: boolean): Promise<void>;
}

/** The checklist of the home page, computed from what is really there. */
export function createNextSteps(database: Database, mailIsConfigured: boolean): NextSteps {
  return {
    async list(actor) {
      const [state] = await database.query<StateRow>(actor, STATE, [actor.memberId]);
      if (state === undefined) return [];
      const done: Readonly<Record<Step, boolean>> = {
        own_space: !state.is_demo,
        connect: state.connected,
        publish: state.published,
        translate: !state.untranslated,
        try: state.tried,
        team: state.teams,
        invite: state.invited,
        mail: mailIsConfigured,
        two_factor: state.two_factor,
      };
      const meaningless = new Set<Step>([
        ...(state.is_demo ? [] : (['own_space'] as const)),
        ...(state.several_languages ? [] : (['translate'] as const)),
      ]);
      return STEPS.filter((name) => !meaningless.has(name) && isTheirs(actor, name)).map((name) => ({
        name,
        done: done[name],
        aside: state.aside?.includes(name) === true,
      }));
    },
    async putAside(actor, step, aside) {
      await database.query(actor, PUT_ASIDE, [actor.memberId, step, aside]);
    },
  };
}

function isTheirs(actor: Actor, step: Step): boolean {
  const right = RIGHTS[step];
  return right === undefined || actor.can(right);
}

/** The starter survey counts as published once somebody has published a version themselves; the demo's is theirs. */
const STATE = `
  SELECT s.is_demo, cardinality(s.languages) > 1 AS several_languages,
         EXISTS (SELECT FROM connection WHERE space_id = $1 AND NOT simulated) AS connected,
         s.is_demo OR EXISTS (
           SELECT FROM survey_version WHERE space_id = $1 AND published_by_member_id IS NOT NULL) AS published,
         EXISTS (SELECT FROM survey WHERE space_id = $1 AND archived_at IS NULL AND status <> 'closed'
                    AND EXISTS (SELECT FROM unnest(s.languages) AS spoken WHERE NOT title ? spoken)) AS untranslated,
         EXISTS (SELECT FROM chat_identity i JOIN person p ON p.id = i.person_id JOIN connection c ON c.id = i.connection_id
                  WHERE i.space_id = $1 AND p.simulated AND c.simulated AND i.last_inbound_at IS NOT NULL) AS tried,
         EXISTS (SELECT FROM team WHERE space_id = $1 AND archived_at IS NULL) AS teams,
         (SELECT count(*) FROM member WHERE space_id = $1 AND status = 'active') > 1
           OR EXISTS (SELECT FROM invite WHERE space_id = $1 AND created_by_member_id IS NOT NULL) AS invited,
         u.two_factor_enabled AS two_factor,
         ARRAY(SELECT jsonb_array_elements_text(coalesce(m.settings -> 'stepsAside', '[]'))) AS aside
    FROM space s JOIN member m ON m.space_id = s.id AND m.id = $2 JOIN auth_user u ON u.id = m.user_id
   WHERE s.id = $1`;

const PUT_ASIDE = `
  UPDATE member SET settings = jsonb_set(settings, '{stepsAside}',
    coalesce(settings -> 'stepsAside', '[]') - $3::text || CASE WHEN $4 THEN jsonb_build_array($3::text) ELSE '[]' END)
   WHERE space_id = $1 AND id = $2`;
