import { ask, branch, builtIn, byReason, command, end, fork, fromAnswer, fromVar, is, lead, lookup, present, route, text } from './builder.ts'; // prettier-ignore
import type { RosterPart } from './action-contract.ts';
import type { NodeId } from '../src/definition/flow.ts';
import type { Text, Value } from '../src/definition/text.ts';

const card = (field: string) => fromVar('card', field);
const roster = (field: string) => fromVar('roster', field);

const ledActions = (page: Value) =>
  lookup('led_actions', { args: { page }, into: 'led', next: 'list', fail: 'none' });

/** What leaders and organizers do on the way: their actions, and new ones. */
export const organize = builtIn('organize', {
  start: 'overview',
  nodes: {
    overview: lookup('actions_overview', { args: {}, into: 'all', next: 'may', fail: 'unknown' }),
    unknown: branch(byReason({ not_a_member: 'stranger' }), 'failed'),
    stranger: end('stranger', 'welcome'),
    may: branch([route(is(fromVar('all', 'organizes'), true), 'hub')], 'not_yours'),
    not_yours: lead('organize.not_yours', 'back'),
    hub: fork({
      answer: 'hub',
      prompt: text('organize.hub'),
      labels: 'organize.options',
      ways: { led: 'led', new: 'new', back: 'back' },
      menu: true,
    }),
    back: end('back', 'actions'),
    new: { kind: 'call', flow: 'new_action', args: { propose: false }, into: 'made', next: 'hub' },
    led: ledActions(null),
    more: ledActions(fromVar('led', 'next')),
    none: lead('organize.none', 'hub'),
    list: ask({
      answer: 'action',
      prompt: text('actions.list.prompt', { lines: fromVar('led', 'lines') }),
      input: { kind: 'single', options: { $var: 'led', path: ['options'] } },
      routes: [route(is(fromAnswer('action'), 'more'), 'more'), route(present(fromAnswer('action')), 'open')],
      next: 'hub',
    }),
    open: {
      kind: 'call',
      flow: 'lead_action',
      args: { action: fromAnswer('action') },
      into: 'went',
      next: 'hub',
    },
  },
});

const decide = (approve: boolean, next: NodeId) =>
  command('decide_proposal', {
    args: { action: card('id'), approve },
    into: 'decided',
    next,
    failures: { decided: 'late' },
  });

const rosterPage = (page: Value, of: RosterPart, next: NodeId) =>
  lookup('action_roster', {
    args: { action: card('id'), page, of },
    into: 'roster',
    next,
    fail: 'nobody',
  });

/** Asks for one of those on the page; `more` turns it. */
const pickOne = (answer: string, prompt: Text, to: { chosen: NodeId; more: NodeId }) =>
  ask({
    answer,
    prompt,
    input: { kind: 'single', options: { $var: 'roster', path: ['options'] } },
    routes: [route(is(fromAnswer(answer), 'more'), to.more), route(present(fromAnswer(answer)), to.chosen)],
    next: 'card',
  });

