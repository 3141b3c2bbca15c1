import type { ActionCard, ActionLookups, ActionPage } from '../../flows/action-contract.ts'; // prettier-ignore
import { actionCard, actionLabel, actionLines, briefingText, pageSizeFor, placeText, shiftLabel, titleOf, whenOf, type ActionFacts } from '../../flows/action-words.ts'; // prettier-ignore
import type { WorldAction, WorldShift, WorldSignUp } from './action-world.ts';
import type { HostContext } from './memory-lookups.ts';
import { refuse } from './refusal.ts';

type Lookup<N extends keyof ActionLookups> = (
  host: HostContext,
  args: ActionLookups[N]['args'],
) => ActionLookups[N]['result'];
export const NOW = '2026-03-10T10:00';
const PLACED = ['signed_up', 'confirmed', 'here', 'offered'];

const own = ({ world }: HostContext, action: string): WorldSignUp | undefined =>
  world.signUps.find((one) => one.action === action && !['cancelled', 'absent'].includes(one.state));

export const takenOf = (host: HostContext, shift: WorldShift): number =>
  shift.taken +
  host.world.signUps.filter((one) => one.shift === shift.id && PLACED.includes(one.state)).length;

function factsOf(host: HostContext, action: WorldAction, metres: number | null = null): ActionFacts {
  const free = action.shifts.map((shift) =>
    shift.capacity === null ? null : Math.max(shift.capacity - takenOf(host, shift), 0),
  );
  const { id, kind, title, start, end, place, address, lat, lng, team, description } = action;
  return {
    ...{ id, kind, title, start, end, place, address, lat, lng, team, description, metres },
    left: free.includes(null) ? null : free.reduce<number>((sum, one) => sum + (one ?? 0), 0),
    needed: action.shifts.reduce((sum, shift) => sum + Math.max(shift.needed - takenOf(host, shift), 0), 0),
  };
}

export function find(host: HostContext, idOrCode: string): WorldAction {
  const { actions } = host.world;
  return (
    actions.find(({ id, code }) => id === idOrCode || code === idOrCode.toUpperCase()) ?? refuse('not_found')
  );
}

export const led = (host: HostContext): void => {
  if (!host.world.leads) refuse('not_found');
};

function pageOf(host: HostContext, list: readonly ActionFacts[], page: number | null): ActionPage {
  if (list.length === 0) refuse('none');
  const size = pageSizeFor(host);
  const from = (page ?? 0) * size;
  const shown = list.slice(from, from + size);
  const next = list.length > from + size ? (page ?? 0) + 1 : null;
  const options = shown.map((facts) => ({ id: facts.id, label: actionLabel(facts, host) }));
  const more = { id: 'more', label: host.translate(host.language, 'actions.list.more') };
  return { lines: actionLines(shown, host), options: next === null ? options : [...options, more], next };
}

const upcoming = ({ world }: HostContext): WorldAction[] =>
  world.actions
    .filter(({ status, end }) => status === 'published' && end > NOW)
    .sort((a, b) => a.start.localeCompare(b.start));

/** An action at the time of the shift that the person has a place in. */
function ownFacts(host: HostContext, action: WorldAction): ActionFacts {
  const shift = action.shifts.find(({ id }) => id === own(host, action.id)?.shift) ?? action;
  return { ...factsOf(host, action), start: shift.start, end: shift.end };
}

function cardOf(host: HostContext, action: WorldAction): ActionCard {
  const facts = ownFacts(host, action);
  const signUp = own(host, action.id);
  const open = action.status === 'published' && action.end > NOW;
  const state =
    signUp === undefined ? 'none' : signUp.state === 'confirmed' ? 'signed_up' : (signUp.state as 'here');
  const shifts = action.shifts.filter(({ id }) => id !== signUp?.shift);
  const lead =
    action.status === 'published'
      ? signUp === undefined
        ? ''
        : host.translate(host.language, `actions.state.${state}`, { ahead: signUp.ahead, until: '12:00' })
      : host.translate(host.language, `actions.state.${action.status}`, { name: 'Kim' });
  return {
    id: action.id,
    title: titleOf(action.title, host),
    when: whenOf(facts, host),
    card: actionCard(facts, host, lead),
    place: placeText(facts),
    proposed: action.status === 'proposed',
    state,
    signUp: signUp?.id ?? null,
    open,
    onlyShift: action.shifts.length === 1 ? (shifts[0]?.id ?? action.shifts[0]?.id ?? '') : '',
    now: state === 'signed_up' && open && action.start.slice(0, 10) === NOW.slice(0, 10),
    mapped: action.lat !== null,
    leads: host.world.leads,
  };
}

