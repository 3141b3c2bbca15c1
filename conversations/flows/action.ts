import { ask, branch, builtIn, byReason, command, end, fork, fromAnswer, fromVar, is, lead, lookup, present, route, text } from './builder.ts'; // prettier-ignore

const card = (field: string) => fromVar('card', field);
const placed = (field: string) => fromVar('placed', field);
const state = (...states: readonly string[]) => ({ op: 'in', left: card('state'), right: states }) as const;
const not = (of: ReturnType<typeof is>) => ({ op: 'not', of }) as const;
const filled = (field: string) => not(is(card(field), ''));
const free = { op: 'and', of: [state('none'), is(card('open'), true)] } as const;

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
        friend: is(card('open'), true),
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
        swap: { op: 'and', of: [state('signed_up'), is(card('onlyShift'), ''), is(card('open'), true)] },
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
    shifts: lookup('shift_options', {
      args: { action: card('id') },
      into: 'shifts',
      next: 'shift',
      fail: 'too_late',
    }),
    shift: ask({
      answer: 'shift',
      prompt: text('actions.shift.prompt', { title: card('title') }),
      input: { kind: 'single', options: { $var: 'shifts' } },
      routes: [route(present(fromAnswer('shift')), 'sign_up')],
      next: 'card',
    }),
    sign_up: command('sign_up', {
      args: { shift: fromAnswer('shift') },
      into: 'placed',
      next: 'placed',
      failures: { closed: 'too_late' },
    }),
    sign_up_only: command('sign_up', {
      args: { shift: card('onlyShift') },
      into: 'placed',
      next: 'placed',
      failures: { closed: 'too_late' },
    }),
    too_late: lead('actions.too_late', 'card'),
    placed: branch([route(is(placed('state'), 'waitlisted'), 'waits')], 'briefed'),
    waits: lead('actions.waits', 'card', { title: placed('title'), ahead: placed('ahead') }),
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
      ways: { menu: 'done', friend: 'friend_of_placed', calendar: 'calendar_of_placed', back: 'card' },
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

    other_shifts: lookup('shift_options', {
      args: { action: card('id') },
      into: 'shifts',
      next: 'other',
      fail: 'no_other',
    }),
    no_other: lead('actions.no_other', 'card'),
    other: ask({
      answer: 'other',
      prompt: text('actions.shift.prompt', { title: card('title') }),
      input: { kind: 'single', options: { $var: 'shifts' } },
      routes: [route(present(fromAnswer('other')), 'swap')],
      next: 'card',
    }),
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

    here: command('check_in', {
      args: { signUp: card('signUp'), location: null },
      into: 'checked',
      next: 'card',
      failures: { too_early: 'too_early', over: 'too_late', gone: 'card', too_far: 'too_far' },
    }),
    near: ask({
      answer: 'at',
      prompt: text('actions.near'),
      input: { kind: 'location' },
      routes: [route(present(fromAnswer('at')), 'here_at')],
      next: 'card',
    }),
    here_at: command('check_in', {
      args: { signUp: card('signUp'), location: fromAnswer('at') },
      into: 'checked',
      next: 'card',
      failures: { too_early: 'too_early', over: 'too_late', gone: 'card', too_far: 'too_far' },
    }),
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
    friend_of_placed: command('invite_friend', {
      args: { action: placed('action') },
      into: 'friend',
      next: 'invited_after',
      reversible: true,
    }),
    invited_after: lead('actions.friend', 'again', {
      link: fromVar('friend', 'link'),
      code: fromVar('friend', 'code'),
    }),
    calendar: command('calendar_links', {
      args: { signUp: card('signUp') },
      into: 'calendar',
      next: 'linked',
      failures: { gone: 'card' },
      reversible: true,
    }),
    linked: lead('actions.calendar', 'again', {
      one: fromVar('calendar', 'one'),
      all: fromVar('calendar', 'all'),
    }),
    calendar_of_placed: command('calendar_links', {
      args: { signUp: placed('signUp') },
      into: 'calendar',
      next: 'linked_after',
      failures: { gone: 'card' },
      reversible: true,
    }),
    linked_after: lead('actions.calendar', 'again', {
      one: fromVar('calendar', 'one'),
      all: fromVar('calendar', 'all'),
    }),
  },
});
