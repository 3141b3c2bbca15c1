import type { Pool } from 'pg';
import { localText } from '../../runtime/services/local-text.ts';
import { calendarText, type CalendarEntry } from './calendar.ts';

interface LinkRow {
  readonly personId: string;
  readonly shiftId: string | null;
  readonly language: string;
  readonly fallback: string;
  readonly space: string;
}

const LINK = `
SELECT l.person_id AS "personId", l.shift_id AS "shiftId", coalesce(p.language, s.default_language) AS language,
       s.default_language AS fallback, s.name AS space
FROM calendar_link l JOIN person p ON p.id = l.person_id JOIN space s ON s.id = l.space_id
WHERE l.token = $1 AND p.erased_at IS NULL`;

interface EntryRow {
  readonly id: string;
  readonly sequence: number;
  readonly changedAt: Date;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly title: unknown;
  readonly description: unknown;
  readonly briefing: unknown;
  readonly place: string | null;
  readonly address: string | null;
  readonly lat: number | null;
  readonly lng: number | null;
  readonly cancelled: boolean;
}

/**
 * A month back and half a year ahead. What was given back or called off stays for a month, as cancelled: calendars do not
 * take a missing entry for one. Who waits has nothing to put into a calendar yet.
 */
const ENTRIES = `
SELECT u.id, a.revision + u.revision AS sequence, greatest(a.updated_at, u.updated_at) AS "changedAt",
       s.starts_at AS "startsAt", s.ends_at AS "endsAt", a.title, a.description, a.briefing, a.place, a.address, a.lat, a.lng,
       (u.status IN ('cancelled', 'no_show') OR a.status = 'cancelled') AS cancelled
FROM sign_up u JOIN shift s ON s.id = u.shift_id JOIN action a ON a.id = s.action_id
WHERE u.person_id = $1 AND ($2::uuid IS NULL OR s.id = $2) AND u.status <> 'waitlisted'
  AND s.starts_at BETWEEN now() - interval '30 days' AND now() + interval '180 days'
  AND (u.status <> 'cancelled' OR u.updated_at > now() - interval '30 days')
ORDER BY s.starts_at, u.id LIMIT 500`;

/** The calendar behind a secret address, and when something in it changed last; null: there is none. */
export async function readCalendar(
  pool: Pool,
  token: string,
  host: string,
): Promise<{ readonly text: string; readonly changedAt: number } | null> {
  const { rows } = await pool.query<LinkRow>(LINK, [token]);
  const link = rows[0];
  if (link === undefined) return null;
  const found = await pool.query<EntryRow>(ENTRIES, [link.personId, link.shiftId]);
  const entries = found.rows.map((row) => describe(row, link));
  const changedAt = Math.max(0, ...entries.map((entry) => entry.changedAt.getTime()));
  return { text: calendarText({ name: link.space, host, entries }), changedAt };
}

function describe(row: EntryRow, { language, fallback }: LinkRow): CalendarEntry {
  const { id: signUpId, sequence, changedAt, startsAt, endsAt, cancelled } = row;
  const words = (stored: unknown) => localText(stored, language, fallback);
  const briefing = (row.briefing ?? {}) as Record<string, unknown>;
  const parts = [row.description, briefing['meetingPoint'], briefing['kit']].map(words);
  return {
    ...{ signUpId, sequence, changedAt, startsAt, endsAt, cancelled },
    title: words(row.title),
    where: [row.place, row.address].filter((part) => part !== null && part !== '').join(', '),
    description: parts.filter((part) => part !== '').join('\n'),
    geo: row.lat === null || row.lng === null ? null : { lat: row.lat, lng: row.lng },
  };
}
