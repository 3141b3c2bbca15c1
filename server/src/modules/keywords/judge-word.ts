import {
  keywordKey,
  parseConsentWord,
  parseControl,
  parseRightsWord,
  readYesNo,
  SPOKEN,
} from '@muster/conversations';
import { ROOM_WORDS } from '@muster/conversations/flows';
import type { ErrorCode } from '../../lib/errors.ts';

/** Shorter ones are typed by accident, longer ones not at all. */
const SHORTEST = 2;
const LONGEST = 30;

/** Why a word cannot be a keyword: what it means already, or why nobody could send it. Null: it can. */
export function judgeWord(word: string): ErrorCode | null {
  const key = keywordKey(word);
  const length = Array.from(key).length;
  if (length < SHORTEST || length > LONGEST || !/\p{L}/u.test(key)) return 'word_unusable';
  const consent = parseConsentWord(word, { channel: 'sms' });
  if (consent === 'stop') return 'word_stops';
  if (consent === 'start') return 'word_reopens';
  if (consent === 'help') return 'word_helps';
  return isCommand(word) ? 'word_commands' : null;
}

/** Words that mean something in every chat, in any language that Muster speaks. */
function isCommand(word: string): boolean {
  return (
    SPOKEN.some((language) => parseControl(word, { language, channel: 'sms' }) !== null) ||
    readYesNo(word, { language: 'en', languages: SPOKEN }) !== null ||
    parseRightsWord(word, { bare: true }) !== null ||
    Object.hasOwn(ROOM_WORDS, keywordKey(word))
  );
}
