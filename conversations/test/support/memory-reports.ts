import { LANGUAGES } from '@muster/locales';
import type { CommandArgs, CommandResult, ReportCommands, ReportLog } from '../../flows/contract.ts';
import type { Json } from '../../src/definition/text.ts';
import {
  doorName,
  mayBeReport,
  parseShiftLog,
  prepareReport,
  summarise,
  type PreparedPart,
  type ShiftCode,
  type ShiftDoor,
  type ShiftEntry,
} from '../../src/shift-log/index.ts';
import type { HostContext } from './memory-lookups.ts';
import { Refusal } from './refusal.ts';
import type { WorldDoor } from './walk-world.ts';

type Command<N extends keyof ReportCommands> = (host: HostContext, args: CommandArgs<N>) => CommandResult<N>;

const OUTCOMES = [
  'present', 'not_home', 'refused', 'call_back', 'inaccessible', 'language', 'do_not_contact', 'moved', 'vacant',
]; // prettier-ignore
const NO_TALK = ['not_home', 'inaccessible', 'moved', 'vacant', 'language'];

const asShiftDoor = ({ id, street, houseNumber: number, floor, flat }: WorldDoor): ShiftDoor => ({
  ...{ id, street, number, floor, flat },
});

const inAll = (host: HostContext, key: string) => LANGUAGES.map((language) => host.translate(language, key));

function codes(host: HostContext): readonly ShiftCode[] {
  const { statuses, taskTypes } = host.world;
  return [
    ...OUTCOMES.map((code): ShiftCode => ({
      kind: 'outcome',
      id: code,
      code,
      countsAsContact: !NO_TALK.includes(code),
      words: inAll(host, `defaults:outcome.${code}`),
    })),
    ...statuses.map((id, i): ShiftCode => ({
      kind: 'status',
      id,
      code: id,
      words: [`s${String(i + 1)}`, ...inAll(host, `defaults:status.${id}`)],
    })),
    ...taskTypes.map(({ code }): ShiftCode => ({ kind: 'task', id: code, code, words: [] })),
  ];
}

/** Reads a message as the server does before it is dispatched. */
export function readReport(
  host: HostContext,
  text: string,
  now: string,
): { readonly report: Json; readonly only: boolean; readonly sure: boolean } | null {
  if (host.world.walk.doors.length === 0 || !mayBeReport(text)) return null;
  const doors = host.world.walk.doors.map(asShiftDoor);
  const { language, channel } = host;
  const log = parseShiftLog(text, {
    doors,
    codes: codes(host),
    parse: { language, channel, now, timeZone: 'Europe/London', region: 'GB' },
  });
  if (!log.isReport) return null;
  const prepared = prepareReport(log, {
    doors: new Map(doors.map((door) => [door.id, door])),
    outcomes: new Map(OUTCOMES.map((code) => [code, host.translate(language, `defaults:outcome.${code}`)])),
    translate: (key, values) => host.translate(language, `shift_log.${key}`, values),
  });
  return {
    report: { ...prepared, kind: host.world.walk.kind } as unknown as Json,
    only: log.isOnlyReport,
    sure: log.isSure,
  };
}

/** With a photo that waits for a door to go with; `true` once it has one. */
type WaitingLog = ReportLog & { readonly sentPhoto: Json };

/** The one report of a conversation: what was kept is what the doors say. The photo goes with the first of them. */
function keep(host: HostContext, entries: readonly ShiftEntry[], photo: Json): Json {
  const { doors, privacy } = host.world.walk;
  for (const { door: id, outcome } of entries) {
    const door = doors.find((one) => one.id === id);
    if (door !== undefined) door.outcome = outcome;
  }
  const first = doors.find(({ id }) => id === entries[0]?.door);
  if (first === undefined || photo === null || photo === true || privacy) return photo;
  first.photo = photo;
  return true;
}

function describe(
  host: HostContext,
  parts: readonly PreparedPart[],
  {
    mayAsk,
    before,
    photo,
  }: { readonly mayAsk: boolean; readonly before: string | null; readonly photo: Json },
): WaitingLog {
  const kept = host.world.walk.doors.filter(({ outcome }) => outcome !== null);
  const asked = mayAsk ? parts.filter(({ options }) => options.length > 0) : [];
  const told = parts.filter((part) => !asked.includes(part));
  const standing = photo === null ? null : host.world.walk.privacy ? 'only_totals' : 'waiting';
  return {
    sentPhoto: photo,
    photo: photo === true ? 'kept' : standing,
    reportId: kept.length > 0 ? 'report-1' : null,
    saved: kept.length,
    summary: summarise(
      kept.map((door) => ({
        door: doorName(asShiftDoor(door), false),
        outcome: host.translate(host.language, `defaults:outcome.${door.outcome ?? ''}`),
      })),
      host.language,
    ),
    parts: asked,
    unclear: parts.length,
    unknown:
      told.length === 0
        ? before
        : [before, ...told.map(({ text }) => text)].filter((text) => text !== null).join('; '),
  };
}

export const reportCommands: { readonly [N in keyof ReportCommands]: Command<N> } = {
  keep_report: (host, { report, open, mayAsk, photo }) => {
    const { entries, parts } = report as { entries: readonly ShiftEntry[]; parts: readonly PreparedPart[] };
    const kept = keep(host, entries, photo);
    return describe(host, [...((open?.parts ?? []) as readonly PreparedPart[]), ...parts], {
      mayAsk,
      before: open?.unknown ?? null,
      photo: kept,
    });
  },
  settle_report_part: (host, { log, choice }) => {
    const [asked, ...left] = log.parts as readonly PreparedPart[];
    const { sentPhoto } = log as WaitingLog;
    const photo = keep(host, asked?.options.find(({ id }) => id === choice)?.entries ?? [], sentPhoto);
    return describe(host, left, { mayAsk: true, before: log.unknown, photo });
  },
  take_back_report: ({ world }) => {
    const kept = world.walk.doors.filter(({ outcome }) => outcome !== null);
    if (kept.length === 0) throw new Refusal('nothing');
    for (const door of kept) door.outcome = null;
    const response = world.responses.findLast(({ outcome }) => outcome === 'completed');
    if (response) response.outcome = 'discarded';
    const names = kept.map((door) => doorName(asShiftDoor(door), false));
    return { count: kept.length, doors: world.walk.privacy ? '' : names.join(', ') };
  },
};
