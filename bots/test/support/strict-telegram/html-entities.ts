import { badRequest } from './refusal.ts';

/** Tags of HTML style (core.telegram.org/bots/api#html-style). */
const TAGS = new Set(
  'b strong i em u ins s strike del span tg-spoiler a tg-emoji code pre blockquote'.split(' '),
);
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

/** The visible text of a message in HTML style; refuses what Telegram refuses. */
export function visibleText(html: string): string {
  const open: string[] = [];
  let text = '';
  for (let i = 0; i < html.length;) {
    if (html[i] === '<') {
      const end = html.indexOf('>', i);
      if (end === -1) throw badRequest(`can't parse entities: Unclosed start tag at byte offset ${i}`);
      readTag(html.slice(i + 1, end), open, i);
      i = end + 1;
      continue;
    }
    const [whole, name] =
      html[i] === '&' ? (/^&(#\d+|#x[0-9a-f]+|[a-z]+);/i.exec(html.slice(i, i + 12)) ?? []) : [];
    text += whole === undefined ? html.charAt(i) : character(name ?? '', whole);
    i += whole?.length ?? 1;
  }
  const left = open.pop();
  if (left !== undefined)
    throw badRequest(`can't parse entities: Can't find end tag corresponding to start tag "${left}"`);
  return text;
}

function readTag(inside: string, open: string[], offset: number): void {
  const closing = inside.startsWith('/');
  const name = (closing ? inside.slice(1) : (inside.split(/\s/)[0] ?? '')).toLowerCase();
  if (!closing) {
    if (!TAGS.has(name))
      throw badRequest(`can't parse entities: Unsupported start tag "${name}" at byte offset ${offset}`);
    open.push(name);
    return;
  }
  if (open.pop() !== name)
    throw badRequest(`can't parse entities: Unmatched end tag at byte offset ${offset}`);
}

function character(name: string, whole: string): string {
  if (name.startsWith('#x')) return String.fromCodePoint(parseInt(name.slice(2), 16));
  if (name.startsWith('#')) return String.fromCodePoint(parseInt(name.slice(1), 10));
  return ENTITIES[name.toLowerCase()] ?? whole;
}
