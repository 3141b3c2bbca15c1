import { parseInput } from '../parsing/parse-input.ts';
import { allowedSlips, distanceWithin } from '../parsing/options/distance.ts';
import type { Codes } from './codes.ts';
import type { Statement } from './statements.ts';
import type {
  ShiftCode,
  ShiftEntry,
  ShiftLogContext,
  ShiftReport,
  UnclearEntry,
  UnclearReason,
} from './types.ts';
import { phraseKey } from './word-list.ts';

/** What is understood of a statement: entries, or the one thing to ask about. */
export type Judged = { readonly entries: readonly ShiftEntry[] } | { readonly unclear: UnclearEntry };

/** An outcome that a level of support stands for where none is told: somebody talked. */
const TALKED = 'present';
const COMES_BACK = 'call_back';
/** Fewer words behind a report are a slip of the thumb rather than a note. */
const NOTE_WORDS = 2;

interface Sense {
  readonly outcomes: readonly ShiftCode[];
  readonly statuses: readonly ShiftCode[];
  readonly tasks: readonly ShiftCode[];
  readonly tags: readonly ShiftCode[];
  /** A word that may mean several codes. */
  readonly torn: readonly ShiftCode[];
}

/** Judges a statement: nothing is saved unless everything about it is sure. */
export function judge(statement: Statement, ctx: ShiftLogContext, codes: Codes): Judged | null {
  const sense = senseOf(statement);
  if (statement.codes.length === 0 && statement.where === 'none' && statement.unknown.length === 0)
    return null;
  const words = readWords(statement, sense, ctx);
  const report = {
    status: sense.statuses.length === 1 ? (sense.statuses[0]?.id ?? null) : null,
    tasks: idsOf(sense.tasks),
    tags: idsOf(sense.tags),
    note: words.note,
    callBackAt: words.callBackAt,
  };
  const outcomes = outcomesOf(sense, ctx);
  const reason = problemOf(statement, { sense, outcomes, report, word: words.word });
  if (reason === null) {
    const [outcome] = outcomes;
    if (outcome === undefined) return null;
    return { entries: statement.doors.map(({ id }) => ({ door: id, outcome: outcome.id, ...report })) };
  }
  const guesses =
    outcomes.length > 0 ? outcomes : sense.torn.length > 0 ? sense.torn : guess(words.word, codes);
  return {
    unclear: {
      text: statement.text,
      reason,
      doors: statement.doors.map(({ id }) => id),
      outcomes: idsOf(guesses.filter(({ kind }) => kind === 'outcome')),
      word: words.word,
      guessed: outcomes.length === 0,
      report,
    },
  };
}

const idsOf = (codes: readonly ShiftCode[]): string[] => codes.map(({ id }) => id);

function senseOf({ codes }: Statement): Sense {
  const sure = codes.filter((meanings) => meanings.length === 1).flat();
  const of = (kind: ShiftCode['kind']) => [...new Set(sure.filter((code) => code.kind === kind))];
  return {
    outcomes: of('outcome'),
    statuses: of('status'),
    tasks: of('task'),
    tags: of('tag'),
    torn: codes.filter((meanings) => meanings.length > 1).flat(),
  };
}

/** What happened, as told; a level of support or a follow-up alone says that somebody talked. */
function outcomesOf({ outcomes, statuses, tasks, torn }: Sense, ctx: ShiftLogContext): readonly ShiftCode[] {
  if (outcomes.length > 0 || torn.length > 0 || statuses.length + tasks.length === 0) return outcomes;
  return ctx.codes.filter(({ kind, code }) => kind === 'outcome' && code === TALKED);
}

interface Told {
  readonly sense: Sense;
  readonly outcomes: readonly ShiftCode[];
  readonly report: Omit<ShiftReport, 'outcome'>;
  readonly word: string | null;
}

function problemOf(statement: Statement, told: Told): UnclearReason | null {
  return problemWithDoor(statement) ?? problemWithCodes(told) ?? problemWithMany(statement, told);
}

function problemWithDoor({ where, unknown }: Statement): UnclearReason | null {
  const before = unknown.some(({ place }) => place === 'before');
  if (where === 'unknown' || before) return 'unknown_door';
  if (where === 'none') return 'no_door';
  return where === 'ambiguous' ? 'ambiguous_door' : null;
}

function problemWithCodes({ sense, outcomes, word }: Told): UnclearReason | null {
  const [outcome, another] = outcomes;
  if (sense.torn.length > 0) return 'unknown_word';
  if (outcome === undefined) return word === null ? 'no_outcome' : 'unknown_word';
  if (another !== undefined || sense.statuses.length > 1) return 'contradiction';
  if (outcome.countsAsContact === false && sense.statuses.length > 0) return 'contradiction';
  return word === null ? null : 'unknown_word';
}

function problemWithMany({ doors }: Statement, { report }: Told): UnclearReason | null {
  const { status, tasks, note, callBackAt } = report;
  const aboutOne = status !== null || tasks.length > 0 || note !== null || callBackAt !== null;
  return aboutOne && doors.length > 1 ? 'one_door_only' : null;
}

interface Words {
  readonly note: string | null;
  readonly callBackAt: string | null;
  /** The word that is neither code nor note. */
  readonly word: string | null;
}

/** Words that are no codes: the time to come back, a note, or a slip to be asked about. */
function readWords(statement: Statement, sense: Sense, ctx: ShiftLogContext): Words {
  let callBackAt: string | null = null;
  let word: string | null = null;
  const notes = [...statement.notes];
  for (const { text, place } of statement.unknown) {
    const time = sense.outcomes.some(({ code }) => code === COMES_BACK) ? timeIn(text, ctx) : null;
    if (place === 'before') word ??= text;
    else if (time !== null && callBackAt === null) callBackAt = time;
    else if (isNote(text) && statement.codes.length > 0) notes.push(text);
    else word ??= text;
  }
  return { note: notes.length === 0 ? null : notes.join('. '), callBackAt, word };
}

const isNote = (text: string): boolean => (text.match(/\p{L}{2,}/gu) ?? []).length >= NOTE_WORDS;

function timeIn(text: string, { parse }: ShiftLogContext): string | null {
  const parsed = parseInput(
    text,
    { kind: 'datetime', lean: 'future' },
    { ...parse, languages: [parse.language] },
  );
  return parsed.ok !== false && typeof parsed.value === 'string' ? parsed.value : null;
}

/** Short codes are taken for slips of each other only where the letters are the same, or three stand and one is wrong. */
function isSlip(key: string, phrase: string): boolean {
  const slips = allowedSlips(key.length);
  if (phrase.length >= 4) return slips > 0 && distanceWithin(key, phrase, slips) <= slips;
  if (phrase.length === 3 && key.length >= 3) return distanceWithin(key, phrase, 1) <= 1;
  return phrase.length === 2 && key === phrase.split('').reverse().join('');
}

/** Codes that a slip may have been meant for; never taken without asking. */
function guess(word: string | null, codes: Codes): readonly ShiftCode[] {
  const key = word === null ? '' : phraseKey(word);
  if (key === '') return [];
  const near = [...codes].filter(([phrase]) => isSlip(key, phrase));
  return [...new Set(near.flatMap(([, meanings]) => meanings))];
}
