import type { Json } from '../../src/definition/text.ts';
import type { CommandArgs, CommandResult, LookupArgs, LookupResult } from '../../flows/contract.ts';
import type { WorkCommands, WorkLookups } from '../../flows/work-contract.ts';
import type { FieldCommands, FieldLookups, SliceCard } from '../../flows/field-contract.ts';
import { doorCode, doorLabel, sliceText, stopCard, type ShownStop } from '../../src/field/index.ts';
import { commaIn } from '../../src/format/comma.ts';
import type { HostContext } from './memory-lookups.ts';
import { orNone, refuse } from './refusal.ts';
import type { WorldDoor } from './walk-world.ts';
import type { World } from './world.ts';

type Lookup<N extends keyof (FieldLookups & WorkLookups)> = (
  host: HostContext,
  args: LookupArgs<N>,
) => LookupResult<N>;
type Command<N extends keyof (FieldCommands & WorkCommands)> = (
  host: HostContext,
  args: CommandArgs<N>,
) => CommandResult<N>;

const CODES = {
  door: {
    likely: ['not_home', 'present', 'refused', 'call_back'],
    others: ['inaccessible', 'language', 'do_not_contact', 'moved', 'vacant'],
  },
  call: {
    likely: ['talked', 'no_pickup', 'call_back', 'refused'],
    others: ['busy', 'left_message', 'wrong_number', 'language', 'do_not_contact'],
  },
  leaflet: { likely: ['delivered', 'no_mailbox'], others: ['inaccessible', 'bad_address'] },
} as const;

/** Those offered first, and the rest. */
function codesOf({ walk: { kind, likely } }: World) {
  const all: readonly string[] = [...CODES[kind].likely, ...CODES[kind].others];
  const first = likely ?? CODES[kind].likely;
  return { all, likely: first, others: all.filter((code) => !first.includes(code)) };
}

const ASKING = ['present', 'call_back', 'language'];
const GROUPED = ['not_home', 'left_material'];

/** Reports that can be taken back, the newest last. */
const reported = ({ walk }: World) => walk.doors.filter(({ outcome }) => outcome !== null);
const open = ({ walk }: World) =>
  walk.doors.filter(({ outcome }) => outcome === null).sort((a, b) => a.order - b.order);

function doorOf({ walk }: World, id: string): WorldDoor {
  return walk.doors.find((door) => door.id === id) ?? refuse('not_found');
}

const wordsFor =
  ({ translate, language }: HostContext) =>
  (code: string) => ({
    id: code,
    label: translate(language, `defaults:outcome.${code}`),
    words: [translate(language, `defaults:outcome_code.${code}`)],
  });

const word = ({ translate, language }: HostContext, key: string, values?: Record<string, string | number>) =>
  translate(language, `field.${key}`, values);

function shown(host: HostContext, door: WorldDoor): ShownStop {
  const { street, houseNumber, flat, floor, notes, people, last } = door;
  return {
    ...{
      street,
      houseNumber,
      flat,
      floor,
      notes,
      person: host.world.walk.kind === 'call' ? (people[0]?.name ?? null) : null,
    },
    people: people.map(({ name }) => name),
    last: last === undefined ? null : { what: wordsFor(host)(last).label, day: '3/11' },
  };
}

function slice(host: HostContext): SliceCard {
  const { walk } = host.world;
  walk.state = 'held';
  const stops = open(host.world).map((door) => shown(host, door));
  const codes = codesOf(host.world).all.map((code) => ({
    code: host.translate(host.language, `defaults:outcome_code.${code}`),
    name: wordsFor(host)(code).label,
  }));
  const speaking = { translate: host.translate, language: host.language, compact: host.channel === 'sms' };
  return {
    sliceId: 'slice-1',
    list: walk.list,
    text: sliceText({ list: walk.list, minutes: 90, stops, codes }, speaking),
    count: stops.length,
    minutes: 90,
    survey: host.world.surveys[0]?.id ?? null,
    privacy: walk.privacy,
  };
}

/** What was typed as an address, if it was no position. */
const addressIn = (place: Json): string | null =>
  place !== null && typeof place === 'object' && 'address' in place && typeof place.address === 'string'
    ? place.address
    : null;

