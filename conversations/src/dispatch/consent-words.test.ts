import { describe, expect, it } from 'vitest';
import { Chat, FLOWS } from '../../test/engine/chat.ts';
import { aFlow, anAsk } from '../../test/engine/play.ts';

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
