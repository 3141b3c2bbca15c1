import type { AskNode } from '../../definition/flow.ts';
import { askAgain } from '../answering/reject.ts';
import type { Draft } from '../draft.ts';
import { word } from '../words.ts';

/** Goes on in another language (a BCP 47 tag; the parser has made one of what was typed). */
export function changeLanguage(draft: Draft, node: AskNode, arg: string | undefined): void {
  if (!isLanguageTag(arg)) {
    askAgain(draft, node, word('languageUnknown'));
    return;
  }
  draft.session.language = arg;
  askAgain(draft, node, word('languageChanged'));
}

/** Whether this could be a language tag (BCP 47); which languages there are is the host's business. */
export function isLanguageTag(arg: string | undefined): arg is string {
  return arg !== undefined && /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/iu.test(arg);
}
