import { ask, branch, builtIn, byReason, command, end, fork, fromAnswer, fromVar, is, lead, lookup, present, route, text } from './builder.ts'; // prettier-ignore

const made = (field: string) => fromVar('made', field);

/** All of it once more, before it is made. */
const confirm = (answer: string, prompt: string, labels: string) =>
  fork({
    answer,
    prompt: text(prompt, {
      kind: { $answer: 'template', as: 'label' },
      day: { $answer: 'day', as: 'label' },
      time: fromAnswer('time'),
      place: fromAnswer('place'),
    }),
    labels,
    ways: { yes: 'create', title: 'title', no: 'dropped' },
  });

/** A new action in five answers: from what, which day, when, where, and yes. Members propose, organizers publish. */
export const newAction = builtIn('new_action', {
  args: ['propose'],
  start: 'templates',
  nodes: {
    templates: lookup('action_templates', { args: {}, into: 'templates', next: 'kind', fail: 'unknown' }),
    unknown: branch(byReason({ not_a_member: 'stranger' }), 'failed'),
    stranger: end('stranger', 'welcome'),
    kind: ask({
      answer: 'template',
      prompt: text('organize.new.kind'),
      input: { kind: 'single', options: { $var: 'templates' } },
      routes: [route(present(fromAnswer('template')), 'day')],
      next: 'dropped',
    }),
    day: ask({
      answer: 'day',
      prompt: text('organize.new.day'),
      input: { kind: 'date', lean: 'future', ahead: true },
      required: true,
      next: 'time',
    }),
    time: ask({
      answer: 'time',
      prompt: text('organize.new.time'),
      input: { kind: 'time' },
      required: true,
      next: 'place',
    }),
    place: ask({
      answer: 'place',
      prompt: text('organize.new.place'),
      input: { kind: 'text', maxLength: 120 },
      required: true,
      next: 'where',
    }),
    where: ask({
      answer: 'location',
      prompt: text('organize.new.location'),
      input: { kind: 'location' },
      next: 'check',
      onGiveUp: 'check',
    }),
    check: branch([route(is(fromVar('propose'), true), 'confirm_proposal')], 'confirm'),
    confirm: confirm('confirm', 'organize.new.confirm', 'organize.new.options'),
    confirm_proposal: confirm('agree', 'organize.new.confirm_proposal', 'organize.new.proposal_options'),
    title: ask({
      answer: 'title',
      prompt: text('organize.new.title'),
      input: { kind: 'text', maxLength: 80, letters: true },
      next: 'check',
      onGiveUp: 'check',
    }),
    create: command('create_action', {
      args: {
        template: fromAnswer('template'),
        title: fromAnswer('title'),
        day: fromAnswer('day'),
        time: fromAnswer('time'),
        place: fromAnswer('place'),
        location: fromAnswer('location'),
      },
      into: 'made',
      next: 'made',
      failures: { past: 'past' },
    }),
    past: lead('organize.new.past', 'day'),
    made: branch([route(is(made('published'), true), 'published')], 'proposed'),
    published: lead('organize.new.published', 'done', {
      title: made('title'),
      when: made('when'),
      code: made('code'),
    }),
    proposed: lead('organize.new.proposed', 'done', { title: made('title'), when: made('when') }),
    dropped: lead('organize.new.dropped', 'not_made'),
    not_made: end('dropped', 'actions'),
    done: end('made', 'actions'),
  },
});
