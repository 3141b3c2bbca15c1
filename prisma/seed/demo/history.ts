import type { DemoDraft } from './draft.ts';
import type { DemoDoor } from './contacts.ts';
import type { DemoMember } from './people.ts';

/** One filled survey as the server plays it through the real engine. */
export interface SampleAnswers {
  readonly answers: readonly {
    readonly question: string;
    readonly value: unknown;
    readonly raw: string | null;
    readonly match: string;
  }[];
}

const DAYS = 56;
const OUTCOME_WEIGHTS = {
  not_home: 52,
  present: 24,
  refused: 9,
  left_material: 6,
  inaccessible: 4,
  call_back: 3,
  moved: 1,
  vacant: 1,
} as const;
const TALKS = new Set<string>(['present', 'refused', 'call_back']);

/**
 * Eight weeks of work in the field: outcomes at doors, the survey where someone talked, follow-ups. `sample`
 * gives one plausible filled survey per call.
 */
export function addHistory(draft: DemoDraft, doors: readonly DemoDoor[], sample: () => SampleAnswers): void {
  const { random } = draft;
  for (const door of doors) {
    if (!random.chance(0.75)) continue;
    for (let visit = random.weighted({ '1': 6, '2': 3, '3': 1 }); Number(visit) > 0;) {
      addVisit(draft, door, sample);
      visit = String(Number(visit) - 1) as typeof visit;
    }
  }
}

function addVisit(draft: DemoDraft, door: DemoDoor, sample: () => SampleAnswers): void {
  const { random, defaults } = draft;
  const member = random.pick(door.team.members);
  const at = draft.fieldTime(DAYS);
  const code = random.weighted(OUTCOME_WEIGHTS);
  const contactId = door.contactIds[0] ?? null;
  const response =
    code === 'present' && random.chance(0.7)
      ? addResponse(draft, { door, member, at, contactId }, sample())
      : null;
  draft.add(
    'outcome',
    {
      type_id: defaults.outcomes.get(code) ?? null,
      door_id: door.id,
      contact_id: TALKS.has(code) ? contactId : null,
      member_id: member.id,
      team_id: door.team.id,
      territory_id: door.place.territoryId,
      response_id: response,
      counts_as_contact: TALKS.has(code),
      source: 'chat',
      rehearsal: false,
      simulated: true,
      received_at: at,
    },
    at,
  );
  if (contactId !== null && random.chance(0.05)) addTask(draft, { contactId, member, door, at });
}

interface Visit {
  readonly door: DemoDoor;
  readonly member: DemoMember;
  readonly at: Date;
  readonly contactId: string | null;
}

function addResponse(draft: DemoDraft, visit: Visit, sample: SampleAnswers): string {
  const { random, defaults } = draft;
  const { door, member, at } = visit;
  const completedAt = new Date(at.getTime() + random.int(90, 400) * 1_000);
  const anonymous = visit.contactId === null || random.chance(0.15);
  const id = draft.add(
    'response',
    {
      survey_id: defaults.survey.id,
      survey_version_id: defaults.survey.versionId,
      contact_id: anonymous ? null : visit.contactId,
      filled_by_id: member.id,
      team_id: door.team.id,
      door_id: door.id,
      territory_id: door.place.territoryId,
      mode: anonymous ? 'anonymous' : 'asked',
      channel: random.weighted({ telegram: 6, whatsapp: 2, sms: 1, teams: 1 }),
      language: random.weighted({ en: 6, fr: 2, es: 1, ar: 1 }),
      status: 'complete',
      rehearsal: false,
      simulated: true,
      started_at: at,
      completed_at: completedAt,
    },
    at,
  );
  for (const answer of sample.answers)
    draft.addPlain('answer', { response_id: id, ...answer, at: completedAt });
  return id;
}

function addTask(draft: DemoDraft, visit: Visit & { contactId: string }): void {
  const { random, defaults } = draft;
  const done = random.chance(0.55);
  const dueAt = new Date(visit.at.getTime() + random.int(2, 9) * 86_400_000);
  draft.add(
    'task',
    {
      type_id: random.pick([...defaults.taskTypes.values()]),
      contact_id: visit.contactId,
      assignee_id: random.chance(0.6) ? random.pick(visit.door.team.members).id : null,
      created_by_id: visit.member.id,
      team_id: visit.door.team.id,
      door_id: visit.door.id,
      due_at: dueAt,
      status: done ? 'done' : 'open',
      done_at: done ? new Date(Math.min(dueAt.getTime(), draft.space.now.getTime())) : null,
      created_at: visit.at,
      updated_at: visit.at,
    },
    visit.at,
  );
}
