import { defaultSurvey, demoSurvey } from '../../flows/index.ts';
import type { Channel } from '../../src/messages/envelope.ts';
import type { SurveyContent } from '../../src/survey/content.ts';
import type { PlayedConversation } from './conversation.ts';
import { createWorld, type World, type WorldOverrides, type WorldPerson } from './world.ts';

/** A golden conversation: what goes in, what must come out as the channel shows it, and what is left in the world. */
export interface Scenario {
  readonly name: string;
  readonly channel: Channel;
  readonly language: string;
  /** Begins as somebody who is not a member. */
  readonly stranger?: boolean;
  readonly person?: Partial<WorldPerson>;
  /** Ids of the open surveys; `demo` alone when absent. */
  readonly surveys?: readonly (keyof typeof SURVEYS)[];
  readonly world?: Omit<WorldOverrides, 'surveys' | 'person' | 'member'>;
  /** The space addresses people formally. */
  readonly formal?: true;
  readonly steps: readonly { readonly in: string; readonly out: readonly string[] }[];
  readonly end?: ScenarioEnd;
}

/** What the conversation left behind; empty lists are left out. */
export type ScenarioEnd = Partial<
  Pick<World, 'contacts' | 'responses' | 'consents' | 'tasks' | 'threads' | 'receipts' | 'signUps' | 'told'>
> & {
  readonly member: WorldPerson['member'];
  readonly followUps?: World['desk']['tasks'];
  readonly inbox?: World['desk']['inbox'];
  /** What is still open: flow and node, bottom to top. */
  readonly open: readonly string[];
};

const SURVEYS = {
  demo: demoSurvey,
  default: defaultSurvey,
  english: { ...defaultSurvey, languages: ['en'] },
  own: { ...defaultSurvey, audience: 'both' },
  ownNamed: { ...defaultSurvey, audience: 'self', anonymity: 'named' },
  ownAnonymous: { ...defaultSurvey, audience: 'self', anonymity: 'anonymous' },
} satisfies Record<string, SurveyContent>;

/** On SMS nobody knows a stranger's name or language; elsewhere the platform tells both. */
const UNKNOWN: Partial<WorldPerson> = { name: null, languageKnown: false };

export function worldFor({ channel, language, stranger, person, surveys, world }: Scenario): World {
  return createWorld({
    ...structuredClone(world),
    member: stranger !== true,
    person: { language, ...(stranger === true && channel === 'sms' ? UNKNOWN : {}), ...person },
    surveys: (surveys ?? ['demo']).map((id) => ({ id, content: SURVEYS[id] })),
  });
}

export function resultOf({ world, open }: PlayedConversation): ScenarioEnd {
  const { contacts, responses, consents, tasks, threads, receipts, signUps, told, person } = world;
  const { tasks: followUps, inbox } = world.desk;
  const lists = Object.entries({
    contacts,
    responses,
    consents,
    tasks,
    threads,
    receipts,
    signUps,
    told,
    followUps,
    inbox,
  });
  return { member: person.member, open, ...Object.fromEntries(lists.filter(([, rows]) => rows.length > 0)) };
}

/** The file's text: as Prettier leaves JSON, near enough to read. */
export const scenarioJson = (scenario: Scenario): string => `${JSON.stringify(scenario, null, 2)}\n`;
