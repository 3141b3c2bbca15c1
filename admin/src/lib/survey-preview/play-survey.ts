import {
  dispatch,
  step,
  surveyFlow,
  surveyFlowKey,
  type Answer,
  type Channel,
  type Conversation,
  type DispatchContext,
  type DispatchResult,
  type FlowDefinition,
  type InboundContent,
  type Json,
  type Prompt,
  type Session,
  type SurveyContent,
  type Translate,
} from '@muster/conversations';

/** What the person said, and at which question: said again only there when the survey has changed. */
export interface Said {
  readonly at: string | null;
  readonly content: InboundContent;
  /** As it stands in the bubble. */
  readonly shown: string;
  /** What a tapped choice stands for: its token may mean something else in a changed survey. */
  readonly option?: string;
}

/** Where a preview begins. */
export interface Origin {
  readonly question: string | null;
  /** Answers to earlier questions that are taken as given. */
  readonly answers: Readonly<Record<string, Json>>;
}

export interface Play {
  readonly content: SurveyContent;
  readonly channel: Channel;
  readonly language: string;
  readonly translate: Translate;
  readonly origin: Origin;
  readonly said: readonly Said[];
  /** ISO time of the first message. */
  readonly began: string;
}

export interface Turn {
  readonly said: Said | null;
  readonly prompts: readonly Prompt[];
  readonly at: string;
}

export interface Played {
  readonly turns: readonly Turn[];
  /** Answers as the response would hold them. */
  readonly answers: ReadonlyMap<string, Answer>;
  /** The question that waits; null at the end. */
  readonly question: string | null;
  readonly choices: readonly { readonly token: string; readonly id: string }[];
  /** How it ended, once it has. */
  readonly outcome: string | null;
  /** What was said and could be said again; shorter than what was asked for where the survey has changed. */
  readonly said: readonly Said[];
}

const SURVEY = 'preview';
const RESPONSE = 'preview-response';
const MINUTE = 60_000;

/** Plays a survey from its beginning, or from one question, through everything that was said. Pure. */
export function playSurvey(play: Play): Played {
  const definition = definitionOf(play.content);
  const stage = new Stage(play, definition);
  stage.begin();
  for (const one of play.said) if (!stage.hear(one)) break;
  return stage.played();
}

const compiled = new WeakMap<SurveyContent, FlowDefinition>();

/** Compiled once per state of the draft, not once per word that is said. */
function definitionOf(content: SurveyContent): FlowDefinition {
  const known = compiled.get(content);
  if (known) return known;
  const definition = { ...surveyFlow(content, { surveyId: SURVEY, version: 1 }), hash: SURVEY };
  compiled.set(content, definition);
  return definition;
}

class Stage {
  readonly #play: Play;
  readonly #definition: FlowDefinition;
  readonly #turns: Turn[] = [];
  readonly #answers = new Map<string, Answer>();
  readonly #said: Said[] = [];
  #conversation: Conversation = { session: null, paused: null };
  #outcome: string | null = null;

  constructor(play: Play, definition: FlowDefinition) {
    this.#play = play;
    this.#definition = definition;
  }

  begin(): void {
    const { origin } = this.#play;
    const isThere = origin.question !== null && Object.hasOwn(this.#definition.nodes, origin.question);
    if (origin.question !== null && isThere) this.#beginAt(origin.question, origin.answers);
    else {
      const flow = surveyFlowKey(SURVEY);
      const args = { responseId: RESPONSE, contactId: null };
      this.#take(dispatch(this.#conversation, { t: 'start', flow, args }, this.#context()), null);
    }
  }

  /** Says something; false where it was said at another question than the one that is open now. */
  hear(said: Said): boolean {
    const { session } = this.#conversation;
    if (session === null || this.#question !== said.at) return false;
    const choice = session.wait?.choices.find(({ id }) => id === said.option);
    if (said.option !== undefined && choice === undefined) return false;
    const content = choice ? { ...said.content, choice: choice.token } : said.content;
    this.#said.push(said);
    this.#take(dispatch(this.#conversation, { t: 'message', content, sentAt: null }, this.#context()), said);
    return true;
  }

  played(): Played {
    return {
      turns: this.#turns,
      answers: this.#answers,
      question: this.#question,
      choices: this.#conversation.session?.wait?.choices ?? [],
      outcome: this.#outcome,
      said: this.#said,
    };
  }

  get #question(): string | null {
    return this.#conversation.session?.wait?.node ?? null;
  }

  /** A session is plain data: one that stands at the question, with what it needs to know, is a session like any other. */
  #beginAt(node: string, given: Readonly<Record<string, Json>>): void {
    const { key: flow, version, hash } = this.#definition;
    const ctx = this.#context();
    const answers = Object.fromEntries(
      Object.entries(given).map(([id, value]): [string, Answer] => [
        id,
        { value, match: 'parsed', at: ctx.now },
      ]),
    );
    const vars = { responseId: RESPONSE, contactId: null };
    const session: Session = {
      id: 'preview-0', specVersion: 1, rev: 0, status: 'active', language: this.#play.language,
      timeZone: ctx.facts.timeZone, channel: this.#play.channel, wait: null, pending: null, trail: [], events: 0,
      steps: 0, nextFrame: 1, startedAt: ctx.now, updatedAt: ctx.now,
      stack: [{ id: 0, flow, version, hash, node, answers, vars, invalid: 0 }],
    }; // prettier-ignore
    const result = step(session, { t: 'resume' }, ctx);
    const isOver = result.session.wait === null;
    const open = isOver ? null : result.session;
    this.#take(
      { ...result, conversation: { session: open, paused: null }, sessions: [result.session] },
      null,
    );
  }

  #take(
    result: Pick<DispatchResult, 'conversation' | 'sessions' | 'outbound' | 'records'> | BareResult,
    said: Said | null,
  ): void {
    this.#conversation = result.conversation;
    const last = result.sessions.at(-1);
    this.#outcome = result.conversation.session === null ? (last?.outcome ?? last?.status ?? null) : null;
    for (const { question, answer } of result.records) {
      if (answer === null) this.#answers.delete(question);
      else this.#answers.set(question, answer);
    }
    this.#turns.push({ said, prompts: result.outbound, at: this.#context().now });
  }

  #context(): DispatchContext {
    const { began, language, channel, translate } = this.#play;
    const turn = this.#turns.length;
    return {
      now: new Date(Date.parse(began) + turn * MINUTE).toISOString(),
      region: 'GB',
      translate,
      definition: (key) => (key === this.#definition.key ? this.#definition : null),
      newSessionId: (n) => `preview-${String(turn)}-${String(n)}`,
      facts: { member: true, language, timeZone: zone(), channel, space: '', optedOut: false },
    };
  }
}

type BareResult = Pick<DispatchResult, 'conversation' | 'sessions' | 'outbound'> & {
  readonly records: readonly { readonly question: string; readonly answer: Answer | null }[];
};

const zone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