export const placesFor = ({ walk }: World, place: Json) =>
  Object.entries(walk.places)
    .filter(([, label]) => label.toLowerCase().includes((addressIn(place) ?? '-').toLowerCase()))
    .map(([id, label]) => ({ id, label }));

export const walkLookups: { readonly [N in keyof (FieldLookups & WorkLookups)]: Lookup<N> } = {
  work_script: ({ world }) => (world.walk.script === null ? refuse('none') : { script: world.walk.script }),
  work_state: (host) => {
    const { walk } = host.world;
    const waiting = open(host.world).length;
    return {
      held: walk.state === 'held' ? waiting : 0,
      paused: walk.state === 'paused' ? waiting : 0,
      list: walk.list,
      lists: walk.lists.length,
      options: [
        ...walk.lists.map((id) => ({ id, label: id })),
        { id: 'near', label: word(host, walk.kind === 'leaflet' ? 'near_boxes' : 'near') },
      ],
    };
  },
  held_slice: (host) => (open(host.world).length === 0 ? refuse('nothing') : slice(host)),
  next_stop: (host) => {
    const [door] = open(host.world);
    if (door === undefined) return refuse('finished');
    const number = host.world.walk.doors.length - open(host.world).length + 1;
    const of = host.world.walk.doors.length;
    const { people } = door;
    const { likely, others } = codesOf(host.world);
    const undo =
      reported(host.world).length > 0 && host.channel !== 'sms'
        ? [{ id: 'undo', label: word(host, 'undo') }]
        : [];
    return {
      item: door.id,
      text: stopCard(
        { ...shown(host, door), number, of, newStreet: number === 1 },
        { translate: host.translate, language: host.language, compact: host.channel === 'sms' },
      ),
      label: doorLabel(door),
      number,
      of,
      options: [
        ...likely.map(wordsFor(host)),
        { id: 'others', label: word(host, 'others') },
        ...(host.world.walk.privacy ? [] : [{ id: 'more', label: word(host, 'more') }]),
        ...undo,
      ],
      otherOptions: others.map(wordsFor(host)),
      allOptions: [...likely, ...others].map(wordsFor(host)),
      people: [
        ...people.map(({ id, name: label }) => ({ id, label })),
        { id: 'other', label: word(host, 'someone_else') },
      ],
      known: people.length,
      groupOptions: GROUPED.map(wordsFor(host)),
      plainOptions: [...likely, ...others].filter((id) => !ASKING.includes(id)).map(wordsFor(host)),
      times: [
        { id: '2026-03-10T18:00:00Z', label: word(host, 'today', { time: '18:00' }) },
        { id: 'other', label: word(host, 'other_time') },
      ],
      pictures: host.channel !== 'sms',
      phone: host.world.walk.kind === 'call' && people.length > 0 ? '+447700900123' : null,
    };
  },
  find_places: ({ world }, { place }) => orNone(placesFor(world, place)),
  group_options: (host, { item }) => {
    const { houseNumber } = doorOf(host.world, item);
    const n = open(host.world).filter((door) => door.houseNumber === houseNumber).length;
    if (n < 2) return refuse('none');
    return [{ id: 'house', label: word(host, 'group_house', { house: houseNumber, n }) }];
  },
  teammates: ({ world }) => {
    const all = orNone(world.walk.mates.map((id) => ({ id, label: id })));
    return { likely: all.slice(0, 9), others: all.slice(9) };
  },
  spoken_languages: () => [
    { id: 'fr', label: 'Français' },
    { id: 'ar', label: 'العربية' },
  ],
};

