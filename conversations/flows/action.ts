import { ask, branch, builtIn, byReason, command, end, fork, fromAnswer, fromVar, is, lead, lookup, present, route, text } from './builder.ts'; // prettier-ignore
import type { NodeId } from '../src/definition/flow.ts';
import type { Value } from '../src/definition/text.ts';

const card = (field: string) => fromVar('card', field);
const placed = (field: string) => fromVar('placed', field);
const state = (...states: readonly string[]) => ({ op: 'in', left: card('state'), right: states }) as const;
const not = (of: ReturnType<typeof is>) => ({ op: 'not', of }) as const;
const filled = (field: string) => not(is(card(field), ''));
const free = { op: 'and', of: [state('none'), is(card('open'), true)] } as const;

const shiftOptions = (next: NodeId, fail: NodeId) =>
  lookup('shift_options', { args: { action: card('id') }, into: 'shifts', next, fail });

const whichShift = (answer: string, chosen: NodeId) =>
  ask({
    answer,
    prompt: text('actions.shift.prompt', { title: card('title') }),
    input: { kind: 'single', options: { $var: 'shifts' } },
    routes: [route(present(fromAnswer(answer)), chosen)],
    next: 'card',
  });

const signUp = (shift: Value) =>
  command('sign_up', { args: { shift }, into: 'placed', next: 'placed', failures: { closed: 'too_late' } });

const checkIn = (location: Value) =>
  command('check_in', {
    args: { signUp: card('signUp'), location },
    into: 'checked',
    next: 'card',
    failures: { too_early: 'too_early', over: 'too_late', gone: 'card', too_far: 'too_far' },
  });

const calendarOf = (place: Value) =>
  command('calendar_links', {
    args: { signUp: place },
    into: 'calendar',
    next: 'linked',
    failures: { gone: 'card' },
    reversible: true,
  });

/**
 * One action, by its id or its code: what it is, a place in it, and everything that has to do with that place. Ends
 * with `back` where the person wants to see others.
 */
