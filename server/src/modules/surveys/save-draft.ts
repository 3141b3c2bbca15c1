import type { Prisma } from '@muster/prisma';
import type { SpaceTx } from '../../db/scoped.ts';
import { AppError } from '../../lib/errors.ts';
import type { Access } from '../access/actor.ts';
import { titleOf } from './starter-content.ts';

export interface NewDraft {
  readonly id: string;
  readonly content: Record<string, unknown>;
  /** The revision it was made on. */
  readonly rev: number;
}

/** @throws AppError `changed_meanwhile` when the stored revision is another */
export async function saveDraft(tx: SpaceTx, access: Access, { id, content, rev }: NewDraft): Promise<void> {
  const { count } = await tx.survey.updateMany({
    where: { id, draftRev: rev },
    data: {
      draft: content as Prisma.InputJsonObject,
      title: titleOf(content, {}),
      anonymity: anonymityOf(content, undefined),
      draftRev: { increment: 1 },
      draftUpdatedAt: new Date(),
      draftUpdatedByMemberId: access.memberId,
    },
  });
  if (count === 0) throw new AppError('changed_meanwhile');
}

type Anonymity = 'named' | 'optional' | 'anonymous';

export function anonymityOf(content: Record<string, unknown>, wanted: Anonymity | undefined): Anonymity {
  const stated = content['anonymity'];
  if (stated === 'named' || stated === 'optional' || stated === 'anonymous') return stated;
  return wanted ?? 'optional';
}
