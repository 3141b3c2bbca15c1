import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTranslator } from '@muster/locales';
import { describe, expect, it } from 'vitest';
import { asText, Phone } from '../support/phone.ts';
import { resultOf, scenarioJson, worldFor, type Scenario } from '../support/scenario.ts';

/** `MUSTER_UPDATE_SCENARIOS=1` writes what comes out into the files; read the difference before committing it. */
const UPDATE = process.env.MUSTER_UPDATE_SCENARIOS === '1';

const translate = createTranslator({
  onMissing: (key, language) => {
    throw new Error(`${language} has no text for ${key}`);
  },
});

const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.json'));

describe('a golden conversation', () => {
  it.each(files)('%s', (file) => {
    const path = join(import.meta.dirname, file);
    const scenario = JSON.parse(readFileSync(path, 'utf8')) as Scenario;
    const phone = new Phone({ world: worldFor(scenario), channel: scenario.channel, translate });
    const steps = scenario.steps.map(({ in: line }) => ({ in: line, out: phone.enter(line).map(asText) }));
    const played = { ...scenario, steps, end: resultOf(phone.conversation) };
    if (UPDATE) writeFileSync(path, scenarioJson(played));
    expect(played).toEqual(UPDATE ? played : scenario);
  });
});
