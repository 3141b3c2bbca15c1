import {
  parseShiftLog,
  prepareReport,
  type PreparedReport,
  type ShiftLogContext,
} from '@muster/conversations/shift-log';
import { outcomeCodes, statusCodes } from '../outcomes/codes.ts';
import type { FieldContext } from '../outcomes/field-context.ts';
import { codesOf, namesFor, type Speaking, type Vocabulary } from './report-words.ts';
import { kindInHand, reportableDoors, type ReportableDoor } from './reportable-doors.ts';

/** A report as it goes to the flow that keeps it. */
export interface ReadReport extends PreparedReport {
  readonly kind: ReportableDoor['kind'];
  /** When it was written; null where the platform does not say. */
  readonly sentAt: string | null;
  /** Only totals are kept of these doors. */
  readonly private: boolean;
}

export interface Reading {
  readonly text: string;
  readonly sentAt: Date | null;
  readonly parse: ShiftLogContext['parse'];
  readonly speaking: Speaking;
}

type Asking = Pick<FieldContext, 'db' | 'spaceId' | 'memberId' | 'now'>;

/**
 * Reads a message against the doors that its writer has, or had, in hand. Null where it is no report: it names none of
 * them, or says nothing of what happened there.
 */
export async function readReport(
  asking: Asking,
  { text, sentAt, parse, speaking }: Reading,
): Promise<{ readonly report: ReadReport; readonly only: boolean; readonly sure: boolean } | null> {
  const all = await reportableDoors(asking);
  if (all.length === 0) return null;
  const kind = kindInHand(all, sentAt);
  const vocabulary = await loadVocabulary(asking, kind);
  const doors = all.filter((door) => door.kind === kind);
  const log = parseShiftLog(text, {
    doors,
    codes: codesOf(vocabulary),
    parse,
    sentAt: sentAt?.toISOString() ?? null,
  });
  if (!log.isReport) return null;
  const prepared = prepareReport(log, namesFor(vocabulary, doors, speaking));
  return {
    report: {
      ...prepared,
      kind,
      sentAt: sentAt?.toISOString() ?? null,
      private: doors.some((door) => door.private),
    },
    only: log.isOnlyReport,
    sure: log.isSure,
  };
}

async function loadVocabulary(asking: Asking, kind: ReportableDoor['kind']): Promise<Vocabulary> {
  const { db, spaceId } = asking;
  const outcomes = await outcomeCodes(asking, kind);
  if (kind === 'leaflet') return { outcomes, statuses: [], tasks: [], tags: [] };
  const { rows } = await db.query<{ kind: 'task' | 'tag'; id: string; code: string; name: unknown }>(
    `SELECT 'task' AS kind, id, code, name FROM task_type WHERE space_id = $1 AND retired_at IS NULL
     UNION ALL SELECT 'tag', id, name, to_jsonb(name) FROM tag WHERE space_id = $1`,
    [spaceId],
  );
  return {
    outcomes,
    statuses: await statusCodes(asking),
    tasks: rows.filter((row) => row.kind === 'task'),
    tags: rows.filter((row) => row.kind === 'tag').map(({ id, code }) => ({ id, name: code })),
  };
}
