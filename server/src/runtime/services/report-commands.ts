import type { Json } from '@muster/conversations';
import type { ReportLog, ReportPart } from '@muster/conversations/flows';
import { doorName, summarise, type PreparedPart, type ShiftEntry } from '@muster/conversations/shift-log';
import { keepPhotoOf } from '../../modules/outcomes/keep-photo.ts';
import { recordOutcomes } from '../../modules/outcomes/record-outcomes.ts';
import type { OutcomeReport, RecordedOutcome } from '../../modules/outcomes/report.ts';
import type { ReadReport } from '../../modules/reports/read-report.ts';
import { fieldOf } from './field-of.ts';
import { localText } from './local-text.ts';
import { done, refused, type Command, type MemberContext } from './service.ts';
import { takeBack } from './take-back.ts';
import { BY_NUMBER, undoneNames } from './undone-names.ts';

type Kind = ReadReport['kind'];

/** A log as it stays in the session: with what is kept when a part is settled. */
interface KeptLog extends ReportLog {
  readonly kind: Kind;
  readonly sentAt: string | null;
  readonly parts: readonly PreparedPart[];
  /** Parts that are not asked about. */
  readonly told: readonly PreparedPart[];
  /** Came with a part that is not settled yet. */
  readonly sentPhoto: Json;
}

/** Reports that come within this time are one: a phone that was offline sends them all at once. */
const SAME_BURST_SECONDS = 90;

export const keepReport: Command<'keep_report'> = async (context, { report, open, mayAsk, photo }) => {
  const read = report as ReadReport;
  const before = open as KeptLog | null;
  const reportId = before?.reportId ?? (await burstOf(context));
  const kept = await record(context, {
    kind: read.kind,
    sentAt: read.sentAt,
    reportId,
    entries: read.entries,
  });
  const parts = withoutRepeats([...(before?.told ?? []), ...(before?.parts ?? []), ...read.parts]);
  return done(
    await describe(context, {
      kind: read.kind,
      sentAt: read.sentAt,
      reportId: kept.reportId,
      ...(await placePhoto(context, kept.first, [photo, before?.sentPhoto])),
      parts,
      mayAsk: mayAsk && !read.private,
    }),
  );
};

export const settleReportPart: Command<'settle_report_part'> = async (context, { log, choice }) => {
  const { kind, sentAt, reportId, parts, told, sentPhoto } = log as KeptLog;
  const [asked, ...left] = parts;
  const chosen = asked?.options.find(({ id }) => id === choice);
  const entries = chosen?.entries ?? [];
  const kept = await record(context, { kind, sentAt, reportId, entries });
  const placed = await placePhoto(context, kept.first, [sentPhoto]);
  const standing = { kind, sentAt, reportId: kept.reportId, parts: [...told, ...left], mayAsk: true };
  return done(await describe(context, { ...standing, ...placed }));
};

type Placed = Pick<KeptLog, 'photo' | 'sentPhoto'>;

/**
 * The photo goes with the first door that was kept; until there is one, it waits. Of a session that began before an update
 * there is none (undefined).
 */
async function placePhoto(
  context: MemberContext,
  first: RecordedOutcome | undefined,
  photos: readonly (Json | undefined)[],
): Promise<Placed> {
  const [photo, ...others] = photos.filter((one) => one !== undefined && one !== null);
  if (photo === undefined) return { photo: null, sentPhoto: null };
  if (first === undefined) return { photo: 'waiting', sentPhoto: photo };
  const sentPhoto = others[0] ?? null;
  if (first.doorId === null) return { photo: 'only_totals', sentPhoto };
  const { connectionId, personId } = context;
  await keepPhotoOf(fieldOf(context), first.outcomeId, { photo, connectionId, personId });
  return { photo: 'kept', sentPhoto };
}

export const takeBackReport: Command<'take_back_report'> = async (context, { reportId }) => {
  const undone = await takeBack(context, reportId);
  if (typeof undone === 'string') return refused(undone);
  return done({ count: undone.length, doors: await undoneNames(context, undone) });
};

