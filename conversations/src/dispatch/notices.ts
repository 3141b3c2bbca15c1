import type { Json, ResolvedText } from '../definition/text.ts';
import { nextId, type Turn } from './turn.ts';

/** Product texts that the dispatcher speaks outside any session: keys of namespace `bot`. */
export const DISPATCH_WORDS = {
  stopped: 'consent.stopped',
  started: 'consent.started',
  consentHelp: 'consent.help',
  help: 'help.generic',
  nothingToCancel: 'flow.nothing_to_cancel',
  nothingHere: 'flow.nothing_here',
  finishFirst: 'flow.finish_first',
  languageChanged: 'language.changed',
  languageKept: 'language.kept',
  staleChoice: 'invalid.stale_choice',
} as const;

export type DispatchWord = keyof typeof DISPATCH_WORDS;

/** A product text as a prompt carries it. */
export function dispatchWord(name: DispatchWord, values?: Readonly<Record<string, Json>>): ResolvedText {
  return values === undefined ? { key: DISPATCH_WORDS[name] } : { key: DISPATCH_WORDS[name], values };
}

/** Says something that belongs to no session. */
export function notify(turn: Turn, text: ResolvedText): void {
  const language = turn.language ?? turn.session?.language ?? turn.ctx.facts.language;
  turn.outbound.push({ id: `${nextId(turn)}:0:0`, text, language });
}
