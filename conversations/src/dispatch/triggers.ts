import { keywordKey } from '../parsing/keyword.ts';
import { foldWords, normalise } from '../parsing/normalise.ts';
import type { Beginning } from './begin.ts';
import type { DispatchContext, Keyword } from './types.ts';

/** `JOIN OPENC1TY`: an invitation typed with its word. */
const JOIN_CODE = /^join[\s:]+([a-z0-9][a-z0-9-]{3,31})$/iu;

/** `LINK 4F7K...`, or `link_4F7K...` behind a deep link: a chat is to be connected with a console sign-in. */
const LINK_CODE = /^link[\s:_-]+([a-z0-9]{10,16})$/iu;

/** `ACT K7Q4MX`, or `act_K7Q4MX` behind a deep link: straight to an action. */
const ACTION_CODE = /^act[\s:_-]+([a-z0-9]{5}\d)$/iu;

/** An invitation typed alone: letters and at least one digit, all capitals or all small, as it was sent. */
const BARE_CODE = /^(?=.*\d)(?=.*[a-z])[a-z0-9]{6,12}$/u;

/** What a deep link's payload begins: a keyword's flow, a connection with the console, else it is an invitation. */
export function deepLinkTrigger(payload: string, ctx: DispatchContext): Beginning {
  return (
    keywordTrigger(payload, ctx) ??
    linkTrigger(payload) ??
    actionTrigger(payload) ??
    roomTrigger(payload.replaceAll('_', ' '), ctx) ?? { flow: 'join', args: { code: payload } }
  );
}

/** `tasks`, `/tasks`: the flow that a word of ours leads to. */
export function roomTrigger(text: string, ctx: DispatchContext): Beginning | null {
  const words = foldWords(text.replace(/^\/(\S+?)(?:@\w+)?$/u, '$1'));
  const flow = ctx.rooms !== undefined && Object.hasOwn(ctx.rooms, words) ? ctx.rooms[words] : undefined;
  return flow === undefined ? null : { flow, args: {} };
}

/** What typed text begins, if it is a keyword of the connection, or a code with its word. */
export function textTrigger(text: string, ctx: DispatchContext): Beginning | null {
  const keyword = keywordTrigger(text, ctx);
  if (keyword !== null) return keyword;
  const direct = linkTrigger(normalise(text)) ?? actionTrigger(normalise(text));
  if (direct !== null) return direct;
  const code = JOIN_CODE.exec(normalise(text))?.[1];
  return code === undefined ? null : { flow: 'join', args: { code } };
}

function linkTrigger(text: string): Beginning | null {
  const code = LINK_CODE.exec(text)?.[1];
  return code === undefined ? null : { flow: 'link', args: { code } };
}

function actionTrigger(text: string): Beginning | null {
  const code = ACTION_CODE.exec(text)?.[1];
  return code === undefined ? null : { flow: 'action', args: { action: code.toUpperCase() } };
}

/** An invitation typed alone. Only where no question is open: there, such a word is its answer. */
export function bareCodeTrigger(text: string): Beginning | null {
  const typed = normalise(text);
  const oneCase = typed === typed.toLowerCase() || typed === typed.toUpperCase();
  return oneCase && BARE_CODE.test(typed.toLowerCase()) ? { flow: 'join', args: { code: typed } } : null;
}

/** Nobody's keyword is longer. */
const MAX_KEYWORD = 60;

function keywordOf(text: string, { keywords }: DispatchContext): Keyword | undefined {
  if (keywords === undefined || text.length > MAX_KEYWORD) return undefined;
  const key = keywordKey(text);
  return Object.hasOwn(keywords, key) ? keywords[key] : undefined;
}

function keywordTrigger(text: string, ctx: DispatchContext): Beginning | null {
  const found = keywordOf(text, ctx);
  return found === undefined ? null : { flow: found.flow, args: found.args ?? {} };
}

/** A word that the space has made one of those that end everything. */
export function isStopKeyword(text: string, ctx: DispatchContext): boolean {
  return keywordOf(text, ctx)?.stop === true;
}

const CHATS: ReadonlySet<string> = new Set(
  ['chats', 'my chats', 'link', 'mes conversations', 'mis chats', 'محادثاتي'].map(foldWords),
);

/** Somebody asks for the chats that are known to be theirs. */
export function chatsTrigger(text: string): Beginning | null {
  return text.length <= MAX_KEYWORD && CHATS.has(foldWords(text)) ? { flow: 'chats', args: {} } : null;
}
