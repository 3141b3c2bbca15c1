import type { MemberContext } from './service.ts';

/** Responses that this member closed since midnight in the space's time zone; rehearsals are never stored. */
export async function responsesToday({ db, member, space, now }: MemberContext): Promise<number> {
  const { rows } = await db.query<{ today: number }>(
    `SELECT count(*)::int AS today FROM response
     WHERE filled_by_id = $1 AND status = 'complete' AND NOT rehearsal
       AND started_at >= date_trunc('day', $2::timestamptz, $3) - interval '1 day'
       AND completed_at >= date_trunc('day', $2::timestamptz, $3)`,
    [member.id, now, space.timeZone],
  );
  return rows[0]?.today ?? 0;
}
