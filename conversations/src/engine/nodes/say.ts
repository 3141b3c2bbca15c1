import type { NodeId, SayNode } from '../../definition/flow.ts';
import type { Draft } from '../draft.ts';
import { currentScope, send, sendAsLead } from '../draft.ts';
import type { Json } from '../../definition/text.ts';
import type { MediaRef } from '../../messages/envelope.ts';
import { resolveText, resolveValue } from '../values.ts';

/** Says something and goes on. */
export function runSay(draft: Draft, node: SayNode): NodeId {
  const text = resolveText(node.text, currentScope(draft));
  if (node.lead === true) sendAsLead(draft, text);
  else {
    const media = node.media === undefined ? [] : mediaOf(resolveValue(node.media, currentScope(draft)));
    send(draft, media.length === 0 ? { text } : { text, media });
  }
  return node.next;
}

const KINDS: readonly unknown[] = ['photo', 'file', 'audio', 'video'] satisfies MediaRef['kind'][];

/** What a variable holds comes from the host as JSON: only what looks like a stored file is sent. */
function mediaOf(value: Json): readonly MediaRef[] {
  const all: readonly unknown[] = Array.isArray(value) ? value : [];
  return all.filter((one): one is MediaRef => {
    const { kind, ref } = (one ?? {}) as Partial<MediaRef>;
    return KINDS.includes(kind) && typeof ref === 'string';
  });
}
