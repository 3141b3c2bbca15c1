import type { Json, ResolvedText } from '../definition/text.ts';
import type { InvalidReason } from '../parsing/types.ts';

/** Every product text that the engine itself speaks: keys of namespace `bot`. */
export const WORDS = {
  yes: 'choice.yes',
  no: 'choice.no',
  skip: 'choice.skip',
  done: 'choice.done',
  other: 'choice.other',
  scaleEnd: 'choice.scale_end',
  didYouMean: 'question.did_you_mean',
  sayOther: 'question.say_other',
  askAgain: 'question.ask_again',
  required: 'question.required',
  help: 'question.help',
  backRefused: 'question.back_refused',
  backStart: 'question.back_start',
  late: 'question.late',
  ahead: 'question.ahead',
  updated: 'question.updated',
  failed: 'flow.failed',
  cancelled: 'flow.cancelled',
  changed: 'flow.changed',
  resumed: 'flow.resumed',
  languageChanged: 'language.changed',
  languageUnknown: 'language.unknown',
} as const;

export type Word = keyof typeof WORDS;

/** A product text as a prompt carries it. */
export function word(name: Word, values?: Readonly<Record<string, Json>>): ResolvedText {
  return values === undefined ? { key: WORDS[name] } : { key: WORDS[name], values };
}

/** Why the last reply was not taken. */
export function invalidWord(reason: InvalidReason, values?: Readonly<Record<string, Json>>): ResolvedText {
  const key = `invalid.${reason}`;
  return values === undefined ? { key } : { key, values };
}
