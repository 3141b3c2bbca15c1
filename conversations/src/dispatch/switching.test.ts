import { describe, expect, it } from 'vitest';
import { Chat, FLOWS, survey } from '../../test/engine/chat.ts';
import { aChoice, aFlow, anAsk } from '../../test/engine/play.ts';

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
