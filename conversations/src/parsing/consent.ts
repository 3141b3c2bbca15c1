import { asciiDigits, cleanText, foldWords } from './normalise.ts';
import type { ParseConsentWord } from './types.ts';
import {
  HELP_WORDS,
  REQUEST_LEADS,
  START_EVERYWHERE,
  START_ON_SMS,
  START_UNFOLDED,
  STOP_EVERYWHERE,
  STOP_ON_SMS,
  STOP_SENTENCE,
} from './vocabulary/consent.ts';
import { phraseSet, withoutCourtesies, withoutDrawl, withoutRepetition } from './words.ts';

/** Longer texts are letters to us, not a word to a machine; a person reads them. */
const MAX_LENGTH = 300;

const STOP = phraseSet(STOP_EVERYWHERE);
const SMS_STOP = phraseSet(STOP_ON_SMS);
const START = phraseSet(START_EVERYWHERE);
const SMS_START = phraseSet(START_ON_SMS);
const HELP = phraseSet(HELP_WORDS);
const LEADS = [...phraseSet(REQUEST_LEADS)].sort((a, b) => b.length - a.length);

/** `S T O P` and `s.t.o.p` as one word. */
function joinLetters(words: string): string {
  return /^\p{L}(?: \p{L})+$/u.test(words) ? words.replaceAll(' ', '') : words;
}

const LEAD_WORDS = new Set(LEADS.map((lead) => lead.split(' ')[0]));

/** What is left as one lead after the other is taken off: the "no" of "no, stop" is one, that of "no me escriban" is not. */
function withoutLeads(words: string): string[] {
  const forms: string[] = [];
  for (let rest = words; ;) {
    const from = rest;
    const lead = LEAD_WORDS.has(rest.split(' ', 1)[0]) && LEADS.find((one) => from.startsWith(`${one} `));
    if (lead === undefined || lead === false) return forms;
    rest = rest.slice(lead.length + 1);
    forms.push(rest);
  }
}

/** The forms of one sentence that are compared: as it is, without courtesies, drawl and repetition. */
function formsOf(sentence: string): string[] {
  const words = joinLetters(foldWords(sentence));
  const plain = withoutCourtesies(withoutRepetition(withoutDrawl(words)));
  return [...new Set([words, plain, ...withoutLeads(plain)])].filter((form) => form !== '');
}

function asksToStop(sentence: string): boolean {
  return formsOf(sentence).some((form) => STOP.has(form) || STOP_SENTENCE.test(form));
}

/**
 * One of several sentences may be the request ("Who is this? Stop texting me."), or what stands before the first comma, or
 * behind the last.
 */
function stopsSomewhere(text: string): boolean {
  const sentences = text.split(/[.!?;…؟؛\n]+/u);
  const clauses = text.split(/[,،]/u);
  return [...sentences, ...(clauses.length > 1 ? [clauses[0] ?? '', clauses.at(-1) ?? ''] : [])].some(
    asksToStop,
  );
}

/** Words with a hyphen that ask for nothing: `non-stop` is not "non, stop". */
const COMPOUND = /\b(?:non|one)-stop\b/giu;

/**
 * STOP, START and HELP class words, in any language whatever the person's own. The whole message must be the word or
 * a sentence that asks for nothing else, so that "we must STOP this bill" is no opt-out and "stop please" is one.
 * `cancel`, `end`, `quit` and their like count on SMS only, where carriers take them as opt-out.
 */
export const parseConsentWord: ParseConsentWord = (text, { channel }) => {
  const typed = asciiDigits(cleanText(text.slice(0, MAX_LENGTH + 1))).replace(COMPOUND, 'nonstop');
  // Most replies are a digit: no word in any language.
  if (typed.length > MAX_LENGTH || !/\p{L}/u.test(typed)) return null;
  const forms = formsOf(typed);
  const sms = channel === 'sms';
  const has = (words: ReadonlySet<string>): boolean => forms.some((form) => words.has(form));
  if (has(STOP) || (sms && has(SMS_STOP))) return 'stop';
  if (stopsSomewhere(typed)) return 'stop';
  if (has(START) || (sms && has(SMS_START)) || START_UNFOLDED.includes(typed.replace(/[^\p{L}]/gu, '')))
    return 'start';
  return has(HELP) ? 'help' : null;
};
