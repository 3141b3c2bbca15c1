import type { Capabilities, Choice, Prompt } from '../messages/prompt.ts';
import { CAPABILITIES, WHATSAPP_WEB } from './capabilities.ts';
import type { Translate } from './types.ts';

/** Every set of capabilities that Muster renders for. */
export const ALL_CAPABILITIES: Readonly<Record<string, Capabilities>> = {
  ...CAPABILITIES,
  whatsapp_web: WHATSAPP_WEB,
};

const TEXTS: Readonly<Record<string, string>> = {
  'hint.choose_number': 'Reply with a number.',
  'hint.choose_several': 'Reply with numbers, like {{example}}.',
  'hint.choose_between': 'Reply with a number from {{min}} to {{max}}.',
  'hint.or_reply': 'You can also reply {{words}}.',
  'hint.media_left_out': '(picture)',
  'list.open': 'Choose',
  'request.location': 'Share my location',
  'request.contact': 'Share my number',
  'choice.yes': 'Yes',
  'choice.no': 'No',
};

/** Enough of a translator for tests: English only, values written in, unknown keys as they are. */
export const translate: Translate = (_language, key, values = {}) =>
  (TEXTS[key] ?? key).replace(/\{\{(\w+)\}\}/gu, (_, name: string) =>
    JSON.stringify(values[name] ?? '').replaceAll('"', ''),
  );

export function someChoices(
  labels: readonly string[],
  ...controls: readonly NonNullable<Choice['control']>[]
): Choice[] {
  const answers = labels.map((label, index) => ({ token: `k7.${String(index)}`, n: index + 1, label }));
  return [
    ...answers,
    ...controls.map((control) => ({ token: `k7.-${control}`, n: 0, label: control, control })),
  ];
}

export function aPrompt(overrides: Partial<Prompt> = {}): Prompt {
  return { id: 's:1:0', text: { content: { en: 'Is anybody home?' } }, language: 'en', ...overrides };
}
