import type { Channel } from '@muster/conversations';
import type { Access } from '../access/actor.ts';
import { reachParameters } from '../access/reach-parameters.ts';

/** Which responses of a survey are counted, beyond what the right reaches. */
export interface ResultFilter {
  readonly surveyId: string;
  readonly version?: number;
  readonly teamId?: string;
  readonly territoryId?: string;
  readonly memberId?: string;
  readonly channel?: Channel;
  readonly from?: string;
  readonly to?: string;
}

/** Periods are counted in quarters of an hour: in whichever time zone, every day begins with one. */
export const QUARTER_MS = 900_000;
export const quarterOf = (moment: string): number => Math.floor(Date.parse(moment) / QUARTER_MS);
const startOfQuarter = (moment: string | undefined): string | null =>
  moment === undefined ? null : new Date(quarterOf(moment) * QUARTER_MS).toISOString();

/**
 * Responses (`r`) within reach that count, narrowed by the filter: the WHERE of single answers and files, of the same
 * people as the figures, which `select-responses.ts` chooses from bundles. Rehearsals, discarded ones and, outside the
 * demo, simulated people never count. Further parameters begin at `$14`.
 */
export const COUNTED = `
  r.space_id = $1 AND r.survey_id = $2 AND NOT r.rehearsal AND r.status <> 'discarded'
  AND (NOT r.simulated OR (SELECT is_demo FROM space WHERE id = $1))
  AND ($3 OR r.team_id = ANY($4::uuid[]) OR r.territory_id = ANY($5::uuid[]) OR r.filled_by_id = $6::uuid)
  AND ($7::int IS NULL OR r.survey_version_id = (SELECT id FROM survey_version WHERE survey_id = $2 AND version = $7))
  AND ($8::uuid IS NULL OR r.team_id = $8)
  AND ($9::uuid IS NULL OR r.territory_id = $9)
  AND ($10::uuid IS NULL OR r.filled_by_id = $10)
  AND ($11::channel IS NULL OR r.channel = $11)
  AND ($12::timestamptz IS NULL OR r.started_at >= $12)
  AND ($13::timestamptz IS NULL OR r.started_at < $13)`;

/** Closed ones: those whose answers are in the figures. */
export const CLOSED = `${COUNTED} AND r.status IN ('complete', 'partial')`;

/** Parameters of {@link COUNTED} behind `$1`, which `database.query` puts in. */
export function scopeValues(access: Access, filter: ResultFilter): unknown[] {
  const { whole, teamIds, territoryIds, self } = reachParameters(access);
  return [
    filter.surveyId,
    ...[whole, teamIds, territoryIds, self],
    filter.version ?? null,
    filter.teamId ?? null,
    filter.territoryId ?? null,
    filter.memberId ?? null,
    filter.channel ?? null,
    startOfQuarter(filter.from),
    startOfQuarter(filter.to),
  ];
}

/** Whether the filter picks some people out: the whole survey, or a version of it, is not a choice of people. */
export function isNarrowed(access: Access, filter: ResultFilter): boolean {
  const { teamId, territoryId, memberId, channel, from, to } = filter;
  const picks = [teamId, territoryId, memberId, channel, from, to];
  return access.reach.kind !== 'space' || picks.some((value) => value !== undefined);
}
