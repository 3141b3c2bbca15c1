import { parseConsentWord } from '../../parsing/index.ts';
import { fixedOptions, textIn } from '../texts.ts';
import type { Check, Finding } from '../types.ts';

/**
 * Options called like a word that opts a person out or in: typed, it would never reach the question. The words of
 * carriers count only where there is a channel that lives by them.
 */
export const consentWords: Check = (definition, { channels, translate }) => {
  const hasSms = Object.values(channels ?? {}).some((capabilities) => capabilities.digitsOnly);
  const channel = hasSms ? 'sms' : 'telegram';
  return Object.entries(definition.nodes).flatMap(([id, node]): Finding[] => {
    if (node.kind !== 'ask') return [];
    return fixedOptions(node.input).flatMap((option, i) =>
      (definition.languages ?? ['en']).flatMap((language): Finding[] => {
        const label = textIn(option.label, language, translate);
        const word = label === undefined ? null : parseConsentWord(label, { channel });
        if (label === undefined || word === null) return [];
        return [
          {
            code: 'consent_word_option',
            severity: word === 'stop' ? 'error' : 'warning',
            node: id,
            path: `input.options.${String(i)}.label`,
            values: { language, label, word },
          },
        ];
      }),
    );
  });
};
