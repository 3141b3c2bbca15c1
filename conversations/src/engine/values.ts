import type { Json, ResolvedText, Text, Value } from '../definition/text.ts';
import { answerOf } from './answers.ts';
import { answerLabel } from './labels.ts';
import { own, type Scope } from './scope.ts';

/** Resolves a value of a definition; whatever is missing is null. */
export function resolveValue(value: Value, scope: Scope): Json {
  if (value === null || typeof value !== 'object') return value;
  if ('$answer' in value) {
    return value.as === 'label'
      ? answerLabel(value.$answer, scope, resolveText)
      : (answerOf(scope.frame, value.$answer)?.value ?? null);
  }
  let found: Json | undefined = own(scope.frame.vars, value.$var);
  for (const step of value.path ?? []) found = member(found, step);
  return found ?? null;
}

/** Resolves every value of a record. */
export function resolveValues(
  values: Readonly<Record<string, Value>>,
  scope: Scope,
): Readonly<Record<string, Json>> {
  const resolved: Record<string, Json> = {};
  for (const name of Object.keys(values)) resolved[name] = resolveValue(values[name] ?? null, scope);
  return resolved;
}

/** A text with its values filled in. A text without values is handed on as it is. */
export function resolveText(text: Text, scope: Scope): ResolvedText {
  if (text.values === undefined) return text;
  const values = resolveValues(text.values, scope);
  return 'key' in text ? { key: text.key, values } : { content: text.content, values };
}

function member(value: Json | undefined, step: string): Json | undefined {
  if (value === null || typeof value !== 'object') return undefined;
  return own(value as Readonly<Record<string, Json>>, step);
}