export const walkCommands: { readonly [N in keyof (FieldCommands & WorkCommands)]: Command<N> } = {
  take_call_back: ({ world }, { item }) => {
    const door = doorOf(world, item);
    if (door.outcome !== null) return refuse('nothing');
    door.order = 0;
    world.walk.state = 'held';
    return { name: door.people[0]?.name ?? '?' };
  },
  report_rest: ({ world }, { code }) => {
    const left = open(world);
    for (const door of left) door.outcome = code;
    return left.length === 0 ? refuse('nothing') : { count: left.length };
  },
  look_up_place: ({ world }, { place }) => {
    const address = addressIn(place);
    if (!world.walk.looksUpPlaces || address === null) return refuse('unavailable');
    return { address };
  },
  take_slice: (host, { place, list }) => {
    const { walk } = host.world;
    const address = addressIn(place);
    if (address !== null) {
      const found = placesFor(host.world, place);
      if (found.length === 0) return refuse('unknown_place');
      if (found.length > 1) return refuse('which_place');
    }
    if (open(host.world).length === 0) return refuse(list === null ? 'nothing_near' : 'nothing_left');
    walk.state = 'held';
    return slice(host);
  },
  report_outcome: (host, { item, code }) => {
    const door = doorOf(host.world, item);
    if (!codesOf(host.world).all.includes(code)) return refuse('unknown_code');
    door.outcome = code;
    const label = wordsFor(host)(code).label;
    return {
      saved:
        host.channel === 'sms'
          ? `${doorCode(door)} ${host.translate(host.language, `defaults:outcome_code.${code}`)}`
          : `${doorLabel(door)}${commaIn(host.language)}${label}`,
      other: door.other === undefined ? null : wordsFor(host)(door.other).label,
    };
  },
  report_group: (host, { item, code }) => {
    const { houseNumber } = doorOf(host.world, item);
    const doors = open(host.world).filter((door) => door.houseNumber === houseNumber);
    for (const door of doors) door.outcome = code;
    const what = wordsFor(host)(code).label;
    return { count: doors.length, saved: word(host, 'several', { n: doors.length, what }) };
  },
  undo_report: ({ world }) => {
    const last = reported(world).at(-1);
    if (last === undefined) return refuse('nothing');
    last.outcome = null;
    const response = world.responses.findLast(({ outcome }) => outcome === 'completed');
    if (response) response.outcome = 'discarded';
    return { saved: doorLabel(last) };
  },
  postpone_stop: ({ world }, { item }) => {
    doorOf(world, item).order = world.walk.doors.length + 100;
    return { postponed: true };
  },
  note_stop: ({ world }, { item, text }) => {
    doorOf(world, item).notes.push(text);
    return { noted: true };
  },
  photo_stop: ({ world }, { item, photo }) => {
    if (world.walk.privacy) refuse('only_totals');
    doorOf(world, item).photo = photo;
    return { kept: true };
  },
  add_door: ({ world }, { item, text }) => {
    const before = doorOf(world, item);
    const found = /^(?<house>\d+)?\s*(?<flat>\p{L})?$/u.exec(text.trim())?.groups;
    if (found?.house === undefined) return refuse('unreadable');
    const { house: houseNumber, flat = null } = found;
    if (world.walk.doors.some((door) => door.houseNumber === houseNumber && door.flat === flat))
      return refuse('exists');
    const id = `door-${String(world.walk.doors.length + 1)}`;
    const added = {
      ...before,
      id,
      houseNumber,
      flat,
      people: [],
      notes: [],
      outcome: null,
      order: before.order + 0.5,
    };
    world.walk.doors.push(added);
    return { label: doorLabel(added) };
  },
  release_work: ({ world }, { pause }) => {
    const left = open(world).length;
    world.walk.state = pause ? 'paused' : 'free';
    const done = reported(world);
    return {
      attempts: done.length,
      talks: done.filter(({ outcome }) => outcome === 'present' || outcome === 'refused').length,
      left,
    };
  },
  hand_over: ({ world }, { to }) => {
    const waiting = open(world);
    if (waiting.length === 0) return refuse('nothing');
    world.walk.state = 'free';
    for (const door of waiting) door.outcome = `with ${to}`;
    return { count: waiting.length, name: to };
  },
  meet_resident: ({ world }, { contact, consentVersion }) => {
    const person = world.walk.doors.flatMap(({ people }) => people).find(({ id }) => id === contact);
    if (person === undefined) return refuse('not_found');
    if (person.agreed !== true && consentVersion === null) return refuse('consent_required');
    if (!world.contacts.some(({ id }) => id === contact))
      world.contacts.push({ id: contact, name: person.name, phone: null, address: null });
    return { contactId: contact, name: person.name };
  },
};

/** A survey closed at a door is the report of that door. */
export function reportResponse({ walk }: World, outcome: string): void {
  const door = walk.doors.find(({ id }) => id === walk.at);
  if (door !== undefined) door.outcome = outcome === 'refused' ? 'refused' : 'present';
}
