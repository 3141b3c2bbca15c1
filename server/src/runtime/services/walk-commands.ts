import { commaIn, doorCode, doorLabel } from '@muster/conversations';
import { addDoor } from '../../modules/doors/add-door.ts';
import { groupsOf } from '../../modules/doors/groups.ts';
import { noteDoor } from '../../modules/doors/note-door.ts';
import { readTypedDoor } from '../../modules/doors/typed-door.ts';
import {
  handOver as handOverWork,
  pausedWork,
  postponeStop as postpone,
  releaseSlices,
} from '../../modules/lists/leases.ts';
import { currentSlice, type Slice } from '../../modules/lists/slice.ts';
import { takeSlice as take } from '../../modules/lists/take-slice.ts';
import { tellLater } from '../../modules/messages/tell-later.ts';
import { outcomeCodes, shownCode, type OutcomeCode } from '../../modules/outcomes/codes.ts';
import type { OutcomeKind } from '../../modules/outcomes/outcome-kinds.ts';
import { keepPhoto } from '../../modules/outcomes/keep-photo.ts';
import { recordOutcomes } from '../../modules/outcomes/record-outcomes.ts';
import type { OutcomeReport } from '../../modules/outcomes/report.ts';
import { fieldOf } from './field-of.ts';
import { done, refused, type Command, type MemberContext } from './service.ts';
import { takeBack } from './take-back.ts';
import { undoneNames } from './undone-names.ts';
import { nearOf, shownSlice } from './walk-lookups.ts';
import { nameOfOutcome } from './walk-view.ts';

export const takeSlice: Command<'take_slice'> = async (context, { kind, list, place, point, resume }) => {
  const field = fieldOf(context);
  const near = await nearOf(context, { place, point });
  if (near === 'which_place' || near === 'unknown_place') return refused(near);
  const paused = resume === true ? await pausedWork(field, kind) : null;
  const again = paused === null ? {} : { again: paused.items };
  const listId = paused?.listId ?? list;
  const taken =
    (await take(field, { kind, listId, near, ...again })) ??
    (paused === null ? null : await take(field, { kind, listId, near }));
  if (taken === null) return refused(near === null ? 'nothing_left' : 'nothing_near');
  const slice = await currentSlice(field, kind, taken.sliceId);
  if (slice === null) return refused('nothing_left');
  context.emit({ type: 'lease.changed', spaceId: context.spaceId, id: slice.list.id });
  return done(await shownSlice(context, slice));
};

interface Stop {
  readonly kind: OutcomeKind;
  readonly doorId: string | null;
  readonly street: string | null;
  readonly houseNumber: string | null;
  readonly floor: string | null;
  readonly flat: string | null;
  readonly name: string | null;
}

/** What a stop is called; null if it is not in this space. Whether it is the member's is seen when it is reported. */
async function stopOf({ db, spaceId }: MemberContext, item: string): Promise<Stop | null> {
  const { rows } = await db.query<Stop>(
    `SELECT w.kind, i.door_id AS "doorId", b.street, b.number AS "houseNumber", d.floor, d.flat,
            trim(concat_ws(' ', c.first_name, c.last_name)) AS name
     FROM work_list_item i JOIN work_list w ON w.id = i.list_id LEFT JOIN door d ON d.id = i.door_id
     LEFT JOIN building b ON b.id = d.building_id LEFT JOIN contact c ON c.id = i.contact_id
     WHERE i.space_id = $1 AND i.id = $2`,
    [spaceId, item],
  );
  return rows[0] ?? null;
}

const called = (stop: Stop): string => (stop.doorId === null ? (stop.name ?? '') : doorLabel(stop));

export const reportOutcome: Command<'report_outcome'> = async (context, args) => {
  const stop = await stopOf(context, args.item);
  if (stop === null) return refused('not_found');
  const contactId = args.contact === 'other' ? null : args.contact;
  const callBackAt = momentOf(args.callBack);
  const { item: itemId, code, language, note } = args;
  const said = await report(context, stop.kind, [{ itemId, code, contactId, callBackAt, language, note }]);
  const [kept] = said.recorded;
  if (said.refused.length > 0)
    return refused(said.refused[0]?.reason === 'not_yours' ? 'not_found' : 'unknown_code');
  const codes = await outcomeCodes(context, stop.kind);
  const other = kept?.other?.code;
  return done({
    saved: savedText(
      context,
      stop,
      codes.find((one) => one.code === code),
    ),
    other: other === undefined ? null : nameOf(context, codes, other),
  });
};

/** `Mill Lane 12A, nobody home`; in a text message about doors, whose codes were sent with them, `12A nh`. */
function savedText(context: MemberContext, stop: Stop, outcome: OutcomeCode | undefined): string {
  if (outcome === undefined) return called(stop);
  if (context.identity.channel === 'sms' && stop.doorId !== null)
    return `${doorCode(stop)} ${shownCode(outcome, context.language)}`;
  return `${called(stop)}${commaIn(context.language)}${nameOfOutcome(context, outcome)}`;
}

function momentOf(said: string | null): Date | null {
  const at = said === null ? Number.NaN : Date.parse(said);
  return Number.isNaN(at) ? null : new Date(at);
}

