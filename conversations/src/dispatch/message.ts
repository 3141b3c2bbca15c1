import type { InboundContent } from '../messages/envelope.ts';
import { parseConsentWord, parseControl } from '../parsing/index.ts';
import { readsAsOption } from '../engine/answering/reads-as-option.ts';
import { begin } from './begin.ts';
import { identify, reopen, stopEverything } from './consent.ts';
import { control, help } from './controls.ts';
import { dispatchWord } from './notices.ts';
import { questionOf } from './progress.ts';
import { openHub } from './settle.ts';
import { bareCodeTrigger, deepLinkTrigger, textTrigger } from './triggers.ts';
import { applyEvent, type Turn } from './turn.ts';
import type { Occurrence } from './types.ts';

type Message = Extract<Occurrence, { t: 'message' }>;

/** A message of the person. Consent comes before everything, words of every flow before the open question. */
export function onMessage(turn: Turn, message: Message): void {
  const { content } = message;
  if (content.reachability !== undefined) {
    turn.log.push({ k: 'reachability', d: content.reachability });
    return;
  }
  const { facts } = turn.ctx;
  const consent =
    content.text === undefined ? null : parseConsentWord(content.text, { channel: facts.channel });
  if (consent === 'stop') return stopEverything(turn);
  if (facts.optedOut) return onOptedOut(turn, content, consent);
  if (content.start !== undefined) return onDeepLink(turn, content.start);
  if (content.text === undefined || content.choice !== undefined) return answer(turn, message);
  if (consent === 'help' && !isOption(turn, content.text)) return help(turn);
  onText(turn, message, content.text);
}

/** Silence for whoever wants silence; START and HELP are answered. */
function onOptedOut(turn: Turn, content: InboundContent, consent: 'start' | 'help' | null): void {
  if (consent === 'help') return identify(turn);
  if (consent !== 'start' && content.start === undefined) return;
  reopen(turn);
  if (content.start !== undefined && content.start !== '') onDeepLink(turn, content.start);
}

/** A bare `/start` asks for the beginning. */
function onDeepLink(turn: Turn, payload: string): void {
  if (payload === '') control(turn, 'menu', undefined);
  else begin(turn, deepLinkTrigger(payload, turn.ctx));
}

function onText(turn: Turn, message: Message, text: string): void {
  const language = turn.session?.language ?? turn.ctx.facts.language;
  const word = parseControl(text, { language, channel: turn.ctx.facts.channel });
  if (word !== null && !isOption(turn, text)) return control(turn, word.control, word.arg);
  const trigger = word === null ? (textTrigger(text, turn.ctx) ?? bareCode(turn, text)) : null;
  if (trigger !== null && !isOption(turn, text)) return begin(turn, trigger);
  answer(turn, message);
}

function bareCode(turn: Turn, text: string) {
  const open = turn.session === null ? null : questionOf(turn.session, turn.ctx);
  return open === null || open.menu === true ? bareCodeTrigger(text) : null;
}

/** Whether the open question offers exactly this: then it is an answer, even if it is a word of every flow. */
function isOption(turn: Turn, text: string): boolean {
  return turn.session !== null && readsAsOption(turn.session, text, turn.ctx);
}

/** The rest is for the open question; without one, for the menu or the welcome. */
function answer(turn: Turn, { content, sentAt }: Message): void {
  if (turn.session === null) {
    const lead = content.choice === undefined ? undefined : dispatchWord('staleChoice');
    openHub(turn, content.text ?? null, lead);
    return;
  }
  if (turn.session.status === 'paused') return applyEvent(turn, { t: 'resume' });
  const { text, choice, location, contact, media } = content;
  applyEvent(turn, {
    t: 'input',
    ...(text === undefined ? {} : { text }),
    ...(choice === undefined ? {} : { choice }),
    ...(location === undefined ? {} : { location }),
    ...(contact === undefined ? {} : { contact: { phone: contact.phone, own: contact.own } }),
    ...(media === undefined ? {} : { media }),
    ...(sentAt === null ? {} : { sentAt }),
  });
}
