import type { Language } from '../../definition/text.ts';
import { fixedOptions, textIn, textsOf } from '../texts.ts';
import type { Check, Finding } from '../types.ts';

/** Texts that a channel would have to send in several messages. */
export const textLength: Check = (definition, { channels, translate }) => {
  const languages: readonly Language[] = definition.languages ?? ['en'];
  return textsOf(definition).flatMap(({ text, node, path }) => {
    const isPrompt = path === 'prompt' || path === 'text';
    if (!isPrompt || node === undefined) return [];
    const at = definition.nodes[node];
    const choices = at?.kind === 'ask' && fixedOptions(at.input).length > 0;
    return Object.entries(channels ?? {}).flatMap(([channel, capabilities]) => {
      const max = choices ? (capabilities.maxTextWithChoices ?? capabilities.maxText) : capabilities.maxText;
      return languages.flatMap((language): Finding[] => {
        const length = textIn(text, language, translate)?.length ?? 0;
        if (length <= max) return [];
        const values = { channel, language, length, max };
        return [{ code: 'text_too_long', severity: 'warning', node, path, values }];
      });
    });
  });
};
