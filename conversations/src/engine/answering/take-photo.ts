import type { AskNode, NodeId } from '../../definition/flow.ts';
import type { Json } from '../../definition/text.ts';
import { cleanText } from '../../parsing/normalise.ts';
import { withAnswer } from '../answers.ts';
import { holds } from '../conditions.ts';
import type { Draft } from '../draft.ts';
import { changeFrame, currentScope, topFrame } from '../draft.ts';
import type { FlowEvent, Wait } from '../session.ts';
import { closeWait } from '../wait.ts';
import { isPhoto, readMedia } from './read-attachment.ts';
import { readText } from './read-text.ts';
import type { Understood } from './understood.ts';

type Input = Extract<FlowEvent, { t: 'input' }>;

/** As long as a note. */
const MAX_WORDS = 300;

/** A photo that was sent at a question which asks for something else, but takes one; null when there is none. */
export function readSentPhoto(event: Input, node: AskNode, wait: Wait, draft: Draft): Understood | null {
  const { photo } = node;
  const { media, choice, text } = event;
  if (photo === undefined || choice !== undefined || media?.some(isPhoto) !== true) return null;
  if (photo.when !== undefined && !holds(photo.when, currentScope(draft))) return null;
  const { maxBytes } = photo;
  const read = readMedia(media, maxBytes === undefined ? { kind: 'photo' } : { kind: 'photo', maxBytes });
  if (read.t !== 'answer' || text === undefined) return read;
  const words = cleanText(text).slice(0, MAX_WORDS);
  if (words === '' || readText(text, node, wait, draft).t !== 'invalid') return read;
  return { ...read, value: { ...(read.value as Readonly<Record<string, Json>>), words } };
}

/** Keeps the photo and leads on. The question stays unanswered: `back` does not stop here. */
export function takePhoto(draft: Draft, { answer, to }: NonNullable<AskNode['photo']>, value: Json): NodeId {
  closeWait(draft);
  const { events: event } = draft.session;
  changeFrame(
    draft,
    withAnswer(topFrame(draft), answer, { value, match: 'media', at: draft.ctx.now, event }),
  );
  return to;
}
