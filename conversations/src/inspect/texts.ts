import type { FlowDefinition, FlowNode } from '../definition/flow.ts';
import type { InputSpec, Option } from '../definition/input-spec.ts';
import type { Language, Text } from '../definition/text.ts';
import type { Translate } from '../rendering/types.ts';

/** A text of a definition and where it stands. */
export interface PlacedText {
  readonly text: Text;
  readonly node?: string;
  readonly path: string;
}

/** Every text that a person may see. */
export function textsOf(definition: FlowDefinition): PlacedText[] {
  const placed: PlacedText[] = [{ text: definition.title, path: 'title' }];
  for (const [id, node] of Object.entries(definition.nodes)) {
    for (const [path, text] of textsOfNode(node)) placed.push({ text, node: id, path });
  }
  return placed;
}

/** The options of a question that are written in the definition. */
export function fixedOptions(input: InputSpec): readonly Option[] {
  if (input.kind !== 'single' && input.kind !== 'multiple') return [];
  return '$var' in input.options ? [] : input.options;
}

/** A text in one language, its placeholders left in; undefined where it cannot be known. */
export function textIn(text: Text, language: Language, translate: Translate | undefined): string | undefined {
  if ('key' in text) return translate?.(language, text.key);
  return Object.hasOwn(text.content, language) ? text.content[language] : undefined;
}

type Entry = readonly [path: string, text: Text];

function textsOfNode(node: FlowNode): Entry[] {
  if (node.kind === 'say') return [['text', node.text]];
  if (node.kind !== 'ask') return [];
  return [
    ['prompt', node.prompt],
    ...optional('help', node.help),
    ...optional('invalid', node.invalid),
    ...optional('check.text', node.check?.text),
    ...optional('whenSkipped', node.whenSkipped),
    ...optional('remind.text', node.remind?.text),
    ...textsOfInput(node.input),
  ];
}

function textsOfInput(input: InputSpec): Entry[] {
  const entries = fixedOptions(input).map((option, i): Entry => [
    `input.options.${String(i)}.label`,
    option.label,
  ]);
  if ('other' in input) entries.push(...optional('input.other.label', input.other.label));
  if (input.kind === 'scale') {
    entries.push(
      ...optional('input.minLabel', input.minLabel),
      ...optional('input.maxLabel', input.maxLabel),
    );
  }
  return entries;
}

function optional(path: string, text: Text | undefined): Entry[] {
  return text === undefined ? [] : [[path, text]];
}
