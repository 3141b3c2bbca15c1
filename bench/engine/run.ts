/**
 * Engine step against `@grammyjs/conversations`, per turn, at several lengths of the same conversation. Both keep
 * their state in memory and send nothing; rendering is part of neither. Prints a Markdown table and, with `--json`,
 * the figures as JSON. Ends with code 1 if the step is not flat or not 50 times faster.
 */
import { playGrammy } from './grammy.ts';
import { playOurs } from './ours.ts';

const LENGTHS = [5, 20, 50, 200];
const TARGET_RATIO = 50;
/** A longest conversation may cost this much more per turn than the shortest: noise, not growth. */
const TARGET_FLAT = 2;
/** Turns measured per length, so that short conversations are not all warm-up. */
const OUR_TURNS = 20_000;
const GRAMMY_TURNS = 600;

interface Row {
  readonly questions: number;
  /** Microseconds per turn, medians: a whole turn, one that starts and ends in JSON, the other library's. */
  readonly step: number;
  readonly stored: number;
  readonly grammy: number;
  readonly ratio: number;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;

/** Median over conversations of the mean turn of a conversation: every turn of it counts, a hiccup of the machine does not. */
async function perTurn(
  turns: number,
  count: number,
  play: () => Promise<number[]> | number[],
): Promise<number> {
  const means: number[] = [];
  for (let done = 0; done < turns || means.length < 3; done += count) means.push(mean(await play()));
  return median(means);
}

async function measure(count: number): Promise<Row> {
  const step = await perTurn(OUR_TURNS, count, () => playOurs(count, { stored: false }));
  const stored = await perTurn(OUR_TURNS / 4, count, () => playOurs(count, { stored: true }));
  const grammy = await perTurn(GRAMMY_TURNS, count, () => playGrammy(count));
  return { questions: count, step, stored, grammy, ratio: grammy / step };
}

function table(rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    String(row.questions),
    row.step.toFixed(1),
    row.stored.toFixed(1),
    row.grammy.toFixed(0),
    `${row.ratio.toFixed(0)} x`,
  ]);
  const head = [
    'questions',
    'step, µs',
    'step with JSON in and out, µs',
    '@grammyjs/conversations, µs',
    'faster',
  ];
  return [head, head.map(() => '---:'), ...cells].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

await measure(20);
const rows: Row[] = [];
for (const count of LENGTHS) rows.push(await measure(count));
const flat = (rows.at(-1)?.step ?? 0) / (rows[0]?.step ?? 1);
const worst = Math.min(...rows.map((row) => row.ratio));
console.log(table(rows));
console.log(
  `\nper turn, ${String(LENGTHS.at(-1))} questions against ${String(LENGTHS[0])}: x ${flat.toFixed(2)} (at most ${String(TARGET_FLAT)})`,
);
console.log(`least advantage: ${worst.toFixed(0)} x (at least ${String(TARGET_RATIO)})`);
if (process.argv.includes('--json')) console.log(JSON.stringify({ rows, flat, worst }));
process.exitCode = flat <= TARGET_FLAT && worst >= TARGET_RATIO ? 0 : 1;
