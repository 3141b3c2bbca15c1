import { LANGUAGES, type Translator } from '@muster/locales';
import { BUILT_IN_FLOWS, ROOM_WORDS } from '../../flows/index.ts';
import type { FlowDefinition } from '../../src/definition/flow.ts';
import type { InputKind } from '../../src/definition/input-spec.ts';
import type { Json } from '../../src/definition/text.ts';
import { dispatch, resumeDispatch } from '../../src/dispatch/dispatch.ts';
import type { Conversation, DispatchContext, DispatchResult, Occurrence } from '../../src/dispatch/types.ts';
import type { Channel, InboundContent } from '../../src/messages/envelope.ts';
import type { Prompt } from '../../src/messages/prompt.ts';
import { compileSurvey } from '../../src/survey/compile.ts';
import { keywordKey } from '../../src/parsing/index.ts';
import { answerRequest, keepRecords } from './memory-host.ts';
import { readReport } from './memory-reports.ts';
import { keywordsOf } from './memory-supporters.ts';
import type { World } from './world.ts';

const BEGIN = Date.parse('2026-03-10T10:00:00.000Z');
const MINUTE = 60_000;

export interface Played {
  readonly world: World;
  readonly channel: Channel;
  readonly translate: Translator;
}

/**
 * One person's conversation, played against a world in memory. Everything that a host would keep goes through JSON
 * between any two events, requests to the host included: what does not survive that is found here.
 */
export class PlayedConversation {
  readonly world: World;
  readonly channel: Channel;
  readonly translate: Translator;
  /** Nodes that were looked at, as `flow.node`. */
  readonly visited = new Set<string>();
  private conversation: Conversation = { session: null, paused: null };
  private events = 0;
  private skippedTo = BEGIN;
  private readonly flows: ReadonlyMap<string, FlowDefinition>;

  constructor({ world, channel, translate }: Played) {
    this.world = world;
    this.channel = channel;
    this.translate = translate;
    const surveys = world.surveys.map(({ id, content }) =>
      compileSurvey(content, { surveyId: id, version: 1 }),
    );
    this.flows = new Map([...BUILT_IN_FLOWS, ...surveys].map((flow) => [flow.key, this.watched(flow)]));
  }

  /** The person writes, taps or shares something. */
  message(content: InboundContent): readonly Prompt[] {
    return this.play(this.asReport(content) ?? { t: 'message', content, sentAt: null });
  }

  /** A message that names doors in hand and what happened there. */
  private asReport(content: InboundContent): Occurrence | null {
    const { text, choice } = content;
    if (text === undefined || choice !== undefined || this.world.person.member === null) return null;
    const { world, translate, channel } = this;
    const language = this.conversation.session?.language ?? world.person.language;
    const read = readReport(
      { world, translate, channel, language },
      text,
      new Date(this.skippedTo).toISOString(),
    );
    if (read === null) return null;
    const { report, only, sure } = read;
    return {
      t: 'report',
      flow: 'shift_log',
      args: { report },
      only,
      sure,
      message: { t: 'message', content, sentAt: null },
    };
  }

  /** The host starts a flow. */
  start(flow: string, args: Readonly<Record<string, Json>> = {}): readonly Prompt[] {
    return this.play({ t: 'start', flow, args });
  }

  /** The timer of the open question fires. */
  timer(timer: 'reminder' | 'timeout' | 'expire'): readonly Prompt[] {
    const { session } = this.conversation;
    const wait = session?.wait?.id;
    if (!session || wait === undefined) throw new Error('nothing waits');
    if (timer === 'expire') this.skippedTo = Date.parse(session.wait?.expiresAt ?? '');
    return this.play({ t: 'timer', session: session.id, timer, wait });
  }

  /** What is open: the flows from bottom to top with the node each stands at; empty when nothing is. */
  get open(): readonly string[] {
    return (this.conversation.session?.stack ?? []).map(({ flow, node }) => `${flow}.${node}`);
  }

  /** What kind of answer is awaited: a yes or no to "Did you mean", or what the open question takes. */
  get asked(): InputKind | 'confirmation' | null {
    const wait = this.conversation.session?.wait;
    if (!wait) return null;
    return wait.confirming === undefined ? wait.input : 'confirmation';
  }

  /** What the answers on offer stand for, in the order shown. */
  get answers(): readonly string[] {
    return (this.conversation.session?.wait?.choices ?? []).map(({ id }) => id);
  }

  /** Notes each node that is looked up by its id; a walk over all of them (to index labels) does not count. */
  private watched(flow: FlowDefinition): FlowDefinition {
    let walk: string[] = [];
    const nodes = new Proxy(flow.nodes, {
      ownKeys: (target) => (walk = Object.keys(target)).slice(),
      get: (target, node: string) => {
        if (walk[0] === node) walk.shift();
        else this.visited.add(`${flow.key}.${node}`);
        return target[node];
      },
    });
    return { ...flow, nodes };
  }

  private play(occurrence: Occurrence): readonly Prompt[] {
    this.events += 1;
    let requests = 0;
    let result = roundTrip(dispatch(this.conversation, roundTrip(occurrence), this.context()));
    const prompts = [...this.take(result)];
    while (result.request !== null) {
      requests += 1;
      if (requests > 50) throw new Error('the flow keeps asking the host');
      const { language = this.world.person.language } = result.conversation.session ?? {};
      const answer = answerRequest(result.request, {
        world: this.world,
        translate: this.translate,
        language,
        channel: this.channel,
      });
      result = roundTrip(resumeDispatch(result, roundTrip(answer), this.context()));
      prompts.push(...this.take(result));
    }
    return prompts;
  }

  /** Keeps what one half of a turn changed. */
  private take(result: DispatchResult): readonly Prompt[] {
    this.conversation = result.conversation;
    keepRecords(this.world, result.records);
    if (result.language !== undefined) this.world.person.language = result.language;
    if (result.offered === true) this.world.person.languageOffered = true;
    if (result.consent === 'stop') this.world.person.optedOut = true;
    if (result.consent === 'start') this.world.person.optedOut = false;
    const failure = result.log.find(({ k }) => k === 'flow_failed' || k === 'no_such_flow' || k === 'error');
    if (failure) throw new Error(`the flow failed: ${JSON.stringify(failure)}`);
    return result.outbound;
  }

  private context(): DispatchContext {
    const { person, space } = this.world;
    const name = person.member?.name ?? person.name;
    return {
      now: new Date(this.skippedTo + this.events * MINUTE).toISOString(),
      region: 'GB',
      translate: this.translate,
      definition: (key) => this.flows.get(key) ?? null,
      keywords: {
        ...keywordsOf(this.world),
        ...Object.fromEntries(
          this.world.surveys.map(({ id }) => [
            keywordKey(`survey-${id}`),
            { flow: 'fill_in', args: { survey: id } },
          ]),
        ),
      },
      rooms: ROOM_WORDS,
      newSessionId: (n) => `s${String(this.events)}-${String(n)}`,
      facts: {
        member: person.member !== null,
        language: person.language,
        timeZone: 'Europe/London',
        channel: this.channel,
        space,
        optedOut: person.optedOut,
        ...(person.languageOffered === true ? {} : { languages: LANGUAGES }),
        threadOpen: this.world.threads.length > 0,
        ...(name === null ? {} : { name }),
      },
    };
  }
}

const roundTrip = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
