import { branch, builtIn, command, end, fromVar, is, route, say } from './builder.ts';

const space = fromVar('person', 'space');

/** A supporter sends the keyword that asks for messages: who writes, and how to stop, is said at once. */
export const optIn = builtIn('opt_in', {
  start: 'opt_in',
  nodes: {
    opt_in: command('opt_in', { args: {}, into: 'opted', next: 'opted' }),
    opted: branch([route(is(fromVar('opted', 'already'), true), 'already')], 'new'),
    new: say('opt_in.done', 'done', { space }),
    already: say('opt_in.already', 'done', { space }),
    done: end('opted_in'),
  },
});
