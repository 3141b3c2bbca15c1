import type { components, paths } from '../api/openapi.d.ts';
import { instantOf, wallClock } from '../i18n/zoned-time.ts';
import type { Action, REMINDERS } from './action.ts';

type NewAction = paths['/api/v1/actions']['post']['requestBody']['content']['application/json'];
type Kind = Action['kind'];
export type ActionTemplate = components['schemas']['ActionTemplate'];
type Reminder = (typeof REMINDERS)[number];
const BRIEFING = ['meetingPoint', 'kit', 'talkingPoints', 'script'] as const;
export type BriefingPart = (typeof BRIEFING)[number];

/** What is typed, and kept until it is saved. */
export const TYPED = [
  'kind',
  'title',
  'place',
  'address',
  'coordinates',
  'teamId',
  'leaderId',
  'note',
  'briefing',
  'remindersOff',
  'shifts',
  'surveyId',
  'privacyMode',
] as const;

export interface ShiftFields {
  readonly id?: string;
  /** As a date-time field has them: the clock of the place. */
  startsAt: string;
  endsAt: string;
  capacity: string;
  needed: string;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Kinds at which people are talked to, by a survey and as discreetly as is wished. */
export const TALKING_KINDS: readonly Kind[] = ['canvass', 'phone_bank', 'street'];

const numberOf = (text: string): number | null => (text.trim() === '' ? null : Number(text));

/**
 * The fields of an action, new or there; times by the clock of its place. Texts are edited in the reader's language;
 * other languages stay as they are.
 */
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
  surveyId = $state('');
  privacyMode = $state(false);
  readonly timeZone: string;
  readonly #language: string;
  readonly #before: Action | undefined;
  #template: ActionTemplate | undefined;

  /** @param timeZone the space's; an action that is there has its own */
  constructor(language: string, timeZone: string, action: Action | undefined) {
    this.#language = language;
    this.timeZone = action?.timeZone ?? timeZone;
    this.#before = action;
    if (action) this.#read(action);
    else this.addShift();
  }

  /** Begins from what was kept of another: all but when and where. */
  use(template: ActionTemplate): void {
    this.#template = template;
    this.kind = template.kind;
    this.title = this.#text(template.title);
    this.surveyId = template.survey?.id ?? '';
    for (const part of BRIEFING) this.briefing[part] = this.#text(template.briefing[part]);
    this.remindersOff = template.remindersOff;
    const { durationMinutes, shiftMinutes } = template;
    const start = this.#instant(this.shifts[0]?.startsAt || this.#tomorrow());
    const length = shiftMinutes ?? durationMinutes;
    const count = Math.max(1, Math.floor(durationMinutes / length));
    this.shifts = Array.from({ length: count }, (_, n) => ({
      startsAt: this.#clock(start + n * length * MINUTE),
      endsAt: this.#clock(start + (n + 1) * length * MINUTE),
      capacity: String(template.capacity ?? ''),
      needed: String(template.needed ?? ''),
    }));
  }

  readonly #clock = (at: number): string => wallClock(new Date(at), this.timeZone);
  readonly #instant = (clock: string): number => instantOf(clock, this.timeZone).getTime();
  readonly #tomorrow = (): string => `${this.#clock(Date.now() + DAY).slice(0, 10)}T10:00`;
  readonly #text = (texts: Readonly<Record<string, string>> | null | undefined): string =>
    texts?.[this.#language] ?? texts?.['en'] ?? Object.values(texts ?? {})[0] ?? '';

  #read(action: Action): void {
    this.surveyId = action.survey?.id ?? '';
    this.privacyMode = action.privacyMode;
    this.kind = action.kind;
    this.title = this.#text(action.title);
    this.place = action.place ?? '';
    this.address = action.address ?? '';
    this.coordinates =
      action.lat === null || action.lng === null ? '' : `${String(action.lat)}, ${String(action.lng)}`;
    this.teamId = action.team?.id ?? '';
    this.leaderId = action.leader?.id ?? '';
    for (const part of BRIEFING) this.briefing[part] = this.#text(action.briefing[part]);
    this.remindersOff = action.remindersOff;
    this.shifts = action.shifts.map(({ id, startsAt, endsAt, capacity, needed }) => ({
      id,
      startsAt: this.#clock(Date.parse(startsAt)),
      endsAt: this.#clock(Date.parse(endsAt)),
      capacity: capacity === null ? '' : String(capacity),
      needed: needed === null ? '' : String(needed),
    }));
  }

  /** After the last whose times are known, as long as that; the first: tomorrow at ten, two hours. */
  addShift(): void {
    const last = this.shifts.findLast((shift) => !this.isBackwards(shift));
    const start = this.#instant(last?.endsAt ?? this.#tomorrow());
    const length = last ? start - this.#instant(last.startsAt) : 120 * MINUTE;
    this.shifts.push({
      startsAt: this.#clock(start),
      endsAt: this.#clock(start + length),
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

  get talks(): boolean {
    return TALKING_KINDS.includes(this.kind);
  }

  /** Ends before it begins, or one of the two is missing. */
  isBackwards({ startsAt, endsAt }: ShiftFields): boolean {
    return startsAt === '' || startsAt >= endsAt;
  }

  get isComplete(): boolean {
    return (
      this.title.trim() !== '' &&
      this.point !== null &&
      this.shifts.every((shift) => !this.isBackwards(shift))
    );
  }

  body(publish: boolean): NewAction {
    return {
      kind: this.kind,
      ...this.changes(),
      timeZone: this.timeZone,
      publish,
    };
  }

  changes(): Omit<NewAction, 'kind' | 'publish' | 'timeZone'> & { note?: string | null } {
    const { lat = null, lng = null } = this.point ?? {};
    return {
      title: { ...(this.#before ?? this.#template)?.title, [this.#language]: this.title.trim() },
      place: this.place.trim() || null,
      address: this.address.trim() || null,
      lat,
      lng,
      teamId: this.teamId || null,
      leaderId: this.leaderId || null,
      surveyId: this.talks ? this.surveyId || null : null,
      privacyMode: this.talks && this.privacyMode,
      briefing: this.#briefingTexts(),
      remindersOff: [...this.remindersOff],
      shifts: this.#shiftTimes(),
      ...(this.#before && this.note.trim() ? { note: this.note.trim() } : {}),
    };
  }

  #shiftTimes(): NewAction['shifts'] {
    return this.shifts.map((shift) => ({
      ...(shift.id === undefined ? {} : { id: shift.id }),
      startsAt: new Date(this.#instant(shift.startsAt)).toISOString(),
      endsAt: new Date(this.#instant(shift.endsAt)).toISOString(),
      capacity: numberOf(shift.capacity),
      needed: numberOf(shift.needed),
    }));
  }

  #briefingTexts(): components['schemas']['Action']['briefing'] {
    const before = (this.#before ?? this.#template)?.briefing ?? {};
    const texts = BRIEFING.map((part) => {
      const { [this.#language]: _own, ...others } = before[part] ?? {};
      const own = this.briefing[part].trim();
      return [part, own === '' ? others : { ...others, [this.#language]: own }] as const;
    });
    return Object.fromEntries(texts.filter(([, text]) => Object.keys(text).length > 0));
  }
}
