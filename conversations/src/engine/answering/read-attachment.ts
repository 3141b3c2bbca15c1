import type { AskNode } from '../../definition/flow.ts';
import type { InputSpec } from '../../definition/input-spec.ts';
import type { Json } from '../../definition/text.ts';
import type { MediaRef } from '../../messages/envelope.ts';
import { parseInput } from '../../parsing/index.ts';
import type { Draft } from '../draft.ts';
import type { FlowEvent } from '../session.ts';
import { parseContext } from './parse-context.ts';
import { invalid, type Understood } from './understood.ts';

type Input = Extract<FlowEvent, { t: 'input' }>;

/** What a shared position, contact card or file means here; null when it cannot be what the question asks for. */
export function readAttachment(event: Input, node: AskNode, draft: Draft): Understood | null {
  const { input } = node;
  if (input.kind === 'location' && event.location !== undefined) {
    return { t: 'answer', value: { ...event.location }, match: 'media' };
  }
  if (input.kind === 'phone' && event.contact !== undefined) {
    return readContact(event.contact.phone, node, draft);
  }
  if ((input.kind === 'photo' || input.kind === 'file') && event.media?.[0] !== undefined) {
    return readMedia(event.media, input);
  }
  return null;
}

/** Platforms give international numbers, some of them without the plus. */
function readContact(phone: string, node: AskNode, draft: Draft): Understood {
  const international = phone.startsWith('+') ? phone : `+${phone}`;
  const parsed = parseInput(international, node.input, parseContext(draft, node));
  return parsed.ok === true
    ? { t: 'answer', value: parsed.value, match: 'media', raw: phone }
    : invalid('not_a_phone');
}

/** The first file that fits is the answer; one question takes one file. */
export function readMedia(
  media: readonly MediaRef[],
  input: Extract<InputSpec, { kind: 'photo' | 'file' }>,
): Understood {
  const ofKind = input.kind === 'photo' ? media.filter(isPhoto) : media;
  if (ofKind.length === 0) return invalid('not_a_photo');
  const ofType = ofKind.filter((one) => input.types === undefined || hasType(one, input.types));
  if (ofType.length === 0) return invalid('wrong_type');
  const small = ofType.find((one) => input.maxBytes === undefined || (one.bytes ?? 0) <= input.maxBytes);
  if (small === undefined) return invalid('too_big', { max: input.maxBytes ?? 0 });
  return { t: 'answer', value: { ...small } as Json, match: 'media' };
}

export function isPhoto(media: MediaRef): boolean {
  return media.kind === 'photo' || media.mime?.startsWith('image/') === true;
}

/** `image/jpeg` is allowed by itself and by `image/*`. */
function hasType(media: MediaRef, types: readonly string[]): boolean {
  const mime = media.mime?.split(';')[0]?.trim().toLowerCase();
  if (mime === undefined) return media.kind === 'photo' && types.some((type) => type.startsWith('image/'));
  return types.some((type) => type === mime || (type.endsWith('/*') && mime.startsWith(type.slice(0, -1))));
}