export const actionLookups: { readonly [N in keyof ActionLookups]: Lookup<N> } = {
  actions_overview: (host) => ({
    mine: host.world.signUps.filter(({ state }) => [...PLACED, 'waitlisted'].includes(state)).length,
    upcoming: upcoming(host).length,
    organizes: host.world.leads,
    inTeam: (host.world.person.member?.teams.length ?? 0) > 0,
  }),
  find_actions: (host, { by, day, location, page }) => {
    const { person } = host.world;
    if (by === 'near' && location === null && person.place === undefined) refuse('no_place');
    const all = upcoming(host).filter(
      ({ team, start }) =>
        (by !== 'teams' || person.member?.teams.includes(team ?? '') === true) &&
        (by !== 'day' || day === null || start >= day),
    );
    const facts = all.map((action) => factsOf(host, action, by === 'near' && action.lat !== null ? Math.abs(action.lat - 51.5) * 111_000 : null)); // prettier-ignore
    if (by === 'near') facts.sort((a, b) => (a.metres ?? 1e9) - (b.metres ?? 1e9));
    if (by === 'need') facts.sort((a, b) => b.needed - a.needed);
    const found = pageOf(host, facts, page);
    const elsewhere = { id: 'elsewhere', label: host.translate(host.language, 'actions.list.elsewhere') };
    return { ...found, options: by === 'near' ? [...found.options, elsewhere] : found.options, by, day, location }; // prettier-ignore
  },
  my_sign_ups: (host, { page }) =>
    pageOf(
      host,
      upcoming(host)
        .filter(({ id }) => own(host, id) !== undefined)
        .map((action) => ownFacts(host, action)),
      page,
    ),
  action_card: (host, { action }) => cardOf(host, find(host, action)),
  shift_options: (host, { action }) => {
    const { shifts } = find(host, action);
    const taken = own(host, action)?.shift;
    const others = shifts.filter(({ id }) => id !== taken);
    if (others.length === 0) refuse('none');
    return others.map((shift) => {
      const left = shift.capacity === null ? null : shift.capacity - takenOf(host, shift);
      const needed = Math.max(shift.needed - takenOf(host, shift), 0);
      return { id: shift.id, label: shiftLabel({ ...shift, left, needed }, host, false) };
    });
  },
  action_briefing: (host, { action }) => {
    const text = briefingText(find(host, action).briefing, host);
    return text === '' ? refuse('none') : { text };
  },
  invite_action: ({ world }, { code }) => {
    const action = world.friendCodes[code.toUpperCase()];
    return action === undefined ? refuse('not_found') : { action };
  },
  led_actions: (host, { page }) => {
    led(host);
    const all = host.world.actions.filter(({ status }) => status !== 'cancelled');
    return pageOf(host, all.map((action) => factsOf(host, action)), page); // prettier-ignore
  },
  action_roster: (host, { action, page, of }) => {
    led(host);
    const { roster } = host.world;
    find(host, action);
    if (roster.length === 0) refuse('none');
    const options = roster
      .filter(({ here }) => of === 'all' || here === (of === 'here'))
      .map(({ id, name }) => ({ id, label: name }));
    const here = roster.filter((one) => one.here).length;
    const lines = roster.map((one) => (one.here ? `✓ ${one.name}` : one.name)).join('\n');
    const from = (page ?? 0) * 8;
    const next = options.length > from + 8 ? (page ?? 0) + 1 : null;
    const more = { id: 'more', label: host.translate(host.language, 'actions.list.more') };
    const shown = options.slice(from, from + 8);
    return {
      lines,
      options: next === null ? shown : [...shown, more],
      next,
      coming: roster.length,
      here,
      waiting: 1,
    };
  },
  action_templates: ({ translate, language }) =>
    ['canvass', 'meeting', 'stall'].map((id) => ({ id, label: translate(language, `actions.kind.${id}`) })),
  action_lists: (host, { action }) => {
    led(host);
    const { lists } = find(host, action);
    return lists.length === 0 ? refuse('none') : lists.map((list) => ({ id: list, label: list }));
  },
};
