import { describe, expect, it } from 'vitest';
import {
  BUILT_IN_FLOWS,
  COMMAND_NAMES,
  defaultSurvey,
  demoSurvey,
  FLOW_KEYS,
  LOOKUP_NAMES,
} from '../flows/index.ts';
import type { FlowNode } from '../src/definition/flow.ts';
import { hashDefinition } from '../src/definition/hash.ts';
import { checkDefinition } from '../src/inspect/check-definition.ts';
import { SMS, TEAMS, TELEGRAM, WHATSAPP_CLOUD } from '../src/rendering/index.ts';
import { compileSurvey } from '../src/survey/compile.ts';
import { parseSurveyContent } from '../src/survey/parse-content.ts';
import { strictTranslator } from './support/scenario-files.ts';

const translate = strictTranslator();
const channels = { telegram: TELEGRAM, teams: TEAMS, whatsapp: WHATSAPP_CLOUD, sms: SMS };
const keys = new Set(BUILT_IN_FLOWS.map(({ key }) => key));
const flowExists = (key: string) => keys.has(key);
const nodes: FlowNode[] = BUILT_IN_FLOWS.flatMap((flow) => Object.values(flow.nodes));

const surveys = [demoSurvey, defaultSurvey].map((content, index) =>
  compileSurvey(content, { surveyId: String(index), version: 1 }),
);

describe('the built-in flows and surveys', () => {
  it.each([...BUILT_IN_FLOWS, ...surveys])('$key leave nothing for the publish checker to find', (flow) => {
    expect(checkDefinition(flow, { channels, translate, flowExists })).toEqual([]);
  });

  it('ask of the host what the contract names, and all of it', () => {
    const used = (kind: 'lookup' | 'command') =>
      new Set(nodes.flatMap((node) => (node.kind === kind ? [Reflect.get(node, kind) as string] : [])));
    expect([...used('lookup')].sort()).toEqual([...LOOKUP_NAMES].sort());
    expect([...used('command')].sort()).toEqual([...COMMAND_NAMES].sort());
  });

  it('call and start only one another', () => {
    const called = nodes.flatMap((node) => {
      if (node.kind === 'call' && typeof node.flow === 'string') return [node.flow];
      return node.kind === 'end' && node.then !== undefined ? [node.then] : [];
    });
    expect([...called, ...Object.values(FLOW_KEYS)].filter((key) => !keys.has(key))).toEqual([]);
  });

  it('carry the hash of what they are', () => {
    expect(BUILT_IN_FLOWS.filter((flow) => flow.hash !== hashDefinition(flow))).toEqual([]);
    expect(new Set(BUILT_IN_FLOWS.map(({ hash }) => hash)).size).toBe(BUILT_IN_FLOWS.length);
  });
});

it.each([demoSurvey, defaultSurvey])(
  'the survey "$title.en" is content that an organizer could have sent',
  (survey) => {
    expect(parseSurveyContent(JSON.parse(JSON.stringify(survey)))).toEqual({ ok: true, content: survey });
  },
);
