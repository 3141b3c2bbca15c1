import { afterAliases, undo } from './aliases.ts';
import {
  ask,
  branch,
  builtIn,
  command,
  end,
  fork,
  fromAnswer,
  fromVar,
  is,
  lead,
  present,
  route,
  say,
  text,
} from './builder.ts';

const log = fromVar('log');
const counted = {
  saved: fromVar('log', 'saved'),
  unclear: fromVar('log', 'unclear'),
  summary: fromVar('log', 'summary'),
};
const part = {
  part: fromVar('log', 'parts', '0', 'text'),
  question: fromVar('log', 'parts', '0', 'question'),
};
const some = (of: ReturnType<typeof fromVar>) => ({ op: 'gt', left: of, right: 0 }) as const;

const photo = fromVar('log', 'photo');
const unknown = fromVar('log', 'unknown');
const isWalk = { op: 'in', left: fromVar('back'), right: ['canvass', 'leaflets'] } as const;

/**
 * Keeps a report about doors that the host has read in one message: what is clear is saved at once, the rest is asked
 * about, one question at a time. Arguments: `report` as read, `open` (the report that it came into the middle of), `back`
 * (the room that it was sent from), `aside` (a conversation waits beneath), `mayAsk`, `photo` (that the words came with).
 */
export const shiftLog = builtIn('shift_log', {
  args: ['report', 'open', 'back', 'aside', 'mayAsk', 'photo'],
  interrupting: true,
  ttlSeconds: 24 * 3600,
  start: 'keep',
  nodes: {
    keep: command('keep_report', {
      args: {
        report: fromVar('report'),
        open: fromVar('open'),
        mayAsk: fromVar('mayAsk'),
        photo: fromVar('photo'),
      },
      into: 'log',
      next: 'kept',
    }),
    kept: branch([route(present(fromVar('log', 'parts', '0', 'text')), 'how_much')], 'photo'),
    how_much: branch([route(some(fromVar('log', 'saved')), 'saved_unclear')], 'only_unclear'),
    saved_unclear: lead('shift_log.saved_unclear', 'which', counted),
    only_unclear: lead('shift_log.only_unclear', 'which', counted),

    which: ask({
      answer: 'meant',
      prompt: text('shift_log.ask', part),
      input: {
        kind: 'single',
        options: { $var: 'log', path: ['parts', '0', 'options'] },
        // To undo means this part, not whatever was reported before.
        unlisted: [[{ id: 'none', label: { key: 'shift_log.none' }, aliases: undo }]],
      },
      required: true,
      next: 'settle',
      onGiveUp: 'photo',
    }),
    settle: command('settle_report_part', {
      args: { log, choice: fromAnswer('meant') },
      into: 'log',
      next: 'more',
    }),
    more: branch([route(present(fromVar('log', 'parts', '0', 'text')), 'which')], 'photo'),
    photo: branch(
      [
        route(is(photo, 'kept'), 'photo_kept'),
        route(is(photo, 'only_totals'), 'photo_totals'),
        route(is(photo, 'waiting'), 'photo_left'),
      ],
      'settled',
    ),
    photo_kept: lead('canvass.photo_kept', 'settled'),
    photo_totals: lead('canvass.photo_not_kept', 'settled'),
    // A report of which nothing was kept may end without another word.
    photo_left: say('shift_log.photo_left', 'settled'),
    // Where something else is going on, or one walks from door to door, that goes on by itself.
    settled: branch(
      [
        route(is(fromVar('aside'), true), 'aside'),
        route(isWalk, 'aside'),
        route(some(fromVar('log', 'saved')), 'saved'),
      ],
      'has_unknown',
    ),
    aside: branch(
      [route(present(unknown), 'aside_unknown'), route(some(fromVar('log', 'saved')), 'aside_saved')],
      'end_aside',
    ),
    aside_saved: say('shift_log.aside', 'end_aside', counted),
    aside_unknown: say('shift_log.aside_unknown', 'end_aside', { ...counted, unknown }),
    end_aside: branch([route(is(fromVar('aside'), true), 'aside_end'), route(isWalk, 'next')], 'aside_end'),
    aside_end: end('saved'),

    saved: lead('shift_log.saved', 'has_unknown', counted),
    has_unknown: branch([route(present(unknown), 'after_unknown')], 'after'),
    after: after('shift_log.after'),
    after_unknown: after('shift_log.after_unknown'),
    undo: command('take_back_report', {
      args: { reportId: fromVar('log', 'reportId') },
      into: 'undone',
      next: 'undone',
      failures: { nothing: 'nothing', too_late: 'nothing' },
    }),
    undone: lead('shift_log.undone', 'go_on', {
      count: fromVar('undone', 'count'),
      doors: fromVar('undone', 'doors'),
    }),
    nothing: lead('shift_log.nothing', 'go_on'),
    go_on: fork({
      answer: 'after',
      prompt: text('shift_log.after'),
      labels: 'shift_log.options',
      ways: { next: 'next', menu: 'done' },
      menu: true,
    }),
    next: branch([route(is(fromVar('report', 'kind'), 'leaflet'), 'to_leaflets')], 'to_doors'),
    to_doors: end('next', 'canvass', { resume: true }),
    to_leaflets: end('next', 'leaflets', { resume: true }),
    done: end('done', 'menu'),
  },
});

/** What next, with the whole report to be taken back. */
function after(prompt: string) {
  return fork({
    answer: 'after',
    prompt: text(prompt, { unknown }),
    labels: 'shift_log.options',
    aliases: afterAliases,
    ways: { next: 'next', undo: 'undo', menu: 'done' },
    menu: true,
  });
}
