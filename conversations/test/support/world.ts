import { demoSurvey } from '../../flows/index.ts';
import type { NoticeLevel } from '../../flows/contract.ts';
import type { Json } from '../../src/definition/text.ts';
import { ACTIONS, PROPOSAL, type WorldAction, type WorldSignUp } from './action-world.ts';
import { aWalk, type WalkOverrides, type WorldWalk } from './walk-world.ts';
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
  /** Tasks, documents, help texts and what others ask: all that a desk has. */
  readonly desk: WorldDesk;
  readonly actions: WorldAction[];
  readonly signUps: WorldSignUp[];
  /** Who has a place in the actions that the person looks after. */
  readonly roster: { readonly id: string; readonly name: string; here: boolean }[];
  /** They may look after actions. */
  readonly leads: boolean;
  /** Invitation codes for friends, to the action they lead to. */
  readonly friendCodes: Record<string, string>;
  /** What organizing has brought about. */
  readonly told: string[];
  /** Doors to go to. */
  readonly walk: WorldWalk;
  /** Lookups and commands that fail, with their reason. */
  readonly faults: Readonly<Record<string, string>>;
}

export interface WorldDesk {
  readonly tasks: {
    readonly id: string;
    readonly line: string;
    readonly details: string;
    state: 'mine' | 'free' | 'given' | 'done';
    readonly overdue?: boolean;
    to?: string;
    note?: string | null;
  }[];
  /** May give tasks to others. */
  readonly leads: boolean;
  readonly members: readonly string[];
  readonly documents: { id: string; title: string; category: string; file?: string }[];
  readonly help: { question: string; answer: string }[];
  readonly inbox: {
    readonly id: string;
    readonly name: string;
    said: string;
    mine?: boolean;
    closed?: boolean;
  }[];
}

export interface WorldPerson {
  /** What the platform says; null on SMS. */
  name: string | null;
  language: string;
  languageKnown: boolean;
  optedOut: boolean;
  /** Another language was offered, which is done once. */
  languageOffered?: boolean;
  /** Chats besides the one they write in, and whether those may stand in for it. */
  otherChats?: readonly string[];
  usesOtherChats?: boolean;
  /** Where they said they are. */
  place?: { lat: number; lng: number };
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
  /** Ids of {@link ACTIONS}. */
  readonly actions?: readonly string[];
  readonly signUps?: World['signUps'];
  readonly roster?: World['roster'];
  readonly leads?: boolean;
  readonly friendCodes?: World['friendCodes'];
  readonly walk?: WalkOverrides;
  readonly faults?: World['faults'];
  readonly desk?: Partial<WorldDesk>;
}

export const sam = { name: 'Sam', phone: null, teams: ['North'], notices: 'all' } as const;

export function createWorld(overrides: WorldOverrides = {}): World {
  const { person, member = true, actions = [], desk, walk, ...rest } = overrides;
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
    actions: actions.flatMap((id) => structuredClone(id === 'proposal' ? PROPOSAL : ACTIONS[id]) ?? []),
    signUps: [],
    roster: [],
    leads: false,
    friendCodes: {},
    told: [],
    walk: aWalk(walk),
    faults: {},
    ...rest,
    desk: structuredClone({
      tasks: [],
      leads: false,
      members: [],
      documents: [],
      help: [],
      inbox: [],
      ...desk,
    }),
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
