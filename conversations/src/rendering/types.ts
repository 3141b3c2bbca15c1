import type { Json, Language } from '../definition/text.ts';
import type { Capabilities, Prompt, RenderedMessage } from '../messages/prompt.ts';

/** Product text by key, interpolated and pluralised; the host passes i18next, tests pass what they like. */
export type Translate = (language: Language, key: string, values?: Readonly<Record<string, Json>>) => string;

/** Turns a prompt into what a channel can show. One prompt may become several messages (text too long). */
export type Render = (
  prompt: Prompt,
  capabilities: Capabilities,
  translate: Translate,
) => readonly RenderedMessage[];
