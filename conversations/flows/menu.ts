import { branch, builtIn, byReason, end, fork, fromVar, is, lead, lookup, text } from './builder.ts';
import type { Room } from './contract.ts';

/** Offered only to whom there is something to do in it. */
const useful = (room: Room) => is(fromVar('rooms', room), true);

/**
 * The main menu. Its order never changes, so that thumbs and digits learn it: doors, calls, leaflets, people, actions,
 * tasks, documents, impact, settings, help. Ten rows are what a list holds. A room that is not for everybody is a line
 * in `ways`, one in `offered`, its end below, its label in `menu.options`, its words in `room-words.ts`.
 */
export const menu = builtIn('menu', {
  start: 'rooms',
  nodes: {
    rooms: lookup('rooms', { args: {}, into: 'rooms', next: 'menu', fail: 'unknown' }),
    unknown: branch(byReason({ not_a_member: 'stranger' }), 'failed'),
    stranger: end('stranger', 'welcome'),
    menu: fork({
      answer: 'menu',
      prompt: text('menu.prompt'),
      labels: 'menu.options',
      ways: {
        doors: 'doors',
        calls: 'calls',
        leaflets: 'leaflets',
        people: 'people',
        actions: 'actions',
        tasks: 'tasks',
        documents: 'documents',
        impact: 'impact',
        settings: 'settings',
        help: 'help',
      },
      offered: {
        doors: useful('doors'),
        calls: useful('calls'),
        leaflets: useful('leaflets'),
        actions: useful('actions'),
        tasks: useful('tasks'),
        documents: useful('documents'),
      },
      menu: true,
    }),
    doors: end('chosen', 'canvass'),
    calls: end('chosen', 'calls'),
    leaflets: end('chosen', 'leaflets'),
    people: end('chosen', 'people'),
    actions: end('chosen', 'actions'),
    tasks: end('chosen', 'tasks'),
    documents: end('chosen', 'documents'),
    impact: end('chosen', 'impact'),
    settings: end('chosen', 'settings'),
    help: end('chosen', 'help'),
    // Help offers the menu itself: there is nothing else to lead back to.
    gave_up: lead('common.gave_up', 'gave_up_end'),
    gave_up_end: end('gave_up', 'help'),
  },
});
