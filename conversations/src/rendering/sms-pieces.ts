import { asSms, smsSegments } from './sms.ts';

/** What one message to be answered may cost. */
const MOST_SEGMENTS = 2;

const fits = (text: string): boolean => smsSegments(asSms(text)).segments <= MOST_SEGMENTS;

/**
 * A text that costs more than two SMS as several messages, cut between paragraphs, so that what is to be read (a notice,
 * the wording of a consent) comes whole and ahead of what is to be answered. The last `kept` paragraphs, a question with
 * its numbered answers, are never parted; a paragraph is never cut.
 */
export function smsPieces(text: string, kept: number): string[] {
  if (fits(text)) return [asSms(text)];
  const paragraphs = text.split('\n\n');
  const blocks = [...paragraphs.slice(0, -kept), paragraphs.slice(-kept).join('\n\n')];
  const pieces: string[] = [];
  for (const block of blocks) {
    const joined = pieces.length === 0 ? null : `${pieces.at(-1) ?? ''}\n\n${block}`;
    if (joined !== null && fits(joined)) pieces[pieces.length - 1] = joined;
    else pieces.push(block);
  }
  return pieces.map(asSms);
}