/** What a burst before this message was kept as; null for a message that came by itself. */
async function burstOf({ db, spaceId, member, now, sentAt }: MemberContext): Promise<string | null> {
  if (sentAt === null || now.getTime() - sentAt.getTime() < SAME_BURST_SECONDS * 1_000) return null;
  const { rows } = await db.query<{ reportId: string }>(
    `SELECT report_id AS "reportId" FROM outcome
     WHERE space_id = $1 AND member_id = $2 AND source = 'shift_log' AND undone_at IS NULL AND report_id IS NOT NULL
       AND received_at > $3::timestamptz - make_interval(secs => $4) ORDER BY received_at DESC LIMIT 1`,
    [spaceId, member.id, now, SAME_BURST_SECONDS],
  );
  return rows[0]?.reportId ?? null;
}

interface Keeping {
  readonly kind: Kind;
  readonly sentAt: string | null;
  readonly reportId: string | null;
  readonly entries: readonly ShiftEntry[];
}

async function record(
  context: MemberContext,
  { kind, sentAt, reportId, entries }: Keeping,
): Promise<{ readonly reportId: string | null; readonly first?: RecordedOutcome | undefined }> {
  if (entries.length === 0) return { reportId };
  const batch = await recordOutcomes(fieldOf(context), {
    kind,
    source: 'shift_log',
    sentAt: sentAt === null ? null : new Date(sentAt),
    reports: entries.map(toOutcome),
    reportId,
  });
  return { reportId: batch.reportId, first: batch.recorded[0] };
}

const toOutcome = ({ door, outcome, status, tasks, tags, note, callBackAt }: ShiftEntry): OutcomeReport => ({
  doorId: door,
  code: outcome,
  statusId: status,
  tags,
  tasks: tasks.map((typeId) => ({ typeId, note, dueAt: null })),
  note,
  callBackAt: callBackAt === null ? null : new Date(callBackAt),
});

/** The same part of a message that came twice is asked about once. */
function withoutRepeats(parts: readonly PreparedPart[]): readonly PreparedPart[] {
  const seen = new Set<string>();
  return parts.filter(({ text }) => !seen.has(text) && seen.add(text));
}

interface Standing extends Placed {
  readonly kind: Kind;
  readonly sentAt: string | null;
  readonly reportId: string | null;
  readonly parts: readonly PreparedPart[];
  readonly mayAsk: boolean;
}

/** How the report stands by now, in the words of its writer. */
async function describe(context: MemberContext, standing: Standing): Promise<ReportLog> {
  const { kind, sentAt, reportId, parts, mayAsk, photo, sentPhoto } = standing;
  const kept = await keptDoors(context, reportId);
  const asked = mayAsk ? parts.filter(({ options }) => options.length > 0) : [];
  const told = parts.filter((part) => !asked.includes(part));
  const log: KeptLog = {
    kind,
    sentAt,
    reportId,
    saved: kept.length,
    summary: summarise(kept, context.language),
    parts: asked,
    told,
    unclear: parts.length,
    unknown: told.length === 0 ? null : told.map(({ text }) => text).join('; '),
    photo,
    sentPhoto,
  };
  return log satisfies ReportLog & { readonly parts: readonly ReportPart[] };
}

interface KeptRow {
  readonly id: string;
  readonly street: string;
  readonly number: string;
  readonly floor: string | null;
  readonly flat: string | null;
  readonly name: unknown;
}

async function keptDoors(
  { db, spaceId, space, language }: MemberContext,
  reportId: string | null,
): Promise<readonly { door: string; outcome: string }[]> {
  if (reportId === null) return [];
  const { rows } = await db.query<KeptRow>(
    `SELECT d.id, b.street, b.number, d.floor, d.flat, t.name
     FROM outcome o JOIN outcome_type t ON t.id = o.type_id JOIN door d ON d.id = o.door_id
     JOIN building b ON b.id = d.building_id
     WHERE o.space_id = $1 AND o.report_id = $2 AND o.undone_at IS NULL ORDER BY t.position, o.received_at, o.id`,
    [spaceId, reportId],
  );
  const kept = rows.map((row) => ({
    door: doorName(row, false),
    outcome: localText(row.name, language, space.defaultLanguage),
  }));
  // As one walks, within each outcome: `summarise` names the outcomes in the order that they come in.
  const outcomes = [...new Set(kept.map(({ outcome }) => outcome))];
  return outcomes.flatMap((outcome) =>
    kept.filter((one) => one.outcome === outcome).sort((a, b) => BY_NUMBER.compare(a.door, b.door)),
  );
}
