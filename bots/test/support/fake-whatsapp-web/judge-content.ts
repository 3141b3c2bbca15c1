import { BrowserError, type WebContent } from '../../../src/whatsapp/web/port.ts';

const LONGEST_TEXT = 65_536;
const LONGEST_CAPTION = 1024;

/** Refuses what WhatsApp's own pages would not let anybody send. */
export function judgeContent(content: WebContent): void {
  const problem = problemOf(content);
  if (problem !== undefined) throw new BrowserError('failed', problem);
}

function problemOf(content: WebContent): string | undefined {
  // What crosses to the other process is JSON.
  if (!(JSON.stringify(JSON.parse(JSON.stringify(content))) === JSON.stringify(content))) return 'not plain';
  switch (content.kind) {
    case 'text':
      return content.text.trim() === '' || content.text.length > LONGEST_TEXT ? 'text length' : undefined;
    case 'poll':
      return pollProblem(content);
    case 'file':
      if (!/^[a-z]+\/[\w.+-]+$/.test(content.mime)) return 'mime';
      if (Buffer.from(content.base64, 'base64').toString('base64') !== content.base64) return 'base64';
      return content.caption.length > LONGEST_CAPTION ? 'caption length' : undefined;
  }
}

function pollProblem({ question, options }: Extract<WebContent, { kind: 'poll' }>): string | undefined {
  if (question.trim() === '' || question.length > 255) return 'poll question';
  if (options.length < 2 || options.length > 12) return 'poll options';
  if (options.some((option) => option.trim() === '' || option.length > 100)) return 'poll option length';
  return new Set(options.map((option) => option.trim())).size === options.length ? undefined : 'poll doubles';
}
