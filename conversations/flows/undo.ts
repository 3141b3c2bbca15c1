import { branch, builtIn, byReason, command, end, fromVar, is, route, say } from './builder.ts';

/** `UNDO` by itself: whatever the member reported last is taken back as a whole. */
export const undo = builtIn('undo', {
  interrupting: true,
  start: 'take_back',
  nodes: {
    take_back: command('take_back_report', {
      args: { reportId: null },
      into: 'undone',
      next: 'which',
      fail: 'why',
      failures: { nothing: 'nothing', too_late: 'too_late' },
    }),
    why: branch(byReason({ not_a_member: 'stranger' }), 'failed'),
    stranger: end('stranger', 'welcome'),
    which: branch([route(is(fromVar('undone', 'doors'), ''), 'undone_unnamed')], 'undone'),
    undone: say('shift_log.undone', 'done', {
      doors: fromVar('undone', 'doors'),
      count: fromVar('undone', 'count'),
    }),
    undone_unnamed: say('shift_log.undone_unnamed', 'done', { count: fromVar('undone', 'count') }),
    too_late: say('meet.too_late', 'done'),
    nothing: say('shift_log.nothing', 'done'),
    done: end('done', 'menu'),
  },
});
