import type { FlowDefinition } from '../definition/flow.ts';

/**
 * Asks somebody who writes in another language than they are spoken to in whether to go on in it, in that language.
 * Anything that is neither yes nor no is for the conversation beneath (see `language-offer.ts`), so it stands in nobody's way.
 */
export const OFFER_FLOW: FlowDefinition = {
  specVersion: 1,
  key: '$offer',
  version: 1,
  hash: '$offer-1',
  title: { key: 'language.offer' },
  start: 'offer',
  args: ['language'],
  onChange: 'restart',
  interrupting: true,
  ttlSeconds: 24 * 3600,
  nodes: {
    offer: {
      kind: 'ask',
      answer: 'choice',
      menu: true,
      prompt: { key: 'language.offer' },
      input: { kind: 'yes_no' },
      routes: [{ when: { op: 'eq', left: { $answer: 'choice' }, right: true }, to: 'accepted' }],
      next: 'refused',
      onGiveUp: 'refused',
    },
    accepted: { kind: 'end', outcome: 'accepted' },
    refused: { kind: 'end', outcome: 'refused' },
  },
};
