import type { FlowDefinition, InboundContent, Json } from '../../src/index.ts';
import { dispatch, resumeDispatch } from '../../src/index.ts';
import type {
  Conversation,
  DispatchContext,
  DispatchResult,
  Occurrence,
  PersonFacts,
} from '../../src/dispatch/types.ts';
import { aChoice, aFlow, anAsk, en, NOON, published } from './play.ts';

const aHub = (key: string) =>
  aFlow({ m: anAsk('m', { prompt: en(`${key}?`), menu: true, input: aChoice('doors', 'tasks') }) }, { key });
export const survey = aFlow(
  { a: anAsk('a', { next: 'b' }), b: anAsk('b') },
  { key: 'survey', title: en('The survey'), args: ['x'] },
);
const report = aFlow(
  { r: anAsk('r', { next: 'r2' }), r2: anAsk('r2') },
  { key: 'report', title: en('A report') },
);
const quick = aFlow({ q: anAsk('q') }, { key: 'quick', interrupting: true });
const join = aFlow(
  { c: anAsk('c', { prompt: en('join {{code}}?', { code: { $var: 'code' } }) }) },
  { key: 'join' },
);
const help = aFlow({ h: anAsk('h', { prompt: en('help?') }) }, { key: 'help' });
const rights = aFlow(
  { w: anAsk('w', { prompt: en('your data?'), next: 's' }), s: anAsk('s', { prompt: en('sure?') }) },
  { key: 'rights', args: ['what'] },
);
export const FLOWS = [
  aHub('menu'),
  aHub('welcome'),
  aHub('language'),
  survey,
  report,
  quick,
  join,
  help,
  rights,
];

/** One person and the bot. The conversation goes through JSON between all occurrences. */
export class Chat {
  conversation: Conversation = { session: null, paused: null };
  last: DispatchResult | undefined;
  now = NOON;
  private count = 0;
  facts: PersonFacts;
  flows: FlowDefinition[];
  readonly events: DispatchResult['events'][number][] = [];

  constructor(facts: Partial<PersonFacts> = {}, flows: FlowDefinition[] = FLOWS) {
    this.facts = {
      member: true,
      language: 'en',
      timeZone: 'UTC',
      channel: 'telegram',
      space: 'Open City',
      optedOut: false,
      ...facts,
    };
    this.flows = flows;
  }

  get ctx(): DispatchContext {
    const turn = String((this.count += 1));
    return {
      now: this.now,
      definition: published(...this.flows),
      region: 'GB',
      facts: this.facts,
      newSessionId: (n) => `${turn}-${String(n)}`,
      keywords: { park: { flow: 'report', args: { about: 'park' } } },
    };
  }

  hear(content: InboundContent | string): string[] {
    return this.happen({
      t: 'message',
      content: typeof content === 'string' ? { text: content } : content,
      sentAt: null,
    });
  }

  start(flow: string, args: Record<string, Json> = {}): string[] {
    return this.happen({ t: 'start', flow, args });
  }

  happen(occurrence: Occurrence): string[] {
    return this.take(dispatch(this.conversation, occurrence, this.ctx));
  }

  succeed(data: Json = null): string[] {
    const previous = this.last;
    if (!previous?.request) throw new Error('no request');
    const request = previous.request.id;
    return this.take(resumeDispatch(previous, { t: 'result', request, ok: true, data }, this.ctx));
  }

  private take(result: DispatchResult): string[] {
    this.last = result;
    this.events.push(...result.events);
    this.conversation = JSON.parse(JSON.stringify(result.conversation)) as Conversation;
    return result.outbound.map((prompt) =>
      [prompt.lead, prompt.text]
        .filter((text) => text !== undefined)
        .map((text) =>
          'key' in text ? text.key : (text.content.en ?? '').replace('{{code}}', text.values?.code as string),
        )
        .join(' | '),
    );
  }

  get flow(): string | undefined {
    return this.conversation.session?.stack[0]?.flow;
  }
}
