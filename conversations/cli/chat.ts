import { writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createTranslator } from '@muster/locales';
import { BUILT_IN_FLOWS } from '../flows/index.ts';
import { asText, COMMANDS, Phone } from '../test/support/phone.ts';
import { resultOf, scenarioJson, worldFor, type Scenario } from '../test/support/scenario.ts';
import { readOptions, USAGE, type PlayerOptions } from './options.ts';
import { playedWorld } from './played-world.ts';

/** Arguments that flows need to begin with, as a link or a first message would give them. */
const FIRST_ARGS: Readonly<Record<string, string>> = {
  action: ' {"action":"doors"}',
  lead_action: ' {"action":"doors"}',
  task: ' {"task":"t1"}',
  action_reply: ' {"signUp":"mine","reply":"confirm"}',
  decide_action: ' {"action":"proposal","approve":true}',
  document: ' {"document":"d1"}',
  join: ' {"code":"OPENC1TY"}',
  welcome: ' {"text":"hi"}',
};

const LINE_HELP = Object.entries({ ...COMMANDS, ':quit': 'end' })
  .map(([command, what]) => `  ${command.padEnd(34)}${what}`)
  .join('\n');

try {
  const options = readOptions(process.argv.slice(2));
  if (options === null) console.log(`${USAGE}\n${LINE_HELP}`);
  else await play(options);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function play({ channel, language, flow, stranger, record }: PlayerOptions): Promise<void> {
  if (flow !== null && !BUILT_IN_FLOWS.some(({ key }) => key === flow)) {
    throw new Error(`--flow ${flow}: there are ${BUILT_IN_FLOWS.map(({ key }) => key).join(', ')}`);
  }
  const name = `Played on ${channel}`;
  const scenario: Scenario = { name, channel, language, stranger, world: playedWorld(flow), steps: [] };
  const translate = createTranslator();
  const phone = new Phone({ world: worldFor(scenario), channel, translate });
  const steps: { in: string; out: readonly string[] }[] = [];
  const enter = (line: string) => {
    try {
      const out = phone.enter(line).map(asText);
      steps.push({ in: line, out });
      console.log(out.map((message) => `${message.replaceAll(/^/gm, '  ')}\n`).join('\n'));
    } catch (error) {
      console.log(`  (${error instanceof Error ? error.message : String(error)})\n`);
    }
  };
  console.log(
    `${channel}, ${language}. Write as on a phone; :help shows what else you can do, :quit ends.\n`,
  );
  if (flow !== null) enter(`:start ${flow}${FIRST_ARGS[flow] ?? ''}`);
  await eachLine(enter);
  if (record === null) return;
  writeFileSync(record, scenarioJson({ ...scenario, steps, end: resultOf(phone.conversation) }));
  console.log(`Recorded ${String(steps.length)} steps in ${record}`);
}

/** Reads until the input ends: typed, with a prompt, or piped, with an echo. */
async function eachLine(enter: (line: string) => void): Promise<void> {
  const { stdin, stdout } = process;
  const lines = createInterface({ input: stdin, output: stdout, terminal: stdin.isTTY, prompt: '> ' });
  lines.prompt();
  for await (const line of lines) {
    if (line === ':quit') break;
    if (!stdin.isTTY) console.log(line);
    if (line === ':help') console.log(`${LINE_HELP}\n`);
    else if (line.trim() !== '') enter(line);
    lines.prompt();
  }
  lines.close();
}