/** One action as its leader holds it: who comes, who is there, a word to everybody, lists, calling it off. */
export const leadAction = builtIn('lead_action', {
  args: ['action'],
  start: 'card',
  nodes: {
    card: lookup('action_card', {
      args: { action: fromVar('action') },
      into: 'card',
      next: 'may',
      fail: 'unknown',
    }),
    unknown: branch(byReason({ not_a_member: 'stranger', not_found: 'gone' }), 'failed'),
    stranger: end('stranger', 'welcome'),
    gone: lead('actions.gone', 'back'),
    may: branch([route(is(card('leads'), true), 'which')], 'not_yours'),
    not_yours: lead('organize.not_yours', 'back'),
    back: end('back', 'organize'),
    which: branch([route(is(card('proposed'), true), 'proposal')], 'hub'),
    proposal: fork({
      answer: 'decision',
      prompt: text('organize.proposal', { card: card('card') }),
      labels: 'organize.decision',
      ways: { approve: 'approve', decline: 'decline', back: 'back' },
      menu: true,
    }),
    approve: decide(true, 'approved'),
    approved: lead('organize.approved', 'card', { title: card('title') }),
    decline: decide(false, 'declined'),
    declined: lead('organize.declined', 'back', { title: card('title') }),
    late: lead('organize.decided', 'card'),
    hub: fork({
      answer: 'do',
      prompt: text('organize.lead', { card: card('card') }),
      labels: 'organize.lead_options',
      ways: {
        roster: 'roster',
        message: 'message',
        lists: 'lists',
        cancel: 'cancel',
        uncheck: 'present',
        back: 'back',
      },
      menu: true,
    }),

    roster: rosterPage(null, 'awaited', 'left'),
    more_roster: rosterPage(roster('next'), 'awaited', 'left'),
    nobody: lead('organize.nobody', 'card'),
    left: branch([route(present(fromVar('roster', 'options', '0')), 'who')], 'all_here'),
    all_here: lead('organize.all_here', 'card', {
      lines: roster('lines'),
      here: roster('here'),
      waiting: roster('waiting'),
    }),
    who: pickOne(
      'who',
      text('organize.roster', {
        lines: roster('lines'),
        coming: roster('coming'),
        here: roster('here'),
        waiting: roster('waiting'),
      }),
      { chosen: 'check_in', more: 'more_roster' },
    ),
    check_in: command('check_in_member', {
      args: { signUp: fromAnswer('who') },
      into: 'checked',
      next: 'checked',
      failures: { gone: 'roster' },
    }),
    checked: lead('organize.checked', 'roster', { name: fromVar('checked', 'name') }),

    present: rosterPage(null, 'here', 'any_here'),
    more_present: rosterPage(roster('next'), 'here', 'any_here'),
    any_here: branch([route(present(fromVar('roster', 'options', '0')), 'absent')], 'nobody_here'),
    nobody_here: lead('organize.nobody_here', 'card'),
    absent: pickOne('absent', text('organize.absent'), { chosen: 'uncheck', more: 'more_present' }),
    uncheck: command('uncheck_member', {
      args: { signUp: fromAnswer('absent') },
      into: 'unchecked',
      next: 'unchecked',
      failures: { gone: 'card' },
    }),
    unchecked: lead('organize.unchecked', 'card', { name: fromVar('unchecked', 'name') }),

    message: ask({
      answer: 'word',
      prompt: text('organize.message'),
      input: { kind: 'long_text', maxLength: 600 },
      routes: [route(present(fromAnswer('word')), 'tell')],
      next: 'card',
    }),
    tell: command('message_roster', {
      args: { action: card('id'), text: fromAnswer('word') },
      into: 'told',
      next: 'told',
      failures: { nobody: 'nobody' },
    }),
    told: lead('organize.told', 'card', { told: fromVar('told', 'told') }),

    lists: lookup('action_lists', {
      args: { action: card('id') },
      into: 'lists',
      next: 'list',
      fail: 'no_lists',
    }),
    no_lists: lead('organize.no_lists', 'card'),
    list: ask({
      answer: 'list',
      prompt: text('organize.list'),
      input: { kind: 'single', options: { $var: 'lists' } },
      routes: [route(present(fromAnswer('list')), 'people')],
      next: 'card',
    }),
    people: rosterPage(null, 'all', 'to_whom'),
    more_people: rosterPage(roster('next'), 'all', 'to_whom'),
    to_whom: pickOne('to', text('organize.to_whom'), { chosen: 'hand_out', more: 'more_people' }),
    hand_out: command('hand_out_list', {
      args: { list: fromAnswer('list'), signUp: fromAnswer('to') },
      into: 'handed',
      next: 'handed',
      failures: { gone: 'lists' },
    }),
    handed: lead('organize.handed', 'card', {
      name: fromVar('handed', 'name'),
      list: fromVar('handed', 'list'),
    }),

    cancel: fork({
      answer: 'sure',
      prompt: text('organize.cancel', { title: card('title'), when: card('when') }),
      labels: 'organize.cancel_options',
      ways: { keep: 'card', cancel: 'note' },
    }),
    note: ask({
      answer: 'note',
      prompt: text('organize.note'),
      input: { kind: 'text', maxLength: 300, noIsNone: true },
      next: 'call_off',
      onGiveUp: 'call_off',
    }),
    call_off: command('cancel_action', {
      args: { action: card('id'), note: fromAnswer('note') },
      into: 'told',
      next: 'called_off',
      failures: { over: 'over' },
    }),
    called_off: lead('organize.called_off', 'back', { told: fromVar('told', 'told') }),
    over: lead('actions.too_late', 'back'),
  },
});
