import type { components, paths } from '../api/openapi.d.ts';
import type { Action, REMINDERS } from './action.ts';

type NewAction = paths['/api/v1/actions']['post']['requestBody']['content']['application/json'];
type Kind = Action['kind'];
type Reminder = (typeof REMINDERS)[number];
const BRIEFING = ['meetingPoint', 'kit', 'talkingPoints', 'script'] as const;
export type BriefingPart = (typeof BRIEFING)[number];

export interface ShiftFields {
  readonly id?: string;
  /** As a date-time field has them: the reader's own clock. */
  startsAt: string;
  endsAt: string;
  capacity: string;
  needed: string;
}

const HOUR = 3_600_000;

/** `2026-11-28T10:00`, by the reader's clock. */
function toField(at: Date): string {
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

const numberOf = (text: string): number | null => (text.trim() === '' ? null : Number(text));

/** The fields of an action, new or there. Texts are edited in the reader's language; other languages stay as they are. */
export class ActionForm {
  kind = $state<Kind>('canvass');
  title = $state('');
  place = $state('');
  address = $state('');
  coordinates = $state('');
  teamId = $state('');
  leaderId = $state('');
  note = $state('');
  briefing = $state<Record<BriefingPart, string>>({
    meetingPoint: '',
    kit: '',
    talkingPoints: '',
    script: '',
  });
  remindersOff = $state.raw<readonly Reminder[]>([]);
  shifts = $state<ShiftFields[]>([]);
  readonly #language: string;
  readonly #before: Action | undefined;

  constructor(language: string, action: Action | undefined) {
    this.#language = language;
    this.#before = action;
    if (action) this.#read(action);
    else this.addShift();
  }

  #read(action: Action): void {
    const text = (texts: Readonly<Record<string, string>> | null | undefined) =>
      texts?.[this.#language] ?? texts?.['en'] ?? Object.values(texts ?? {})[0] ?? '';
    this.kind = action.kind;
    this.title = text(action.title);
    this.place = action.place ?? '';
    this.address = action.address ?? '';
    this.coordinates =
      action.lat === null || action.lng === null ? '' : `${String(action.lat)}, ${String(action.lng)}`;
    this.teamId = action.team?.id ?? '';
    this.leaderId = action.leader?.id ?? '';
    for (const part of BRIEFING) this.briefing[part] = text(action.briefing[part]);
    this.remindersOff = action.remindersOff;
    this.shifts = action.shifts.map(({ id, startsAt, endsAt, capacity, needed }) => ({
      id,
      startsAt: toField(new Date(startsAt)),
      endsAt: toField(new Date(endsAt)),
      capacity: capacity === null ? '' : String(capacity),
      needed: needed === null ? '' : String(needed),
    }));
  }

  /** After the last one, as long as that; the first: tomorrow, two hours. */
  addShift(): void {
    const last = this.shifts.at(-1);
    const tomorrow = new Date(new Date().setHours(34, 0, 0, 0));
    const start = last ? new Date(last.endsAt) : tomorrow;
    const length = last ? new Date(last.endsAt).getTime() - new Date(last.startsAt).getTime() : 2 * HOUR;
    this.shifts.push({
      startsAt: toField(start),
      endsAt: toField(new Date(start.getTime() + length)),
      capacity: last?.capacity ?? '',
      needed: last?.needed ?? '',
    });
  }

  /** Undefined: nothing is given; null: cannot be read. */
  get point(): { lat: number; lng: number } | null | undefined {
    if (this.coordinates.trim() === '') return undefined;
    const [lat = Number.NaN, lng = Number.NaN, ...more] = this.coordinates.split(/[,;]/u).map(Number);
    const isPlace = Math.abs(lat) <= 90 && Math.abs(lng) <= 180 && more.length === 0;
    return isPlace ? { lat, lng } : null;
  }

  get isComplete(): boolean {
    return (
      this.title.trim() !== '' &&
      this.point !== null &&
      this.shifts.every(({ startsAt, endsAt }) => startsAt < endsAt)
    );
  }

  body(publish: boolean): NewAction {
    return {
      kind: this.kind,
      ...this.changes(),
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      publish,
    };
  }

  changes(): Omit<NewAction, 'kind' | 'publish' | 'timeZone'> & { note?: string | null } {
    const point = this.point ?? null;
    return {
      title: { ...this.#before?.title, [this.#language]: this.title.trim() },
      place: this.place.trim() || null,
      address: this.address.trim() || null,
      lat: point?.lat ?? null,
      lng: point?.lng ?? null,
      teamId: this.teamId || null,
      leaderId: this.leaderId || null,
      briefing: this.#briefingTexts(),
      remindersOff: [...this.remindersOff],
      shifts: this.shifts.map((shift) => ({
        ...(shift.id === undefined ? {} : { id: shift.id }),
        startsAt: new Date(shift.startsAt).toISOString(),
        endsAt: new Date(shift.endsAt).toISOString(),
        capacity: numberOf(shift.capacity),
        needed: numberOf(shift.needed),
      })),
      ...(this.#before && this.note.trim() ? { note: this.note.trim() } : {}),
    };
  }

  #briefingTexts(): components['schemas']['Action']['briefing'] {
    const before = this.#before?.briefing ?? {};
    const texts = BRIEFING.map((part) => {
      const { [this.#language]: _own, ...others } = before[part] ?? {};
      const own = this.briefing[part].trim();
      return [part, own === '' ? others : { ...others, [this.#language]: own }] as const;
    });
    return Object.fromEntries(texts.filter(([, text]) => Object.keys(text).length > 0));
  }
}
