import { MAX_REPORT_LENGTH } from './limits.ts';
import { judge, type Judged } from './judge.ts';
import { itemsOf, readingOf, type Place } from './read-items.ts';
import { statementsOf, type Statement } from './statements.ts';
import { linesOf } from './tokens.ts';
import type { ShiftEntry, ShiftLog, ShiftLogContext } from './types.ts';

/**
 * Reads what somebody reports about the doors they have in hand, as they type it: `12A nh, 12B ref, 14 ok s4 vol`,
 * `12A to 12F nobody home`, `nh: 3, 5, 7`. Pure; the same text always means the same. What is not sure is never saved
 * but comes back to be asked about.
 */
export function parseShiftLog(text: string, ctx: ShiftLogContext): ShiftLog {
  if (text.length > MAX_REPORT_LENGTH || ctx.doors.length === 0) return NOTHING;
  const reading = readingOf(ctx);
  const place: Place = { streets: null, house: null };
  const statements = linesOf(text).flatMap((line) => statementsOf(itemsOf(line, reading, place), line));
  const judged = statements.flatMap((statement) => {
    const one = judge(statement, ctx, reading.codes);
    return one === null ? [] : [{ statement, one }];
  });
  const saved = once(judged.flatMap(({ one }) => ('entries' in one ? one.entries : [])));
  const unclear = judged.flatMap(({ one }) => ('unclear' in one ? [one.unclear] : []));
  const isSure = judged.some(namesDoorAndCode);
  const isReport = isSure || (judged.length > 0 && judged.every(looksLikeReport));
  return {
    isSure,
    saved: isReport ? saved : [],
    unclear: isReport ? unclear : [],
    isReport,
    isOnlyReport: isSure && judged.every(saysNothingElse),
  };
}

const NOTHING: ShiftLog = { saved: [], unclear: [], isReport: false, isSure: false, isOnlyReport: false };

interface Taken {
  readonly statement: Statement;
  readonly one: Judged;
}

/** A door in hand and what happened there, in one statement. */
const namesDoorAndCode = ({ statement, one }: Taken): boolean =>
  'entries' in one ||
  (statement.doors.length > 0 &&
    wordsIn(statement) <= 2 &&
    (statement.codes.length > 0 ||
      (one.unclear.outcomes.length > 0 && (one.unclear.word ?? '').length >= SURE_LENGTH)));

/** `14 ans` is an age as well as a slip for "abs"; longer words are less often both. */
const SURE_LENGTH = 4;

/** Nothing but a number that is none of theirs and what happened there (`99 ref`), or a door and a slip (`14 rfe`). */
const looksLikeReport = (taken: Taken): boolean => namesStrangeDoor(taken) || namesDoorAndSlip(taken);

const namesStrangeDoor = ({ statement }: Taken): boolean =>
  statement.codes.length === 1 &&
  statement.codes.flat().some(({ kind }) => kind === 'outcome') &&
  statement.unknown.length === 1 &&
  statement.unknown.every(({ text }) => /^\p{N}+ ?\p{L}?$/u.test(text));

const namesDoorAndSlip = ({ statement, one }: Taken): boolean =>
  'unclear' in one &&
  statement.where === 'known' &&
  statement.codes.length === 0 &&
  statement.unknown.length === 1 &&
  statement.unknown.every(({ text, place }) => place === 'after' && /^\p{L}{2,10}$/u.test(text)) &&
  one.unclear.outcomes.length > 0;

const saysNothingElse = ({ statement, one }: Taken): boolean =>
  wordsIn(statement) <= 1 || ('entries' in one && one.entries.some(({ callBackAt }) => callBackAt !== null));

const wordsIn = ({ unknown }: Statement): number =>
  unknown.reduce((sum, { text }) => sum + (text.match(/\p{L}{2,}/gu) ?? []).length, 0);

/** The same said twice is said once; two different things about one door are both kept. */
function once(entries: readonly ShiftEntry[]): readonly ShiftEntry[] {
  const seen = new Set<string>();
  return entries.filter((entry) => {
    const key = JSON.stringify(entry);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}
