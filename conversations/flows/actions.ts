import { ask, branch, builtIn, byReason, command, end, fork, fromAnswer, fromVar, is, lead, lookup, present, route, text } from './builder.ts'; // prettier-ignore
import type { ActionOrder } from './action-contract.ts';
import { findingPlace } from './finding-place.ts';
import type { Route } from '../src/definition/flow.ts';
import type { Value } from '../src/definition/text.ts';

const all = (field: string) => fromVar('all', field);
const found = (field: string) => fromVar('found', field);
const some = (field: string) => ({ op: 'gt', left: all(field), right: 0 }) as const;

const find = (by: ActionOrder, more: { readonly day?: true } = {}) =>
  lookup('find_actions', {
    args: {
      by,
      day: more.day === true ? fromAnswer('day') : null,
      location: null,
      page: null,
    },
    into: 'found',
    next: 'list',
    fail: 'nothing',
  });

const mySignUps = (page: Value) =>
  lookup('my_sign_ups', { args: { page }, into: 'mine', next: 'my_list', fail: 'nothing' });

interface Ways {
  readonly next: string;
  /** Where the host's own last option leads. */
  readonly more: string;
  readonly others?: readonly Route[];
}

/** A choice among actions. */
const choice = (answer: string, options: string, { next, more, others = [] }: Ways) =>
  ask({
    answer,
    prompt: text('actions.list.prompt', { lines: fromVar(options, 'lines') }),
    input: { kind: 'single', options: { $var: options, path: ['options'] } },
    routes: [
      ...others,
      route(is(fromAnswer(answer), 'more'), more),
      route(present(fromAnswer(answer)), next),
    ],
    next: 'overview',
  });

const open = (action: string) =>
  ({
    kind: 'call',
    flow: 'action',
    args: { action: fromAnswer(action) },
    into: 'went',
    next: 'went',
  }) as const;

/** Where the member is, kept to show what is near again. */
const keep = (from: { readonly place?: Value; readonly point?: Value }) =>
  command('remember_place', {
    args: { place: null, point: null, ...from },
    next: 'by_stored_place',
    failures: { which_place: 'places', unknown_place: 'unknown_place' },
    reversible: true,
  });

/**
 * What is coming up, by date, distance, team and need; one's own sign-ups; ways to make more. Arguments: `point` (a place
 * found for an address: what is near it), `near` (asks for a place at once).
 */
export const actions = builtIn('actions', {
  args: ['point', 'near'],
  start: 'begin',
  nodes: {
    begin: branch(
      [route(present(fromVar('point')), 'keep_given'), route(is(fromVar('near'), true), 'place')],
      'overview',
    ),
    overview: lookup('actions_overview', { args: {}, into: 'all', next: 'hub', fail: 'unknown' }),
    unknown: branch(byReason({ not_a_member: 'stranger' }), 'failed'),
    stranger: end('stranger', 'welcome'),
    hub: fork({
      answer: 'hub',
      prompt: text('actions.hub'),
      labels: 'actions.options',
      offered: {
        mine: some('mine'),
        date: some('upcoming'),
        near: some('upcoming'),
        need: some('upcoming'),
        day: some('upcoming'),
        teams: { op: 'and', of: [some('upcoming'), is(all('inTeam'), true)] },
        organize: is(all('organizes'), true),
      },
      ways: {
        mine: 'mine',
        date: 'by_date',
        near: 'by_stored_place',
        need: 'by_need',
        day: 'day',
        teams: 'by_teams',
        propose: 'propose',
        organize: 'organize',
      },
      menu: true,
    }),
    propose: { kind: 'call', flow: 'new_action', args: { propose: true }, into: 'made', next: 'overview' },
    organize: end('chosen', 'organize'),

    mine: mySignUps(null),
    more_mine: mySignUps(fromVar('mine', 'next')),
    my_list: choice('own', 'mine', { next: 'open_own', more: 'more_mine' }),
    open_own: open('own'),

    by_date: find('date'),
    by_need: find('need'),
    by_teams: find('teams'),
    by_stored_place: find('near'),
    by_day: find('day', { day: true }),
    day: ask({
      answer: 'day',
      prompt: text('actions.day'),
      input: { kind: 'date', lean: 'future', ahead: true },
      routes: [route(present(fromAnswer('day')), 'by_day')],
      next: 'overview',
    }),
    place: ask({
      answer: 'where',
      prompt: text('actions.where'),
      input: { kind: 'location', address: true },
      routes: [route(present(fromAnswer('where')), 'keep_place')],
      next: 'by_date',
      onGiveUp: 'by_date',
    }),
    keep_place: keep({ place: fromAnswer('where') }),
    keep_point: keep({ point: fromAnswer('point') }),
    keep_given: keep({ point: fromVar('point') }),
    ...findingPlace({
      kind: 'action',
      answer: 'where',
      chosen: 'keep_point',
      again: 'place',
      meanwhile: 'overview',
      nowhere: 'by_date',
    }),
    nothing: branch(byReason({ no_place: 'place' }), 'none'),
    none: lead('actions.none', 'overview'),
    list: choice('action', 'found', {
      next: 'open',
      more: 'more',
      others: [route(is(fromAnswer('action'), 'elsewhere'), 'place')],
    }),
    more: lookup('find_actions', {
      args: { by: found('by'), day: found('day'), location: found('location'), page: found('next') },
      into: 'found',
      next: 'list',
      fail: 'none',
    }),
    open: open('action'),
    went: branch([route(is(fromVar('went', 'outcome'), 'back'), 'overview')], 'done'),
    done: end('done', 'menu'),
  },
});
