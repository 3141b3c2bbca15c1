import { branch, builtIn, byReason, end, fork, lookup, text } from './builder.ts';

/** The main menu. Its order never changes, so that thumbs and digits learn it. */
export const menu = builtIn('menu', {
  start: 'me',
  nodes: {
    me: lookup('my_context', { args: {}, into: 'me', next: 'menu', fail: 'unknown' }),
    unknown: branch(byReason({ not_a_member: 'stranger' }), 'failed'),
    stranger: end('stranger', 'welcome'),
    menu: fork({
      answer: 'menu',
      prompt: text('menu.prompt'),
      labels: 'menu.options',
      ways: { meet: 'meet', street: 'street', rehearsal: 'rehearsal', settings: 'settings', help: 'help' },
      menu: true,
    }),
    meet: end('chosen', 'meet'),
    street: end('chosen', 'street'),
    rehearsal: end('chosen', 'rehearsal'),
    settings: end('chosen', 'settings'),
    help: end('chosen', 'help'),
  },
});
