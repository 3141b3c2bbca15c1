import { undoLastReport, type UndoneReport } from '../../modules/outcomes/undo-report.ts';
import { fieldOf } from './field-of.ts';
import type { MemberContext } from './service.ts';
import { undoResponse } from './undo-encounter.ts';

/** Takes the member's last report back, or the one named, with the talks that belong to it. */
export async function takeBack(
  context: MemberContext,
  reportId: string | null = null,
): Promise<UndoneReport['outcomes'] | 'nothing' | 'too_late'> {
  const undone = await undoLastReport(fieldOf(context), reportId);
  if (undone === null) return 'nothing';
  for (const { responseId } of undone.outcomes)
    if (responseId !== null && !(await undoResponse(context, responseId))) return 'too_late';
  return undone.outcomes;
}
