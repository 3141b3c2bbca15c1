import type { Option } from '../../definition/input-spec.ts';
import { foldWords } from '../../parsing/index.ts';
import { fixedOptions, textIn } from '../texts.ts';
import type { Check, Finding } from '../types.ts';

/** Options that cannot be told apart, that are missing, or that use a name of the engine's own. */
export const duplicateOptions: Check = (definition, { translate }) =>
  Object.entries(definition.nodes).flatMap(([id, node]): Finding[] => {
    if (node.kind !== 'ask' || (node.input.kind !== 'single' && node.input.kind !== 'multiple')) return [];
    if ('$var' in node.input.options) return [];
    const options = fixedOptions(node.input);
    if (options.length === 0)
      return [{ code: 'no_options', severity: 'error', node: id, path: 'input.options' }];
    const languages = definition.languages ?? ['en'];
    return [
      ...ids(id, options),
      ...languages.flatMap((language) =>
        repeated(options.map((option) => textIn(option.label, language, translate))).map((i) =>
          at(id, i, { code: 'duplicate_label', severity: 'error', values: { language } }),
        ),
      ),
    ];
  });

function ids(node: string, options: readonly Option[]): Finding[] {
  const duplicate = repeated(options.map((option) => option.id)).map((i) =>
    at(node, i, { code: 'duplicate_option', severity: 'error', values: { id: options[i]?.id ?? '' } }),
  );
  const reserved = options.flatMap((option, i) =>
    option.id.startsWith('$')
      ? [at(node, i, { code: 'reserved_option', severity: 'error', values: { id: option.id } })]
      : [],
  );
  return [...duplicate, ...reserved];
}

/** Places of words that were there before, however written; what cannot be known repeats nothing. */
function repeated(words: readonly (string | undefined)[]): number[] {
  const seen = new Set<string>();
  return words.flatMap((word, i) => {
    if (word === undefined || word.trim() === '') return [];
    const folded = foldWords(word) || word.trim();
    if (seen.has(folded)) return [i];
    seen.add(folded);
    return [];
  });
}

function at(node: string, index: number, finding: Omit<Finding, 'node' | 'path'>): Finding {
  return { ...finding, node, path: `input.options.${String(index)}` };
}
