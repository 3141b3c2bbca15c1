import type { Static } from 'typebox';
import { AppError } from '../../lib/errors.ts';
import type { Action, ActionChange } from './action.schemas.ts';
import { planReminders } from './plan-messages.ts';
import { lockShifts, PLACED, type Rules } from './shift-lock.ts';
import { fillPlaces } from './sign-up-rules.ts';
import { insertShifts, tellRoster, type NewShift } from './write-action.ts';

export type ActionChanges = Static<typeof ActionChange>;

interface ChangedShift extends NewShift {
  readonly id?: string;
}

export interface WrittenChanges extends Omit<ActionChanges, 'shifts'> {
  readonly times?: {
    readonly shifts: readonly ChangedShift[];
    readonly startsAt: Date;
    readonly endsAt: Date;
  };
}

const COLUMNS = {
  title: 'title',
  description: 'description',
  place: 'place',
  address: 'address',
  lat: 'lat',
  lng: 'lng',
  teamId: 'team_id',
  leaderId: 'leader_id',
  surveyId: 'survey_id',
  briefing: 'briefing',
  privacyMode: 'privacy_mode',
} as const;
const JSON_COLUMNS = new Set(['title', 'description', 'briefing']);

/** Changes an action; if it moves in time or place, everybody with a place is told and reminded anew. */
export async function changeAction(
  rules: Rules,
  before: Static<typeof Action>,
  { note, times, remindersOff, ...plain }: WrittenChanges,
): Promise<void> {
  const { db, now } = rules;
  const given = Object.entries(plain).filter(([key]) => key in COLUMNS);
  const sets = given.map(([key], i) => `${COLUMNS[key as keyof typeof COLUMNS]} = $${String(i + 5)}`);
  await db.query(
    `UPDATE action SET revision = revision + 1, updated_at = $2, starts_at = coalesce($3, starts_at),
            ends_at = coalesce($4, ends_at)${sets.map((set) => `, ${set}`).join('')} WHERE id = $1`,
    [
      ...[before.id, now, times?.startsAt ?? null, times?.endsAt ?? null],
      ...given.map(([key, value]) =>
        JSON_COLUMNS.has(key) && value !== null ? JSON.stringify(value) : value,
      ),
    ],
  );
  if (remindersOff !== undefined) {
    await db.query(`UPDATE action SET settings = settings || jsonb_build_object('remindersOff', $2::jsonb) WHERE id = $1`, [before.id, JSON.stringify(remindersOff)]); // prettier-ignore
  }
  const moved = times === undefined ? false : await writeShifts(rules, before, times.shifts);
  const elsewhere = (['place', 'address', 'lat', 'lng'] as const).some(
    (key) => plain[key] !== undefined && plain[key] !== before[key],
  );
  if (times !== undefined || remindersOff !== undefined) await tendShifts(rules, before.id);
  if (before.status !== 'published' || !(moved || elsewhere)) return;
  const uselessAfter = times?.endsAt ?? new Date(before.endsAt);
  await tellRoster(rules, {
    actionId: before.id,
    kind: 'changed',
    uselessAfter,
    values: note ? { note } : {},
  });
}

/** Shifts with an id are changed, those without made; what is left out goes, unless somebody has a place in it. */
async function writeShifts(
  rules: Rules,
  before: Static<typeof Action>,
  shifts: readonly ChangedShift[],
): Promise<boolean> {
  const { db } = rules;
  const known = new Map(before.shifts.map((shift) => [shift.id, shift]));
  const kept = shifts.filter(({ id }) => id !== undefined);
  if (kept.some(({ id }) => !known.has(id ?? ''))) throw new AppError('unknown_reference');
  const gone = [...known.keys()].filter((id) => !kept.some((shift) => shift.id === id));
  await lockShifts(rules, [...known.keys()]);
  const { rowCount } = await db.query(
    `SELECT 1 FROM sign_up WHERE shift_id = ANY($1::uuid[]) AND (status IN ${PLACED} OR status = 'waitlisted') LIMIT 1`,
    [gone],
  );
  if (rowCount !== 0) throw new AppError('shift_taken');
  await db.query('DELETE FROM shift WHERE id = ANY($1::uuid[])', [gone]);
  for (const { id, startsAt, endsAt, capacity, needed } of kept) {
    await db.query(
      'UPDATE shift SET starts_at = $2, ends_at = $3, capacity = $4, needed = $5 WHERE id = $1',
      [...[id, startsAt, endsAt, capacity, needed]],
    );
  }
  const fresh = shifts.filter(({ id }) => id === undefined);
  if (fresh.length > 0) await insertShifts(rules, before.id, fresh);
  return kept.some(({ id, startsAt, endsAt }) => {
    const old = known.get(id ?? '');
    return (
      old !== undefined &&
      (new Date(old.startsAt).getTime() !== startsAt.getTime() ||
        new Date(old.endsAt).getTime() !== endsAt.getTime())
    );
  });
}

/** Reminders by the new times; more places go to those who wait. */
async function tendShifts(rules: Rules, actionId: string): Promise<void> {
  const { rows } = await rules.db.query<{ id: string }>('SELECT id FROM shift WHERE action_id = $1 ORDER BY id', [actionId]); // prettier-ignore
  for (const shift of await lockShifts(
    rules,
    rows.map(({ id }) => id),
  )) {
    await planReminders(rules, shift, null);
    await fillPlaces(rules, shift);
  }
}
