import { branch, builtIn, byReason, end, fromVar, lookup, say } from './builder.ts';

/** What the member has done so far. Own figures and the team's goal; how they compare only where the space wants it. */
export const impact = builtIn('impact', {
  start: 'figures',
  nodes: {
    figures: lookup('my_impact', { args: {}, into: 'impact', next: 'impact', fail: 'unknown' }),
    unknown: branch(byReason({ not_a_member: 'stranger' }), 'failed'),
    stranger: end('stranger', 'welcome'),
    impact: say('impact.text', 'done', { lines: fromVar('impact', 'lines') }),
    done: end('done', 'menu'),
  },
});
