import type { AskNode } from '../../definition/flow.ts';
import type { Capabilities } from '../../messages/prompt.ts';
import { fixedOptions, textIn } from '../texts.ts';
import type { Check, CheckOptions, Finding } from '../types.ts';

/**
 * Options that a channel with buttons can only show cut (numbered, the whole label in the text), and questions with
 * more options than it can show at all (numbers to type). Both work; the author should know.
 */
export const optionsFit: Check = (definition, options) =>
  Object.entries(definition.nodes).flatMap(([id, node]): Finding[] => {
    if (node.kind !== 'ask') return [];
    const languages = definition.languages ?? ['en'];
    return Object.entries(options.channels ?? {}).flatMap(([channel, capabilities]) => {
      if (capabilities.buttons === null && capabilities.list === null) return [];
      return [
        ...tooMany(id, node, channel, capabilities),
        ...languages.flatMap((language) => tooLong({ id, node, channel, capabilities, language, options })),
      ];
    });
  });

function tooMany(id: string, node: AskNode, channel: string, { buttons, list }: Capabilities): Finding[] {
  const other = 'other' in node.input ? 1 : 0;
  const done = node.input.kind === 'multiple' ? 1 : 0;
  const count = fixedOptions(node.input).length + other + done;
  const max = Math.max(buttons?.max ?? 0, list?.max ?? 0);
  if (count <= max) return [];
  const values = { channel, count, max };
  return [{ code: 'too_many_options', severity: 'warning', node: id, path: 'input.options', values }];
}

function tooLong(place: {
  readonly id: string;
  readonly node: AskNode;
  readonly channel: string;
  readonly capabilities: Capabilities;
  readonly language: string;
  readonly options: CheckOptions;
}): Finding[] {
  const { id, node, channel, capabilities, language, options } = place;
  const { buttons, list } = capabilities;
  const max = Math.max(buttons?.label ?? 0, list?.label ?? 0, list?.description ?? 0);
  return fixedOptions(node.input).flatMap((option, i): Finding[] => {
    const label = textIn(option.label, language, options.translate);
    if (label === undefined || label.length <= max) return [];
    const values = { channel, language, label, length: label.length, max };
    return [
      {
        code: 'option_too_long',
        severity: 'warning',
        node: id,
        path: `input.options.${String(i)}.label`,
        values,
      },
    ];
  });
}
