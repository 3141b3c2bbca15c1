import { demoSurvey } from '../../flows/index.ts';
import type { NoticeLevel } from '../../flows/contract.ts';
import type { Json } from '../../src/definition/text.ts';
import type { SurveyContent } from '../../src/survey/content.ts';

/** A space as small as a conversation needs it, in plain JSON: what the memory host reads and changes. */
export interface World {
  readonly space: string;
  readonly invites: Record<string, { team: string | null; state: 'open' | 'revoked' | 'full' | 'expired' }>;
  /** One-time codes that connect a chat, to the name of their sign-in. */
  readonly links: Readonly<Record<string, string>>;
  readonly surveys: { id: string; content: SurveyContent; closed?: boolean }[];
  readonly teams: string[];
  readonly statuses: string[];
  readonly taskTypes: { code: string; due: boolean }[];
  /** The one person whose conversation is played. */
  readonly person: WorldPerson;
  readonly contacts: {
    id: string;
    name: string;
    phone: string | null;
    email?: string;
    address: string | null;
    status?: string;
  }[];
  readonly responses: WorldResponse[];
  readonly consents: { who: string; purpose: string; given: boolean; version: string }[];
  readonly tasks: { id: string; contact: string; type: string; note: string | null; due: string | null }[];
  readonly threads: string[];
  /** Words of the space, by id. The plain one, `join`, is always there. */
  readonly keywords: Readonly<Record<string, WorldKeyword>>;
  /** What was asked about the own data, and the receipts given. */
  readonly receipts: { kind: string; receipt: string }[];
  /** Lookups and commands that fail, with their reason. */
  readonly faults: Readonly<Record<string, string>>;
}

export interface WorldPerson {
  /** What the platform says; null on SMS. */
  name: string | null;
  language: string;
  languageKnown: boolean;
  optedOut: boolean;
  member: { name: string; phone: string | null; teams: string[]; notices: NoticeLevel } | null;
}

export interface WorldKeyword {
  readonly word: string;
  readonly flow: 'opt_in' | 'opt_out' | 'keyword_reply' | 'keyword_off' | 'join' | 'stop';
  readonly text?: string;
  readonly code?: string;
  /** One message is enough. */
  readonly single?: true;
  readonly survey?: string;
  readonly invite?: string;
}

export interface WorldResponse {
  readonly id: string;
  readonly survey: string;
  readonly contact: string | null;
  readonly mode: string;
  readonly language: string | null;
  outcome: string;
  answers: Record<string, Json>;
}

/** What a scenario says about the world it plays in; the rest is Open City with the demo survey. */
export interface WorldOverrides {
  readonly person?: Partial<WorldPerson>;
  readonly member?: boolean;
  readonly invites?: World['invites'];
  readonly surveys?: World['surveys'];
  readonly teams?: string[];
  readonly statuses?: string[];
  readonly taskTypes?: World['taskTypes'];
  readonly contacts?: World['contacts'];
  readonly keywords?: World['keywords'];
  readonly faults?: World['faults'];
}

export const sam = { name: 'Sam', phone: null, teams: ['North'], notices: 'all' } as const;

export function createWorld(overrides: WorldOverrides = {}): World {
  const { person, member = true, ...rest } = overrides;
  return {
    space: 'Open City',
    invites: { OPENC1TY: { team: 'North', state: 'open' } },
    links: { ABCD2345EFGH: 'Robin', WXYZ2345EFGH: 'Ana' },
    surveys: [{ id: 'demo', content: demoSurvey }],
    teams: ['North', 'South'],
    statuses: ['strong_supporter', 'supporter', 'undecided', 'not_convinced', 'wants_to_help'],
    taskTypes: [
      { code: 'call_back', due: true },
      { code: 'send_information', due: false },
    ],
    contacts: [],
    responses: [],
    consents: [],
    tasks: [],
    threads: [],
    keywords: {},
    receipts: [],
    faults: {},
    ...rest,
    person: {
      name: 'Sam',
      language: 'en',
      languageKnown: true,
      optedOut: false,
      member: member ? { ...sam, teams: [...sam.teams] } : null,
      ...person,
    },
  };
}
