import { describe, expect, it } from 'vitest';
import { aChoice, aFlow, anAsk, en, NOON, published } from '../../test/engine/play.ts';
import type { FlowDefinition, InboundContent, Json } from '../index.ts';
import { dispatch, replaySession, resumeDispatch } from '../index.ts';
import type { Conversation, DispatchContext, DispatchResult, Occurrence, PersonFacts } from './types.ts';

const aHub = (key: string) =>
  aFlow({ m: anAsk('m', { prompt: en(`${key}?`), menu: true, input: aChoice('doors', 'tasks') }) }, { key });
const survey = aFlow(
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
const FLOWS = [aHub('menu'), aHub('welcome'), aHub('language'), survey, report, quick, join, help, rights];

/** One person and the bot. The conversation goes through JSON between all occurrences. */
class Chat {
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

describe('a person without a conversation', () => {
  it('gets the menu as a member and the welcome as a stranger', () => {
    expect(new Chat().hear('hi')).toEqual(['menu?']);
    const stranger = new Chat({ member: false });
    expect(stranger.hear('hello there')).toEqual(['welcome?']);
    expect(stranger.conversation.session?.stack[0]?.vars).toMatchObject({
      text: 'hello there',
      person: { space: 'Open City' },
    });
  });

  it('joins by deep link, by JOIN with a code and by the code alone', () => {
    for (const content of [{ start: 'OPENC1TY' }, 'join OPENC1TY', 'OPENC1TY', 'openc1ty']) {
      const said = new Chat({ member: false }).hear(content);
      expect(said[0]?.toLowerCase()).toBe('join openc1ty?');
    }
    expect(new Chat({ member: false }).hear('Tomorrow')).toEqual(['welcome?']);
  });

  it('starts a flow by a keyword of the connection, or by its deep link', () => {
    for (const content of ['Park', { start: 'park' }]) {
      const chat = new Chat({ member: false });
      expect(chat.hear(content)).toEqual(['r?']);
      expect(chat.conversation.session?.stack[0]?.vars).toMatchObject({ about: 'park' });
    }
  });

  it('is told that a button of long ago is closed, and where to begin', () => {
    expect(new Chat().hear({ choice: 'old.0' })).toEqual(['invalid.stale_choice | menu?']);
  });

  it('is told so when there is nothing to begin', () => {
    expect(new Chat({}, []).hear('hi')).toEqual(['flow.nothing_here']);
    expect(new Chat().hear('cancel')).toEqual(['flow.nothing_to_cancel']);
  });
});

describe('consent words', () => {
  it('end everything in any state, with exactly one confirmation', () => {
    const chat = new Chat({ channel: 'sms' });
    chat.start('survey');
    chat.hear('one');
    chat.happen({ t: 'standing', flow: 'quick', args: {} });
    expect(chat.hear('STOP')).toEqual(['consent.stopped']);
    expect(chat.last?.consent).toBe('stop');
    expect(chat.conversation).toEqual({ session: null, paused: null });
    expect(chat.last?.sessions.map((session) => session.outcome)).toEqual(['stopped', 'stopped']);
    chat.facts = { ...chat.facts, optedOut: true };
    expect(chat.hear('stop')).toEqual([]);
  });

  it('opt somebody in by START on SMS, where nothing else is open, and are a beginning elsewhere', () => {
    const stranger = { member: false } as const;
    const chat = new Chat({ ...stranger, channel: 'sms' });
    expect(chat.hear('START')).toEqual(['consent.started']);
    expect(chat.last?.consent).toBe('start');
    chat.start('survey');
    chat.hear('START');
    expect(chat.last?.consent).toBeUndefined();
    const elsewhere = new Chat({ ...stranger, channel: 'whatsapp' });
    expect(elsewhere.hear('start')).toEqual(['welcome?']);
    expect(elsewhere.last?.consent).toBeUndefined();
  });

  it('leave an opted-out person in silence, but answer START and HELP', () => {
    const chat = new Chat({ channel: 'sms', optedOut: true });
    expect(chat.hear('hello')).toEqual([]);
    expect(chat.hear({ choice: 'x.0' })).toEqual([]);
    expect(chat.start('survey')).toEqual([]);
    expect(chat.happen({ t: 'standing', flow: 'quick', args: {} })).toEqual([]);
    expect(chat.hear('HELP')).toEqual(['consent.help']);
    expect(chat.hear('START')).toEqual(['consent.started']);
    expect(chat.last?.consent).toBe('start');
  });

  it('answer an opted-out person who asks about their own data, until that is settled', () => {
    const chat = new Chat({ channel: 'sms', member: false, optedOut: true });
    expect(chat.hear('MYDATA')).toEqual(['your data?']);
    expect(chat.hear('whatever')).toEqual(['sure?']);
    expect(chat.hear('forget me')).toEqual(['your data?']);
    expect(chat.conversation.session?.stack[0]?.vars.what).toBe('forget');
    expect(chat.hear('STOP')).toEqual([]);
    expect(chat.hear('whatever')).toEqual([]);
  });

  it('leave what is open in another chat of an opted-out person as it is', () => {
    const chat = new Chat({ channel: 'sms' });
    chat.start('survey');
    chat.facts = { ...chat.facts, optedOut: true };
    expect(chat.hear('an answer')).toEqual([]);
    expect(chat.hear('my data')).toEqual(['your data?']);
    expect(chat.conversation.paused?.stack[0]?.flow).toBe('survey');
  });

  it('reopen by a deep link and follow it', () => {
    expect(new Chat({ optedOut: true }).hear({ start: 'OPENC1TY' })).toEqual([
      'consent.started',
      'join OPENC1TY?',
    ]);
  });

  it('take "yes" as an answer while a question is open', () => {
    const chat = new Chat({ channel: 'sms' }, [
      ...FLOWS,
      aFlow({ y: anAsk('y', { input: { kind: 'yes_no' } }) }, { key: 'yes' }),
    ]);
    chat.start('yes');
    chat.hear('YES');
    expect(chat.last?.sessions[0]?.stack[0]?.answers.y?.value).toBe(true);
  });
});

describe('words of every flow', () => {
  it('reach the open session', () => {
    const chat = new Chat();
    chat.start('survey');
    expect(chat.hear('one')).toEqual(['b?']);
    expect(chat.hear('back')).toEqual(['a?']);
    expect(chat.hear('skip')).toEqual(['b?']);
    expect(chat.hear('cancel')).toEqual(['flow.cancelled']);
    expect(chat.conversation.session).toBeNull();
  });

  it('are answers where the question offers exactly that', () => {
    const odd = aFlow(
      { o: anAsk('o', { input: aChoice('menu', 'help', 'back'), next: 'p' }), p: anAsk('p') },
      { key: 'odd' },
    );
    for (const word of ['menu', 'help', 'back']) {
      const chat = new Chat({}, [...FLOWS, odd]);
      chat.start('odd');
      expect(chat.hear(word)).toEqual(['p?']);
    }
  });

  it('open the menu from anywhere', () => {
    const chat = new Chat();
    chat.start('survey');
    chat.hear('one');
    expect(chat.hear('menu')).toEqual(['menu?']);
    expect(chat.hear({ start: '' })).toEqual(['menu?']);
  });

  it('explain a question, or open the help flow where there is none', () => {
    const chat = new Chat();
    chat.start('survey');
    expect(chat.hear('help')).toEqual(['question.help | a?']);
    expect(new Chat().hear('help')).toEqual(['help?']);
    expect(new Chat({ channel: 'sms', member: false }).hear('help')).toEqual(['consent.help']);
    expect(new Chat({}, [survey]).hear('help')).toEqual(['help.generic']);
  });

  it('change the language of what is open and of what is paused', () => {
    const chat = new Chat();
    chat.start('survey');
    chat.happen({ t: 'standing', flow: 'quick', args: {} });
    chat.hear('français');
    expect(chat.last?.language).toBe('fr');
    chat.hear('bien');
    expect(chat.last?.outbound[0]).toMatchObject({ language: 'fr', lead: { key: 'flow.resumed' } });
  });

  it('open the language flow when no language is named, and come back', () => {
    const chat = new Chat();
    chat.start('survey');
    expect(chat.hear('language')).toEqual(['language?']);
    expect(chat.hear('1')).toEqual(['flow.resumed | a?']);
  });
});

describe('something new while a conversation is open', () => {
  it('replaces it where nothing would be lost', () => {
    const chat = new Chat();
    chat.start('survey');
    expect(chat.start('report')).toEqual(['r?']);
    chat.hear('menu');
    expect(chat.start('survey')).toEqual(['a?']);
    expect(chat.conversation.paused).toBeNull();
  });

  it('is offered when answers were given, and "continue" loses nothing', () => {
    const chat = new Chat();
    chat.start('survey');
    chat.hear('one');
    expect(chat.hear('park')).toEqual(['switch.other']);
    expect(chat.last?.outbound[0]?.text.values).toEqual({
      title: { content: { en: 'The survey' } },
      other: { content: { en: 'A report' } },
    });
    expect(chat.hear('1')).toEqual(['flow.resumed | b?']);
    chat.hear('two');
    expect(chat.last?.sessions.at(-1)?.stack[0]?.answers).toMatchObject({
      a: { value: 'one' },
      b: { value: 'two' },
    });
  });

  it('begins when the person chooses it', () => {
    const chat = new Chat();
    chat.start('survey');
    chat.hear('one');
    chat.hear('park');
    expect(chat.hear('2')).toEqual(['r?']);
    expect(chat.conversation.paused).toBeNull();
    expect(chat.conversation.session?.stack[0]?.vars).toMatchObject({ about: 'park' });
    expect(chat.last?.sessions.map(({ outcome }) => outcome)).toEqual(['start', 'left', undefined]);
  });

  it('offers to go on or begin again when it is the same', () => {
    const chat = new Chat();
    chat.start('survey');
    chat.hear('one');
    expect(chat.start('survey')).toEqual(['switch.same']);
    expect(chat.hear('2')).toEqual(['a?']);
  });

  it('is asked about once more when it comes while that question is open', () => {
    const chat = new Chat();
    chat.start('survey');
    chat.hear('one');
    chat.hear('park');
    expect(chat.start('survey')).toEqual(['switch.same']);
    expect(chat.hear('1')).toEqual(['flow.resumed | b?']);
  });

  it('begins at once when it interrupts, and the other is taken up again afterwards', () => {
    const chat = new Chat();
    chat.start('survey');
    chat.hear('one');
    expect(chat.start('quick')).toEqual(['q?']);
    expect(chat.conversation.paused?.status).toBe('paused');
    expect(chat.hear('done with it')).toEqual(['flow.resumed | b?']);
    expect(chat.conversation.paused).toBeNull();
  });

  it('waits for its turn when one conversation is paused already', () => {
    const chat = new Chat();
    const long = aFlow({ x: anAsk('x', { next: 'y' }), y: anAsk('y') }, { key: 'long', interrupting: true });
    chat.flows = [...FLOWS, long];
    chat.start('survey');
    chat.start('long');
    chat.hear('1');
    expect(chat.start('report')).toEqual(['flow.finish_first | y?']);
    chat.happen({ t: 'standing', flow: 'quick', args: {} });
    expect([chat.flow, chat.conversation.paused?.stack[0]?.flow]).toEqual(['quick', 'survey']);
  });
});

describe('what comes after', () => {
  it('is the flow that an end names', () => {
    const chat = new Chat({}, [
      ...FLOWS,
      aFlow({ a: anAsk('a'), end: { kind: 'end', outcome: 'done', then: 'menu' } }, { key: 'first' }),
    ]);
    chat.start('first');
    expect(chat.hear('x')).toEqual(['menu?']);
  });

  it('is nothing when flows only follow one another', () => {
    const chat = new Chat({}, [
      aFlow({ end: { kind: 'end', outcome: 'x', then: 'circle' } }, { key: 'circle' }),
    ]);
    expect(chat.start('circle')).toEqual([]);
    expect(chat.last?.log).toContainEqual({ k: 'too_many_flows' });
    expect(chat.conversation.session).toBeNull();
  });

  it('goes on over requests of the host, with session ids that do not repeat', () => {
    const lookup = (key: string, then: string) =>
      aFlow(
        {
          l: { kind: 'lookup', lookup: 'x', into: 'x', next: 'end', fail: 'end' },
          end: { kind: 'end', outcome: 'x', then },
        },
        { key },
      );
    const chat = new Chat({}, [...FLOWS, lookup('one', 'two'), lookup('two', 'menu')]);
    const ids = new Set<string>();
    chat.start('one');
    for (let i = 0; i < 2; i += 1) {
      expect(chat.last?.request?.name).toBe('x');
      ids.add(chat.conversation.session?.id.replace(/^\d+/u, '') ?? '');
      chat.succeed();
    }
    ids.add(chat.conversation.session?.id.replace(/^\d+/u, '') ?? '');
    expect([chat.flow, ids.size]).toEqual(['menu', 3]);
  });

  it('frees the person when a flow breaks, and says so', () => {
    const broken = aFlow({ a: anAsk('a', { next: 'nowhere' }) }, { key: 'broken' });
    const chat = new Chat({}, [...FLOWS, broken]);
    chat.start('broken');
    expect(chat.hear('x')).toEqual(['flow.failed']);
    expect(chat.last?.log).toContainEqual({
      k: 'flow_failed',
      d: { reason: 'missing_node' },
      node: 'nowhere',
    });
    expect(chat.hear('hi')).toEqual(['menu?']);
  });
});

describe('timers and platform events', () => {
  it('expire a session in silence, even with another one paused beneath', () => {
    const chat = new Chat();
    chat.start('survey');
    chat.start('quick');
    const { session } = chat.conversation;
    chat.now = '2026-03-20T12:00:00.000Z';
    const timer = {
      t: 'timer',
      session: session?.id ?? '',
      timer: 'expire',
      wait: session?.wait?.id ?? '',
    } as const;
    expect(chat.happen(timer)).toEqual([]);
    expect(chat.conversation.session?.status).toBe('paused');
    expect(chat.hear('hello again')).toEqual(['flow.resumed | a?']);
    expect(chat.happen(timer)).toEqual([]);
  });

  it('say nothing about being blocked', () => {
    const chat = new Chat();
    chat.start('survey');
    expect(chat.hear({ reachability: 'blocked' })).toEqual([]);
    expect(chat.last?.sessions).toEqual([]);
  });
});

describe('the history of events', () => {
  it('leads to the same session when it is replayed', () => {
    const chat = new Chat({ name: 'Ada' });
    chat.start('survey', { x: 1 });
    chat.hear('one');
    chat.hear('back');
    chat.start('quick');
    chat.hear('fine');
    chat.hear('uno');
    const id = chat.events[0]?.session ?? '';
    const mine = chat.events.filter((event) => event.session === id);
    const replayed = replaySession(id, mine, (now) => ({
      now,
      definition: published(...FLOWS),
      region: 'GB',
    }));
    expect(JSON.parse(JSON.stringify(replayed))).toEqual(chat.conversation.session);
  });
});