export const action = builtIn('action', {
  args: ['action'],
  start: 'card',
  nodes: {
    card: lookup('action_card', {
      args: { action: fromVar('action') },
      into: 'card',
      next: 'show',
      fail: 'unknown',
    }),
    unknown: branch(byReason({ not_a_member: 'stranger', not_found: 'gone' }), 'failed'),
    stranger: end('stranger', 'welcome'),
    gone: lead('actions.gone', 'back'),
    show: fork({
      answer: 'do',
      prompt: text('actions.card.prompt', { card: card('card') }),
      labels: 'actions.card.options',
      offered: {
        here: is(card('now'), true),
        accept: state('offered'),
        sign_up: free,
        briefing: state('signed_up', 'here', 'offered'),
        cancel: state('signed_up', 'waitlisted', 'offered'),
        lead: is(card('leads'), true),
      },
      ways: {
        here: 'here',
        accept: 'accept',
        sign_up: 'which',
        briefing: 'briefing',
        cancel: 'cancel',
        lead: 'lead',
        more: 'more',
        back: 'back',
      },
      menu: true,
    }),
    back: end('back', 'actions'),
    lead: { kind: 'call', flow: 'lead_action', args: { action: card('id') }, into: 'led', next: 'card' },

    more: fork({
      answer: 'more',
      prompt: text('actions.more.prompt', { title: card('title') }),
      labels: 'actions.more.options',
      offered: {
        friend: is(card('open'), true),
        swap: {
          op: 'and',
          of: [state('signed_up', 'waitlisted'), is(card('onlyShift'), ''), is(card('open'), true)],
        },
        map: filled('place'),
        calendar: present(card('signUp')),
        near: { op: 'and', of: [is(card('now'), true), is(card('mapped'), true)] },
      },
      ways: {
        swap: 'other_shifts',
        friend: 'friend',
        map: 'map',
        calendar: 'calendar',
        near: 'near',
        back: 'card',
      },
      menu: true,
    }),
    map: lead('actions.map', 'again', { place: card('place') }),

    which: branch([route(filled('onlyShift'), 'sign_up_only')], 'shifts'),
    shifts: shiftOptions('shift', 'too_late'),
    shift: whichShift('shift', 'sign_up'),
    sign_up: signUp(fromAnswer('shift')),
    sign_up_only: signUp(card('onlyShift')),
    too_late: lead('actions.too_late', 'card'),
    placed: branch([route(is(placed('state'), 'waitlisted'), 'waits')], 'briefed'),
    waits: lead('actions.waits', 'card'),
    briefed: branch([route(is(placed('briefing'), ''), 'in')], 'in_briefed'),
    in: lead('actions.in', 'after', { title: placed('title'), when: placed('when') }),
    in_briefed: lead('actions.in_briefed', 'after', {
      title: placed('title'),
      when: placed('when'),
      briefing: placed('briefing'),
    }),
    after: fork({
      answer: 'after',
      prompt: text('actions.after.prompt'),
      labels: 'actions.after.options',
      offered: { calendar: { op: 'ne', left: fromVar('person', 'channel'), right: 'sms' } },
      ways: { menu: 'done', friend: 'friend', calendar: 'calendar_of_placed', back: 'card' },
      menu: true,
    }),
    again: fork({
      answer: 'again',
      prompt: text('actions.after.prompt'),
      labels: 'actions.after.options',
      ways: { menu: 'done', back: 'card' },
      menu: true,
    }),
    done: end('done', 'menu'),

    other_shifts: shiftOptions('other', 'no_other'),
    no_other: lead('actions.no_other', 'card'),
    other: whichShift('other', 'swap'),
    swap: command('swap_shift', {
      args: { signUp: card('signUp'), shift: fromAnswer('other') },
      into: 'placed',
      next: 'briefed',
      failures: { full: 'full', closed: 'too_late' },
    }),
    full: lead('actions.full', 'card'),

    cancel: command('answer_sign_up', {
      args: { signUp: card('signUp'), answer: 'cancel' },
      into: 'answered',
      next: 'cancelled',
      failures: { over: 'too_late', gone: 'card' },
    }),
    cancelled: lead('actions.cancelled', 'card'),
    accept: command('answer_sign_up', {
      args: { signUp: card('signUp'), answer: 'accept' },
      into: 'answered',
      next: 'accepted',
      failures: { over: 'too_late', gone: 'lost' },
    }),
    accepted: lead('actions.accepted', 'card'),
    lost: lead('actions.lost', 'card'),

    here: checkIn(null),
    near: ask({
      answer: 'at',
      prompt: text('actions.near'),
      input: { kind: 'location' },
      routes: [route(present(fromAnswer('at')), 'here_at')],
      next: 'card',
    }),
    here_at: checkIn(fromAnswer('at')),
    too_early: lead('actions.too_early', 'card'),
    too_far: lead('actions.too_far', 'card'),

    briefing: lookup('action_briefing', {
      args: { action: card('id') },
      into: 'briefing',
      next: 'read',
      fail: 'no_briefing',
    }),
    read: lead('actions.read', 'again', { text: fromVar('briefing', 'text') }),
    no_briefing: lead('actions.no_briefing', 'again'),

    friend: command('invite_friend', {
      args: { action: card('id') },
      into: 'friend',
      next: 'invited',
      reversible: true,
    }),
    invited: lead('actions.friend', 'again', {
      link: fromVar('friend', 'link'),
      code: fromVar('friend', 'code'),
    }),
    calendar: calendarOf(card('signUp')),
    calendar_of_placed: calendarOf(placed('signUp')),
    linked: branch([route(is(fromVar('calendar', 'file'), true), 'entry')], 'links'),
    entry: {
      kind: 'say',
      text: text('actions.calendar_file', { all: fromVar('calendar', 'all') }),
      media: fromVar('calendar', 'media'),
      next: 'again',
    },
    links: lead('actions.calendar', 'again', {
      one: fromVar('calendar', 'one'),
      all: fromVar('calendar', 'all'),
    }),
  },
});
