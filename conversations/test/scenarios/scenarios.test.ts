import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BUILT_IN_FLOWS } from '../../flows/index.ts';
import { addressing } from '../../src/rendering/index.ts';
import { asText, Phone } from '../support/phone.ts';
import { readScenario, SCENARIO_FILES, scenarioPath, strictTranslator } from '../support/scenario-files.ts';
import { resultOf, scenarioJson, worldFor } from '../support/scenario.ts';

/** `MUSTER_UPDATE_SCENARIOS=1` writes what comes out into the files; read the difference before committing it. */
const UPDATE = process.env.MUSTER_UPDATE_SCENARIOS === '1';

/** From a question that was given up to help and back: the same nodes in every flow, so that once is enough. */
const SHARED = ['gave_up_next', 'gave_up_out', 'gave_up_end'];

const translate = strictTranslator();
const visited = new Set<string>();

describe('golden conversations', () => {
  it.each(SCENARIO_FILES)('%s', (file) => {
    const scenario = readScenario(file);
    const spoken = addressing(translate, scenario.formal === true ? 'formal' : 'informal');
    const phone = new Phone({ world: worldFor(scenario), channel: scenario.channel, translate: spoken });
    const steps = scenario.steps.map(({ in: line }) => ({ in: line, out: phone.enter(line).map(asText) }));
    const played = { ...scenario, steps, end: resultOf(phone.conversation) };
    for (const node of phone.conversation.visited) visited.add(node);
    if (UPDATE) writeFileSync(scenarioPath(file), scenarioJson(played));
    expect(played).toEqual(UPDATE ? played : scenario);
  });

  it('together pass through every node of every built-in flow', () => {
    const nodes = BUILT_IN_FLOWS.flatMap(({ key, nodes: own }) =>
      Object.keys(own).map((node) => `${key}.${node}`),
    );
    const shared = SHARED.filter((id) => [...visited].some((node) => node.endsWith(`.${id}`)));
    const passed = (node: string) => visited.has(node) || shared.some((id) => node.endsWith(`.${id}`));
    expect(nodes.filter((node) => !passed(node))).toEqual([]);
  });
});