function nameOf(context: MemberContext, codes: readonly OutcomeCode[], code: string): string {
  const outcome = codes.find((one) => one.code === code);
  return outcome === undefined ? code : nameOfOutcome(context, outcome);
}

const report = (context: MemberContext, kind: OutcomeKind, reports: readonly OutcomeReport[]) =>
  recordOutcomes(fieldOf(context), { kind, source: 'chat', sentAt: context.sentAt, reports });

export const reportGroup: Command<'report_group'> = async (context, { item, group, code }) => {
  const groups = await groupsOf(fieldOf(context), item);
  const items = groups.find(({ id }) => id === group)?.items ?? [];
  const stop = await stopOf(context, item);
  if (stop === null || items.length === 0) return refused('nothing');
  const said = await report(
    context,
    stop.kind,
    items.map((itemId) => ({ itemId, code })),
  );
  const count = said.recorded.length;
  if (count === 0) return refused('nothing');
  const what = nameOf(context, await outcomeCodes(context, stop.kind), code);
  return done({ count, saved: context.translate(context.language, 'field.several', { n: count, what }) });
};

export const undoReport: Command<'undo_report'> = async (context) => {
  const undone = await takeBack(context);
  if (typeof undone === 'string') return refused(undone);
  // Where only totals are kept, nobody knows which doors they were.
  return done({ saved: (await undoneNames(context, undone)) || String(undone.length) });
};

export const postponeStop: Command<'postpone_stop'> = async (context, { item }) =>
  (await postpone(fieldOf(context), item)) ? done({ postponed: true }) : refused('not_found');

export const noteStop: Command<'note_stop'> = async (context, { item, where, text }) =>
  (await noteDoor(fieldOf(context), { itemId: item, where, text }))
    ? done({ noted: true })
    : refused('not_found');

export const photoStop: Command<'photo_stop'> = async (context, { item, photo }) => {
  const { connectionId, personId, spaceId } = context;
  const kept = await keepPhoto(fieldOf(context), { itemId: item, photo, connectionId, personId });
  if (kept === 'nothing' || kept === 'only_totals') return refused(kept);
  if (kept === 'report') context.emit({ type: 'outcome.photo', spaceId, id: item });
  return done({ kept: true });
};

export const addMissingDoor: Command<'add_door'> = async (context, { item, text }) => {
  const typed = readTypedDoor(text);
  if (typed === null) return refused('unreadable');
  const added = await addDoor(fieldOf(context), item, typed);
  if (added === null) return refused('not_found');
  if (added === 'exists') return refused('exists');
  return done({ label: doorLabel({ ...added, floor: typed.floor }) });
};

/** What was reported since the slice was taken, where nothing says of which door. */
async function totalsOf({ db, spaceId, member }: MemberContext, { list, takenAt }: Slice): Promise<string[]> {
  const { rows } = await db.query<{ code: string }>(
    `SELECT t.code FROM outcome o JOIN outcome_type t ON t.id = o.type_id
     WHERE o.space_id = $1 AND o.member_id = $2 AND o.list_id = $3 AND o.received_at >= $4 AND o.undone_at IS NULL`,
    [spaceId, member.id, list.id, takenAt],
  );
  return rows.map(({ code }) => code);
}

export const releaseWork: Command<'release_work'> = async (context, { kind, pause }) => {
  const field = fieldOf(context);
  const slice = await currentSlice(field, kind);
  const left = await releaseSlices(field, kind, pause ? 'paused' : 'finished');
  if (slice === null) return done({ attempts: 0, talks: 0, left });
  const codes = await outcomeCodes(context, kind);
  const talked = new Set(codes.filter(({ countsAsContact }) => countsAsContact).map(({ code }) => code));
  const said = slice.list.privacy
    ? await totalsOf(context, slice)
    : slice.stops.flatMap(({ reported }) => (reported === null ? [] : [reported]));
  context.emit({ type: 'lease.changed', spaceId: context.spaceId, id: slice.list.id });
  return done({ attempts: said.length, talks: said.filter((code) => talked.has(code)).length, left });
};

const OFFER_MS = 48 * 3_600_000;
/** Both are out walking: quiet hours and what else is going on hold it no longer than this. */
const TELL_WITHIN_MS = 45 * 60_000;

export const handOver: Command<'hand_over'> = async (context, { kind, to }) => {
  const { db, spaceId, now, personName } = context;
  const handed = await handOverWork(fieldOf(context), { kind, to });
  if (handed === null) return refused('nothing');
  const { count, listId, listName, personId, name } = handed;
  await tellLater(db, [
    {
      ...{ spaceId, personId },
      class: 'action_notice',
      text: { key: 'field.handed', values: { name: personName ?? '?', n: count, list: listName } },
      choices: [{ label: { key: 'field.take' }, flow: FLOW_OF[kind], args: { list: listId } }],
      expiresAt: new Date(now.getTime() + OFFER_MS),
      uselessAfter: new Date(now.getTime() + TELL_WITHIN_MS),
    },
  ]);
  return done({ count, name: name ?? '?' });
};

const FLOW_OF = { door: 'canvass', call: 'calls', leaflet: 'leaflets' } as const;
