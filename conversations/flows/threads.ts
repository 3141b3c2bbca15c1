import { ask, branch, builtIn, byReason, command, end, fork, fromAnswer, fromVar, is, lead, lookup, present, route, say, text } from './builder.ts'; // prettier-ignore

const space = fromVar('person', 'space');

/** Somebody whose question is with organizers writes where nothing else is open: it belongs to that question. */
export const threadMessage = builtIn('thread_message', {
  args: ['text'],
  start: 'pass_on',
  nodes: {
    pass_on: command('ask_organizers', {
      args: { text: fromVar('text'), topic: 'help' },
      next: 'added',
      failures: { limit_reached: 'limited' },
    }),
    added: say('thread.added', 'done', { space }),
    limited: say('help.limited', 'done'),
    done: end('done'),
  },
});

/** The button below an organizer's answer: more to say, whatever else is open. */
export const threadReply = builtIn('thread_reply', {
  interrupting: true,
  start: 'reply',
  nodes: {
    reply: ask({
      answer: 'reply',
      prompt: text('thread.reply'),
      input: { kind: 'long_text', maxLength: 1000 },
      routes: [route(present(fromAnswer('reply')), 'pass_on')],
      next: 'done',
      onGiveUp: 'done',
    }),
    pass_on: command('ask_organizers', {
      args: { text: fromAnswer('reply'), topic: 'help' },
      next: 'added',
      failures: { limit_reached: 'limited' },
    }),
    added: say('thread.added', 'done', { space }),
    limited: say('help.limited', 'done'),
    done: end('done'),
  },
});

const thread = fromAnswer('thread');
const card = (field: string) => fromVar('card', field);

/** Leaders and organizers answer what people ask, from their own chat. */
export const threads = builtIn('threads', {
  start: 'waiting',
  nodes: {
    waiting: lookup('threads_waiting', { args: {}, into: 'waiting', next: 'which', fail: 'unknown' }),
    unknown: branch(byReason({ not_a_member: 'stranger', none: 'none' }), 'failed'),
    stranger: end('stranger', 'welcome'),
    none: say('threads.none', 'done'),
    which: ask({
      answer: 'thread',
      prompt: text('threads.which'),
      input: { kind: 'single', options: { $var: 'waiting' } },
      routes: [route(present(thread), 'card')],
      next: 'done',
    }),
    card: lookup('thread_card', { args: { thread }, into: 'card', next: 'what', fail: 'gone' }),
    gone: lead('threads.gone', 'waiting'),
    what: fork({
      answer: 'what',
      prompt: text('threads.card', { name: card('name'), said: card('said') }),
      labels: 'threads.options',
      ways: { answer: 'text', take: 'take', close: 'close', list: 'waiting' },
      offered: { take: is(card('canTake'), true) },
      menu: true,
    }),
    text: ask({
      answer: 'text',
      prompt: text('threads.answer', { name: card('name') }),
      input: { kind: 'long_text', maxLength: 1000 },
      routes: [route(present(fromAnswer('text')), 'send')],
      next: 'card',
    }),
    send: command('answer_thread', {
      args: { thread, text: fromAnswer('text') },
      next: 'sent',
      failures: { closed: 'gone' },
    }),
    sent: lead('threads.sent', 'waiting', { name: card('name') }),
    take: command('take_thread', { args: { thread }, next: 'taken', failures: { closed: 'gone' } }),
    taken: lead('threads.taken', 'card'),
    close: command('close_thread', { args: { thread }, next: 'closed', failures: { closed: 'gone' } }),
    closed: lead('threads.closed', 'waiting', { name: card('name') }),
    done: end('done', 'menu'),
  },
});
