import type { Json } from '../../src/definition/text.ts';
import type { ActionCommands, GeoValue, SignedUpResult } from '../../flows/action-contract.ts';
import { firstBriefing, titleOf, whenOf } from '../../flows/action-words.ts';
import { CAPABILITIES, carriesFile } from '../../src/rendering/index.ts';
import type { WorldAction, WorldShift, WorldSignUp } from './action-world.ts';
import { find, led, NOW, takenOf } from './memory-actions.ts';
import type { HostContext } from './memory-lookups.ts';
import { placesFor } from './memory-walk.ts';
import { refuse } from './refusal.ts';
import type { World } from './world.ts';

type Command<N extends keyof ActionCommands> = (
  host: HostContext,
  args: ActionCommands[N]['args'],
) => ActionCommands[N]['result'];

function shiftOf(host: HostContext, id: string): readonly [WorldAction, WorldShift] {
  for (const action of host.world.actions)
    for (const shift of action.shifts) if (shift.id === id) return [action, shift];
  return refuse('not_found');
}

function place(host: HostContext, id: string): SignedUpResult {
  const [action, shift] = shiftOf(host, id);
  if (action.status !== 'published') refuse('closed');
  const full = shift.capacity !== null && (takenOf(host, shift) >= shift.capacity || shift.waiting > 0);
  const signUp: WorldSignUp = {
    id: `sign-up-${String(host.world.signUps.length + 1)}`,
    action: action.id,
    shift: shift.id,
    state: full ? 'waitlisted' : 'signed_up',
    ahead: full ? shift.waiting : 0,
  };
  host.world.signUps.push(signUp);
  return {
    signUp: signUp.id,
    action: action.id,
    title: titleOf(action.title, host),
    when: whenOf(shift, host),
    state: full ? 'waitlisted' : 'signed_up',
    ahead: signUp.ahead,
    briefing: full ? '' : firstBriefing(action.briefing, host),
  };
}

function mine(host: HostContext, id: string): WorldSignUp {
  return host.world.signUps.find((one) => one.id === id) ?? refuse('not_found');
}

const ANSWERED = {
  confirm: 'confirmed',
  cancel: 'cancelled',
  accept: 'confirmed',
  decline: 'cancelled',
  attended: 'attended',
  absent: 'absent',
} as const;

/** A shared position, a chosen place, or the one that a typed address means. */
function placeOf(world: World, place: Json, point: string | null): GeoValue {
  const isTyped = place !== null && typeof place === 'object' && 'address' in place;
  if (point === null && !isTyped) return place as unknown as GeoValue;
  const found = point === null ? placesFor(world, place) : [{ id: point }];
  if (found.length > 1) refuse('which_place');
  const [lat, lng] = (found[0]?.id ?? refuse('unknown_place')).split(',').map(Number);
  return { lat: lat ?? 0, lng: lng ?? 0 };
}

export const actionCommands: { readonly [N in keyof ActionCommands]: Command<N> } = {
  remember_place: ({ world }, { place, point }) => {
    world.person.place = placeOf(world, place, point);
    return { kept: true };
  },
  sign_up: (host, { shift }) => place(host, shift),
  answer_sign_up: (host, { signUp, answer }) => {
    const found = mine(host, signUp);
    if (found.state === 'cancelled') refuse('gone');
    const action = find(host, found.action);
    if (action.status === 'cancelled') refuse('over');
    found.state = ANSWERED[answer];
    return { action: found.action, shift: found.shift, title: action.title, when: whenOf(action, host) };
  },
  swap_shift: (host, { signUp, shift }) => {
    const [, to] = shiftOf(host, shift);
    if (to.capacity !== null && takenOf(host, to) >= to.capacity) refuse('full');
    const result = place(host, shift);
    mine(host, signUp).state = 'cancelled';
    return result;
  },
  check_in: (host, { signUp, location }) => {
    const found = mine(host, signUp);
    const action = find(host, found.action);
    if (action.start.slice(0, 10) !== NOW.slice(0, 10)) refuse('too_early');
    if (location !== null && Math.abs(location.lat - (action.lat ?? 0)) > 0.01) refuse('too_far');
    found.state = 'here';
    return { title: action.title };
  },
  invite_friend: ({ world }, { action }) => {
    world.friendCodes.FRND4K7Q = action;
    return { link: 'https://muster.example/l/FRND4K7Q', code: 'FRND4K7Q' };
  },
  calendar_links: ({ channel }) => {
    const entry = {
      kind: 'file',
      ref: 'calendar:one',
      mime: 'text/calendar',
      bytes: 2000,
      name: 'muster.ics',
    };
    const file = carriesFile(CAPABILITIES[channel], entry);
    return {
      file,
      media: file ? [entry] : [],
      one: 'https://muster.example/calendar/one.ics',
      all: 'https://muster.example/calendar/all.ics',
    };
  },
  create_action: (host, { template, title, day, time, place: where }) => {
    if (`${day}T${time}` < NOW) refuse('past');
    const kind = host.translate(host.language, `actions.kind.${template}`);
    const made = { title: title ?? `${kind}: ${where}`, start: `${day}T${time}`, end: `${day}T23:59` };
    host.world.told.push(`${host.world.leads ? 'published' : 'proposed'} ${made.title} ${made.start}`);
    return {
      action: 'new',
      code: 'NEW4A2',
      title: made.title,
      when: whenOf(made, host),
      published: host.world.leads,
    };
  },
  decide_proposal: (host, { action, approve }) => {
    led(host);
    const found = find(host, action);
    if (found.status !== 'proposed') refuse('decided');
    found.status = approve ? 'published' : 'cancelled';
    return { title: found.title, when: whenOf(found, host) };
  },
  message_roster: (host, { text }) => {
    led(host);
    if (host.world.roster.length === 0) refuse('nobody');
    host.world.told.push(text);
    return { told: host.world.roster.length };
  },
  cancel_action: (host, { action, note }) => {
    led(host);
    find(host, action).status = 'cancelled';
    host.world.told.push(note ?? '');
    return { told: host.world.roster.length };
  },
  check_in_member: (host, { signUp }) => {
    led(host);
    const found = host.world.roster.find(({ id }) => id === signUp);
    if (found === undefined) refuse('gone');
    found.here = true;
    return { name: found.name };
  },
  uncheck_member: (host, { signUp }) => {
    led(host);
    const found = host.world.roster.find(({ id }) => id === signUp);
    if (found === undefined) refuse('gone');
    found.here = false;
    return { name: found.name };
  },
  hand_out_list: (host, { list, signUp }) => {
    led(host);
    const { name } = host.world.roster.find(({ id }) => id === signUp) ?? refuse('gone');
    host.world.told.push(`${list}: ${name}`);
    return { name, list };
  },
};
