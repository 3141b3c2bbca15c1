import type { ClientBase } from 'pg';
import { mergeMembers, mergePersons } from './merge-person.ts';

/** Why two persons stay two: they are, or were, told apart by something that must not be lost. */
export type UniteRefusal = 'not_found' | 'two_sign_ins' | 'suspended';

interface Half {
  readonly id: string;
  readonly erased: boolean;
  readonly simulated: boolean;
  readonly memberId: string | null;
  readonly userId: string | null;
  readonly status: string | null;
  readonly rank: number;
}

export interface Pair {
  readonly spaceId: string;
  readonly from: string;
  readonly into: string;
}

/** The members of the two, with which of them stays. Locks both persons, in the order of their ids. */
async function readPair(db: ClientBase, { spaceId, from, into }: Pair) {
  await db.query(
    'SELECT 1 FROM person WHERE space_id = $1 AND id = ANY($2::uuid[]) ORDER BY id FOR NO KEY UPDATE',
    [spaceId, [from, into]],
  );
  const { rows } = await db.query<Half>(
    `SELECT p.id, p.erased_at IS NOT NULL AS erased, p.simulated, m.id AS "memberId", m.user_id AS "userId", m.status,
            array_position(ARRAY['administrator', 'staff', 'field_organizer', 'member'], m.role::text) AS rank
     FROM person p LEFT JOIN member m ON m.person_id = p.id WHERE p.space_id = $1 AND p.id = ANY($2::uuid[])`,
    [spaceId, [from, into]],
  );
  return { going: rows.find(({ id }) => id === from), staying: rows.find(({ id }) => id === into) };
}

function refusalOf(going: Half | undefined, staying: Half | undefined): UniteRefusal | null {
  if (going === undefined || staying === undefined || going.id === staying.id) return 'not_found';
  if (going.erased || staying.erased || going.simulated !== staying.simulated) return 'not_found';
  if (going.status === 'suspended' || staying.status === 'suspended') return 'suspended';
  return going.userId !== null && staying.userId !== null ? 'two_sign_ins' : null;
}

/**
 * Makes one person of two, `into` staying: chats, contact, membership, consents, answers and threads come together. Of
 * two memberships the one with a sign-in stays, else the higher role. @returns why not, or null when it is done
 */
export async function unitePersons(db: ClientBase, pair: Pair): Promise<UniteRefusal | null> {
  const { going, staying } = await readPair(db, pair);
  const refusal = refusalOf(going, staying);
  if (refusal !== null || going === undefined || staying === undefined) return refusal;
  if (going.memberId !== null && staying.memberId !== null) {
    const goingStays =
      staying.userId === null &&
      (going.userId !== null ||
        (going.status === 'active' && (staying.status !== 'active' || going.rank < staying.rank)));
    const [from, into] = goingStays ? [staying.memberId, going.memberId] : [going.memberId, staying.memberId];
    await mergeMembers(db, { from, into });
  }
  await mergePersons(db, pair);
  return null;
}
