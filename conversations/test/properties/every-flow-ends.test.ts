import { LANGUAGES } from '@muster/locales';
import { expect, it } from 'vitest';
import { BUILT_IN_FLOWS } from '../../flows/index.ts';
import { Phone } from '../support/phone.ts';
import { readScenario, SCENARIO_FILES, strictTranslator } from '../support/scenario-files.ts';
import { worldFor } from '../support/scenario.ts';

/**
 * Whoever is in a conversation gets out of it: with nothing but digits, with nothing that is ever understood, with
 * silence. Every flow that Muster brings along and a golden conversation begins, on the poorest channel, the languages in
 * turn.
 */
const translate = strictTranslator();
const MOST = 160;
/** Hubs, where somebody with nothing else open is. */
const HUBS: readonly string[] = ['menu', 'welcome'];

/** One golden conversation per flow that the host can start: its first line says with what. */
function beginnings(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const file of SCENARIO_FILES) {
    const flow = /^:start (\w+)/.exec(readScenario(file).steps[0]?.in ?? '')?.[1];
    if (flow !== undefined && !HUBS.includes(flow) && !found.has(flow)) found.set(flow, file);
  }
  return found;
}

const BEGINNINGS = [...beginnings()];

const isOut = (phone: Phone): boolean => {
  const [bottom] = phone.conversation.open;
  return bottom === undefined || HUBS.includes(bottom.split('.')[0] ?? '');
};

/** Digits in no order that a flow could follow by chance, the same in every run. */
function* digits(): Generator<string> {
  for (let n = 7; ; n = (n * 48_271) % 2_147_483_647) yield String((n % 9) + 1);
}

function* always(text: string): Generator<string> {
  for (;;) yield text;
}

/** Whether the conversation comes to an end. */
function ends(file: string, language: string, messages: Iterator<string>): boolean {
  const scenario = { ...readScenario(file), language, channel: 'sms' } as const;
  const phone = new Phone({ world: worldFor(scenario), channel: 'sms', translate });
  phone.enter(scenario.steps[0]?.in ?? '');
  for (let count = 0; count < MOST && !isOut(phone); count += 1) phone.enter(messages.next().value as string);
  return isOut(phone);
}

it('many flows are begun', () => {
  expect(BEGINNINGS.length).toBeGreaterThan(BUILT_IN_FLOWS.length / 3);
});

it.each([
  ['digits alone', digits],
  ['answers that are never understood', () => always('blorp')],
  ['silence', () => always(':timer expire')],
] as const)('every flow ends for somebody with %s', (_way, messages) => {
  const stuck = BEGINNINGS.filter(
    ([, file], index) => !ends(file, LANGUAGES[index % LANGUAGES.length] ?? 'en', messages()),
  );
  expect(stuck).toEqual([]);
});
