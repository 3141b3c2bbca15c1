import { describe, expect, it } from 'vitest';
import { Chat, FLOWS } from '../../test/engine/chat.ts';
import { aFlow, anAsk, published } from '../../test/engine/play.ts';
import { replaySession } from '../index.ts';

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
