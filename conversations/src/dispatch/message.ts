import type { InboundContent } from '../messages/envelope.ts';
import { isGreeting, parseConsentWord, parseControl, parseRightsWord } from '../parsing/index.ts';
import type { FlowEvent } from '../engine/session.ts';
import { readsAsOption } from '../engine/answering/reads-as-option.ts';
import { begin, leave, type Beginning } from './begin.ts';
import { identify, reopen, stopEverything } from './consent.ts';
import { control, help } from './controls.ts';
import { noticeLanguage, passOffer } from './language-offer.ts';
import { dispatchWord } from './notices.ts';
import { isInProgress, questionOf, takesAnyText } from './progress.ts';
import { openHub } from './settle.ts';
import {
  bareCodeTrigger,
  chatsTrigger,
  deepLinkTrigger,
  isStopKeyword,
  roomTrigger,
  textTrigger,
} from './triggers.ts';
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
  passOffer(turn, content);
  const { facts } = turn.ctx;
  const consent = consentOf(turn, content);
  if (content.handled !== undefined) onHandled(turn, content.handled);
  else if (consent === 'stop') stopEverything(turn);
  else if (facts.optedOut) onOptedOut(turn, message, consent);
  else if (consent === 'start' && isOptIn(turn, content)) reopen(turn);
  else if (content.start !== undefined) onDeepLink(turn, content.start);
  else if (content.text === undefined || content.choice !== undefined) answer(turn, message);
  else if (consent === 'help' && !isOption(turn, content.text)) help(turn);
  else onText(turn, message, content.text);
}

function consentOf(turn: Turn, { text }: InboundContent): 'stop' | 'start' | 'help' | null {
  if (text === undefined) return null;
  return isStopKeyword(text, turn.ctx) ? 'stop' : parseConsentWord(text, turn.ctx.facts);
}

/** The provider has taken the word as such and answered it: what we said besides would be a second answer. */
function onHandled(turn: Turn, handled: 'stop' | 'start' | 'help'): void {
  if (handled === 'stop') stopEverything(turn, { silently: true });
  else turn.consent = handled;
}

/** Silence for whoever wants silence; START, HELP and what they ask about their own data are answered. */
function onOptedOut(turn: Turn, message: Message, consent: 'start' | 'help' | null): void {
  const { start, text } = message.content;
  if (consent === 'help') identify(turn);
  else if (consent === 'start' || start !== undefined) {
    reopen(turn);
    if (start !== undefined && start !== '') onDeepLink(turn, start);
  } else if (text === undefined || isOption(turn, text)) goOnWithRights(turn, message);
  else {
    const asked = rightsAsked(turn, text);
    if (asked === null) goOnWithRights(turn, message);
    else {
      if (isAboutRights(turn)) leave(turn);
      begin(turn, { ...asked, atOnce: true });
    }
  }
}

const isAboutRights = ({ session }: Turn): boolean => session?.stack[0]?.flow === RIGHTS;

/** Nothing else that is open is answered: it may go on in another chat of theirs. */
function goOnWithRights(turn: Turn, message: Message): void {
  if (isAboutRights(turn)) answer(turn, message);
}

/**
 * On SMS the word is an opt-in of its own, known as one to carriers; elsewhere somebody who types "start" wants to begin.
 * Never in the middle of something, and never for members, whom other rules cover.
 */
function isOptIn(turn: Turn, { text }: InboundContent): boolean {
  const { channel, member } = turn.ctx.facts;
  return channel === 'sms' && !member && text !== undefined && !isOption(turn, text) && isAtTheDoor(turn);
}

/** A bare `/start` asks for the beginning. */
function onDeepLink(turn: Turn, payload: string): void {
  if (payload === '') control(turn, 'menu', undefined);
  else begin(turn, deepLinkTrigger(payload, turn.ctx));
}

function onText(turn: Turn, message: Message, text: string): void {
  const language = turn.session?.language ?? turn.ctx.facts.language;
  const word = parseControl(text, { language, channel: turn.ctx.facts.channel });
  const trigger =
    word === null
      ? (keyOf(turn, text) ?? room(turn, text) ?? bareCode(turn, text) ?? aboutThemselves(turn, text))
      : null;
  if ((word === null && trigger === null) || isOption(turn, text)) {
    noticeLanguage(turn, text);
    answer(turn, message);
  } else if (word !== null) control(turn, word.control, word.arg);
  else if (trigger !== null) begin(turn, trigger);
}

