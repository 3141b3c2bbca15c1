import { builtIn, end, lead, say } from './builder.ts';

/** Practising a meeting: the same questions, nothing stored, nothing counted. */
export const rehearsal = builtIn('rehearsal', {
  start: 'intro',
  nodes: {
    intro: lead('rehearsal.intro', 'meet'),
    meet: { kind: 'call', flow: 'meet', args: { rehearsal: true }, into: 'practised', next: 'over' },
    over: say('rehearsal.over', 'done'),
    done: end('done', 'menu'),
  },
});
