import { LANGUAGES } from '@muster/locales';
import { expect, it } from 'vitest';
import { BUILT_IN_FLOWS } from '../../flows/index.ts';
import { Phone } from '../support/phone.ts';
import { readScenario, SCENARIO_FILES, strictTranslator } from '../support/scenario-files.ts';
import { worldFor, type Scenario } from '../support/scenario.ts';

/**
 * Whoever is in a conversation gets out of it: with nothing but digits, with nothing that is ever understood, with
 * silence. Every flow that Muster brings along: from its beginning, on the poorest channel, the languages in turn; those
 * that no golden conversation starts by themselves, from where one of them comes to them.
 */
const translate = strictTranslator();
const MOST = 160;
/** Hubs, where somebody with nothing else open is. */
const HUBS: readonly string[] = ['menu', 'welcome'];

interface Beginning {
  readonly scenario: Scenario;
  readonly lines: readonly string[];
}

const SCENARIOS = SCENARIO_FILES.map((file) => ({ file, scenario: readScenario(file) }));
const flowOf = (place = ''): string => place.slice(0, place.lastIndexOf('.'));

function beginningOf(flow: string, index: number): Beginning | null {
  const language = LANGUAGES[index % LANGUAGES.length] ?? 'en';
  const started = SCENARIOS.find(({ scenario: { steps } }) => isStart(steps[0]?.in ?? '', flow))?.scenario;
  if (started !== undefined)
    return { scenario: { ...started, language, channel: 'sms' }, lines: [started.steps[0]?.in ?? ''] };
  for (const { file, scenario } of SCENARIOS) {
    const mayBeIn = file.includes(flow.replaceAll('_', '-')) || isIn(flow, scenario.end?.open);
    const lines = mayBeIn ? wayInto(flow, scenario) : null;
    if (lines !== null) return { scenario, lines };
  }
  return null;
}

const isStart = (line: string, flow: string): boolean => `${line} `.startsWith(`:start ${flow} `);

/** In a flow, with no hub beneath that one would fall back to. */
const isIn = (flow: string, open: readonly string[] = []): boolean =>
  open.some((place) => flowOf(place) === flow) && !HUBS.includes(flowOf(open[0]));

/** What is typed in a conversation until a flow is open. */
function wayInto(flow: string, scenario: Scenario): readonly string[] | null {
  const phone = new Phone({ world: worldFor(scenario), channel: scenario.channel, translate });
  const lines: string[] = [];
  for (const { in: line } of scenario.steps) {
    phone.enter(line);
    lines.push(line);
    if (isIn(flow, phone.conversation.open)) return lines;
  }
  return null;
}

/** Flows in which somebody can be: those that ask something. */
const ASKING = BUILT_IN_FLOWS.filter(
  ({ key, nodes }) => !HUBS.includes(key) && Object.values(nodes).some(({ kind }) => kind === 'ask'),
).map(({ key }) => key);

const BEGINNINGS = new Map(
  ASKING.flatMap((flow, index) => {
    const beginning = beginningOf(flow, index);
    return beginning === null ? [] : [[flow, beginning] as const];
  }),
);

const isOut = (phone: Phone): boolean => {
  const [bottom] = phone.conversation.open;
  return bottom === undefined || HUBS.includes(flowOf(bottom));
};

/** Digits in no order that a flow could follow by chance, the same in every run. */
function* digits(): Generator<string> {
  for (let n = 7; ; n = (n * 48_271) % 2_147_483_647) yield String((n % 9) + 1);
}

function* always(text: string): Generator<string> {
  for (;;) yield text;
}

/** Whether the conversation comes to an end. */
function ends({ scenario, lines }: Beginning, messages: Iterator<string>): boolean {
  const phone = new Phone({ world: worldFor(scenario), channel: scenario.channel, translate });
  for (const line of lines) phone.enter(line);
  for (let count = 0; count < MOST && !isOut(phone); count += 1) phone.enter(messages.next().value as string);
  return isOut(phone);
}

it('every flow that asks something is begun', () => {
  expect(ASKING.filter((flow) => !BEGINNINGS.has(flow))).toEqual([]);
});

it.each([
  ['digits alone', digits],
  ['answers that are never understood', () => always('blorp')],
  ['silence', () => always(':timer expire')],
] as const)(
  'every flow ends for somebody with %s',
  (_way, messages) => {
    const stuck = [...BEGINNINGS].filter(([, beginning]) => !ends(beginning, messages()));
    expect(stuck.map(([flow]) => flow)).toEqual([]);
  },
  20_000,
);
