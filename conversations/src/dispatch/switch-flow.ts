import type { FlowDefinition } from '../definition/flow.ts';

/**
 * Asked when something new wants to begin in the middle of a conversation: go on with what was open, or begin the
 * other. Arguments: `title` of the open flow, `other` of the new one, `same` when both are the same flow; the
 * dispatcher reads `flow` and `args` back when it ends. Silence and confusion keep the open conversation.
 */
export const SWITCH_FLOW: FlowDefinition = {
  specVersion: 1,
  key: '$switch',
  version: 1,
  hash: '$switch-1',
  title: { key: 'switch.continue' },
  start: 'which',
  args: ['flow', 'args', 'title', 'other', 'same'],
  onChange: 'restart',
  interrupting: true,
  ttlSeconds: 24 * 3600,
  nodes: {
    which: {
      kind: 'branch',
      routes: [{ when: { op: 'eq', left: { $var: 'same' }, right: true }, to: 'same' }],
      else: 'other',
    },
    same: {
      kind: 'ask',
      answer: 'choice',
      menu: true,
      prompt: { key: 'switch.same', values: { title: { $var: 'title' } } },
      input: {
        kind: 'single',
        options: [
          { id: 'continue', label: { key: 'switch.continue' } },
          { id: 'start', label: { key: 'switch.restart' } },
        ],
      },
      routes: [{ when: { op: 'eq', left: { $answer: 'choice' }, right: 'start' }, to: 'start' }],
      next: 'continue',
      onGiveUp: 'continue',
    },
    other: {
      kind: 'ask',
      answer: 'choice',
      menu: true,
      prompt: { key: 'switch.other', values: { title: { $var: 'title' }, other: { $var: 'other' } } },
      input: {
        kind: 'single',
        options: [
          { id: 'continue', label: { key: 'switch.continue' } },
          { id: 'start', label: { key: 'switch.start', values: { other: { $var: 'other' } } } },
        ],
      },
      routes: [{ when: { op: 'eq', left: { $answer: 'choice' }, right: 'start' }, to: 'start' }],
      next: 'continue',
      onGiveUp: 'continue',
    },
    continue: { kind: 'end', outcome: 'continue' },
    start: { kind: 'end', outcome: 'start' },
  },
};
