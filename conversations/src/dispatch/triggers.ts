import { normalise } from '../parsing/normalise.ts';
import type { Beginning } from './begin.ts';
import type { DispatchContext } from './types.ts';

/** `JOIN OPENC1TY`: an invitation typed with its word. */
const JOIN_CODE = /^join[\s:]+([a-z0-9][a-z0-9-]{3,31})$/iu;

/** `LINK 4F7K...`, or `link_4F7K...` behind a deep link: a chat is to be connected with a console sign-in. */
const LINK_CODE = /^link[\s:_-]+([a-z0-9]{10,16})$/iu;

/** An invitation typed alone: letters and at least one digit, all capitals or all small, as it was sent. */
const BARE_CODE = /^(?=.*\d)(?=.*[a-z])[a-z0-9]{6,12}$/u;

/** What a deep link's payload begins: a keyword's flow, a connection with the console, else it is an invitation. */
export function deepLinkTrigger(payload: string, ctx: DispatchContext): Beginning {
  return keywordTrigger(payload, ctx) ?? linkTrigger(payload) ?? { flow: 'join', args: { code: payload } };
}

/** What typed text begins, if it is a keyword of the connection, or a code with its word. */
export function textTrigger(text: string, ctx: DispatchContext): Beginning | null {
  const keyword = keywordTrigger(text, ctx);
  if (keyword !== null) return keyword;
  const link = linkTrigger(normalise(text));
  if (link !== null) return link;
  const code = JOIN_CODE.exec(normalise(text))?.[1];
  return code === undefined ? null : { flow: 'join', args: { code } };
}

function linkTrigger(text: string): Beginning | null {
  const code = LINK_CODE.exec(text)?.[1];
  return code === undefined ? null : { flow: 'link', args: { code } };
}

/** An invitation typed alone. Only where no question is open: there, such a word is its answer. */
export function bareCodeTrigger(text: string): Beginning | null {
  const typed = normalise(text);
  const oneCase = typed === typed.toLowerCase() || typed === typed.toUpperCase();
  return oneCase && BARE_CODE.test(typed.toLowerCase()) ? { flow: 'join', args: { code: typed } } : null;
}

function keywordTrigger(text: string, ctx: DispatchContext): Beginning | null {
  const word = normalise(text).toLowerCase();
  const { keywords } = ctx;
  if (keywords === undefined || !Object.hasOwn(keywords, word)) return null;
  const found = keywords[word];
  return found === undefined ? null : { flow: found.flow, args: found.args ?? {} };
}