/** Words that only tell something, or begin a survey: where a text of their own is asked for in the middle of one, they are it. */
const MAY_BE_ANSWERS: readonly string[] = ['keyword_reply', 'fill_in'];

function keyOf(turn: Turn, text: string): Beginning | null {
  const trigger = textTrigger(text, turn.ctx);
  if (trigger === null || turn.session === null || !MAY_BE_ANSWERS.includes(trigger.flow)) return trigger;
  const open = questionOf(turn.session, turn.ctx);
  return open !== null && takesAnyText(open) && isInProgress(turn.session, turn.ctx) ? null : trigger;
}

/** A member asks for a room by its word. Where free text is asked for, it is the answer; with a slash it never is. */
function room(turn: Turn, text: string) {
  if (!turn.ctx.facts.member) return null;
  const open = turn.session === null ? null : questionOf(turn.session, turn.ctx);
  const takesText = open !== null && takesAnyText(open);
  return takesText && !text.startsWith('/') ? null : roomTrigger(text, turn.ctx);
}

function bareCode(turn: Turn, text: string) {
  return isAtTheDoor(turn) ? bareCodeTrigger(text) : null;
}

/** What anybody may ask at any time: about their own data, and about their own chats. */
function aboutThemselves(turn: Turn, text: string) {
  return rightsAsked(turn, text) ?? (isAtTheDoor(turn) ? chatsTrigger(text) : null);
}

const RIGHTS = 'rights';

function rightsAsked(turn: Turn, text: string): Beginning | null {
  const what = parseRightsWord(text, { bare: isAtTheDoor(turn) || isOfferToSupporter(turn) });
  return what === null ? null : { flow: RIGHTS, args: { what } };
}

/** A supporter is asked yes or no, or the like: nothing that `CHANGE` or `FORGET` could mean but what they are told it does. */
function isOfferToSupporter(turn: Turn): boolean {
  const open = turn.session === null ? null : questionOf(turn.session, turn.ctx);
  return !turn.ctx.facts.member && open?.input.kind === 'single' && !takesAnyText(open);
}

/** Nothing is open but a menu, which takes whatever comes. */
function isAtTheDoor(turn: Turn): boolean {
  const open = turn.session === null ? null : questionOf(turn.session, turn.ctx);
  return open === null || open.menu === true;
}

/** Whether the open question offers exactly this: then it is an answer, even if it is a word of every flow. */
function isOption(turn: Turn, text: string): boolean {
  return turn.session !== null && readsAsOption(turn.session, text, turn.ctx);
}

/** The rest is for the open question; without one, for the menu or the welcome. */
function answer(turn: Turn, message: Message): void {
  const { text, choice } = message.content;
  if (isForOrganizers(turn, message)) begin(turn, { flow: 'thread_message', args: { text: text ?? '' } });
  else if (turn.session === null) {
    openHub(turn, text ?? null, choice === undefined ? undefined : dispatchWord('staleChoice'));
  } else if (turn.session.status === 'paused') applyEvent(turn, { t: 'resume' });
  else applyEvent(turn, inputOf(message));
}

/** Whoever has asked organizers something and writes while nothing else is open goes on with that; a greeting does not. */
function isForOrganizers(turn: Turn, { content }: Message): boolean {
  const { text, choice } = content;
  if (turn.ctx.facts.threadOpen !== true || text === undefined || choice !== undefined) return false;
  const says = /\p{L}/u.test(text) && !isGreeting(text) && !isOption(turn, text);
  return says && isAtTheDoor(turn) && turn.ctx.definition('thread_message') !== null;
}

function inputOf({ content, sentAt, ahead }: Message): FlowEvent {
  const { text, choice, location, contact, media } = content;
  return {
    t: 'input',
    ...(text === undefined ? {} : { text }),
    ...(choice === undefined ? {} : { choice }),
    ...(location === undefined ? {} : { location }),
    ...(contact === undefined ? {} : { contact: { phone: contact.phone, own: contact.own } }),
    ...(media === undefined ? {} : { media }),
    ...(sentAt === null ? {} : { sentAt }),
    ...(ahead === true ? { ahead } : {}),
  };
}
