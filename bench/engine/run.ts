/**
 * Engine step against `@grammyjs/conversations`, per turn, at several lengths of the same conversation. Both keep
 * their state in memory and send nothing; rendering is part of neither. What is measured is processor time, in rounds,
 * and compared within a round, so that whatever else the machine does favours nobody. Prints a Markdown table and,
 * with `--json`, the figures. Ends with code 1 if the step is not flat, or not 50 times faster at some length.
 */
import { playGrammy } from './grammy.ts';
import { playOurs } from './ours.ts';

const LENGTHS = [5, 20, 50, 200] as const;
const TARGET_RATIO = 50;
/** The longest conversation may cost this much more per turn than the shortest. */
const TARGET_FLAT = 2;
const ROUNDS = 9;
/** Turns per length and round, so that short conversations count as much as long ones. */
const TURNS = { ours: 4000, stored: 800, grammy: 200 };

/** Microseconds per turn: a step, a step from JSON to JSON, a turn of the other library. */
interface Cost {
  readonly step: number;
  readonly stored: number;
  readonly grammy: number;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Conversations that make about this many turns. */
const times = (turns: number, count: number): number => Math.max(1, Math.round(turns / (count + 1)));

async function measure(count: number): Promise<Cost> {
  return {
    step: playOurs(count, times(TURNS.ours, count), false),
    stored: playOurs(count, times(TURNS.stored, count), true),
    grammy: await playGrammy(count, times(TURNS.grammy, count)),
  };
}

function table(rounds: readonly (readonly Cost[])[]): string {
  const head = [
    'questions',
    'step, µs',
    'step from JSON to JSON, µs',
    '@grammyjs/conversations, µs',
    'faster',
  ];
  const rows = LENGTHS.map((count, i) => {
    const of = (figure: (cost: Cost) => number): number =>
      median(rounds.flatMap((round) => (round[i] === undefined ? [] : [figure(round[i])])));
    return [
      String(count),
      of(({ step }) => step).toFixed(1),
      of(({ stored }) => stored).toFixed(1),
      of(({ grammy }) => grammy).toFixed(0),
      `${of(({ step, grammy }) => grammy / step).toFixed(0)} x`,
    ];
  });
  return [head, head.map(() => '---:'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

for (const count of LENGTHS) await measure(count);
const rounds: Cost[][] = [];
for (let i = 0; i < ROUNDS; i += 1) {
  const round: Cost[] = [];
  for (const count of LENGTHS) round.push(await measure(count));
  rounds.push(round);
}
const flat = median(rounds.map((round) => (round.at(-1)?.step ?? 0) / (round[0]?.step ?? 1)));
const advantages = LENGTHS.map((_, i) =>
  median(rounds.map((round) => (round[i]?.grammy ?? 0) / (round[i]?.step ?? 1))),
);
const least = Math.min(...advantages);
console.log(table(rounds));
console.log(`\n200 questions against 5, per turn: x ${flat.toFixed(2)} (at most ${String(TARGET_FLAT)})`);
console.log(`least advantage: ${least.toFixed(0)} x (at least ${String(TARGET_RATIO)})`);
if (process.argv.includes('--json')) console.log(JSON.stringify({ lengths: LENGTHS, rounds, flat, least }));
process.exitCode = flat <= TARGET_FLAT && least >= TARGET_RATIO ? 0 : 1;
