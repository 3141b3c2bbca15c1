import { ask, branch, builtIn, byReason, command, end, fromAnswer, fromVar, is, lead, lookup, present, route, say, text } from './builder.ts'; // prettier-ignore

/** What organizers put there to be handed on: by kind, then by title. */
export const documents = builtIn('documents', {
  start: 'categories',
  nodes: {
    categories: lookup('document_categories', { args: {}, into: 'kinds', next: 'category', fail: 'unknown' }),
    unknown: branch(byReason({ not_a_member: 'stranger', none: 'none' }), 'failed'),
    stranger: end('stranger', 'welcome'),
    none: say('documents.none', 'done'),
    category: ask({
      answer: 'category',
      prompt: text('documents.category'),
      input: { kind: 'single', options: { $var: 'kinds' } },
      routes: [route(present(fromAnswer('category')), 'list')],
      next: 'done',
    }),
    list: lookup('documents', {
      args: { category: fromAnswer('category') },
      into: 'list',
      next: 'which',
      fail: 'none',
    }),
    which: ask({
      answer: 'document',
      prompt: text('documents.which'),
      input: { kind: 'single', options: { $var: 'list' } },
      routes: [route(present(fromAnswer('document')), 'send')],
      next: 'categories',
    }),
    send: {
      kind: 'call',
      flow: 'document',
      args: { document: fromAnswer('document') },
      into: 'sent',
      next: 'sent',
    },
    sent: branch([route(is(fromVar('sent', 'outcome'), 'failed'), 'failed_end')], 'list'),
    done: end('done', 'menu'),
  },
});

const sent = (field: string) => fromVar('sent', field);

/** One document, handed over: from the list, and from the notice that it is there. */
export const document = builtIn('document', {
  args: ['document'],
  start: 'send',
  nodes: {
    send: command('send_document', {
      args: { document: fromVar('document') },
      into: 'sent',
      next: 'how',
      fail: 'unknown',
    }),
    unknown: branch(byReason({ not_a_member: 'stranger', not_found: 'gone' }), 'failed'),
    stranger: end('stranger', 'welcome'),
    gone: lead('documents.gone', 'done'),
    how: branch([route(present(sent('link')), 'link')], 'file'),
    link: say('documents.link', 'done', { title: sent('title'), link: sent('link'), days: sent('days') }),
    file: {
      kind: 'say',
      text: text('documents.file', { title: sent('title') }),
      media: sent('media'),
      next: 'done',
    },
    done: end('done', 'menu'),
  },
});
