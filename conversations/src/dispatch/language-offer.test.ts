import { describe, expect, it } from 'vitest';
import { Chat, FLOWS } from '../../test/engine/chat.ts';
import { aChoice, aFlow, anAsk } from '../../test/engine/play.ts';

const FRENCH = 'Je ne comprends pas ce que vous voulez dire';

const count = aFlow(
  {
    n: anAsk('n', { input: { kind: 'integer' }, next: 'm' }),
    m: anAsk('m', { input: { kind: 'yes_no' }, next: 'o' }),
    o: anAsk('o', { input: aChoice('doors', 'tasks') }),
  },
  { key: 'count' },
);
const fillIn = aFlow({ a: anAsk('a', { next: 'b' }), b: anAsk('b') }, { key: 'fill_in' });
const outer = aFlow(
  { call: { kind: 'call', flow: 'count', language: 'es', next: 'b' }, b: anAsk('b') },
  { key: 'outer' },
);

/** The host keeps that the offer was made, as it keeps the language. */
class Speaker extends Chat {
  constructor(facts: ConstructorParameters<typeof Chat>[0] = {}) {
    super({ languages: ['en', 'fr', 'es', 'ar'], ...facts }, [...FLOWS, count, fillIn, outer]);
  }

  override happen(occurrence: Parameters<Chat['happen']>[0]): string[] {
    const said = super.happen(occurrence);
    const { languages: _languages, ...facts } = this.facts;
    if (this.last?.offered === true) this.facts = facts;
    if (this.last?.language !== undefined) this.facts = { ...this.facts, language: this.last.language };
    return said;
  }
}

function asked(): Speaker {
  const chat = new Speaker();
  chat.start('count');
  return chat;
}

describe('a language that somebody evidently writes in', () => {
  it('is offered in itself, in place of the question that was not understood', () => {
    const chat = asked();
    expect(chat.hear(FRENCH)).toEqual(['language.offer']);
    expect(chat.last?.outbound[0]?.language).toBe('fr');
    expect(chat.last).toMatchObject({ offered: true, conversation: { paused: { status: 'paused' } } });
  });

  it.each(['oui', 'yes', '1', 'نعم'])('is taken with "%s", and the question is asked in it', (yes) => {
    const chat = asked();
    chat.hear(FRENCH);
    expect(chat.hear(yes)).toEqual(['language.changed | n?']);
    expect(chat.last?.language).toBe('fr');
    expect(chat.last?.outbound[0]?.language).toBe('fr');
    expect(chat.hear('4')).toEqual(['m?']);
    expect(chat.last?.outbound[0]?.language).toBe('fr');
  });

  it('is taken and refused with a tap', () => {
    for (const [tapped, said] of [
      ['y', 'language.changed | n?'],
      ['n', 'language.kept | n?'],
    ] as const) {
      const chat = asked();
      chat.hear(FRENCH);
      const choice = chat.last?.outbound[0]?.choices?.find(({ n }) => n === (tapped === 'y' ? 1 : 2))?.token;
      expect(chat.hear({ choice: choice ?? '' })).toEqual([said]);
    }
  });

  it('is not spoken after a no, nor offered again', () => {
    const chat = asked();
    chat.hear(FRENCH);
    expect(chat.hear('non')).toEqual(['language.kept | n?']);
    expect(chat.last?.language).toBeUndefined();
    expect(chat.last?.outbound[0]?.language).toBe('en');
    expect(chat.hear(FRENCH)).toEqual(['invalid.not_a_number | n?']);
    expect(chat.last?.offered).toBeUndefined();
  });

  it('is offered after an answer that was understood, which is kept', () => {
    const chat = new Speaker();
    chat.start('fill_in');
    expect(chat.hear(FRENCH)).toEqual(['language.offer']);
    expect(chat.conversation.paused?.stack[0]?.answers).toMatchObject({ a: { value: FRENCH } });
    expect(chat.hear('1')).toEqual(['language.changed | b?']);
  });

  it('is offered to a stranger whatever they are asked', () => {
    const chat = new Speaker({ member: false });
    chat.start('survey');
    expect(chat.hear(FRENCH)).toEqual(['language.offer']);
  });

  it('is offered where nothing was open, before the menu', () => {
    const chat = new Speaker();
    expect(chat.hear('Bonjour, je voudrais aider mais je ne sais pas comment')).toEqual(['language.offer']);
    expect(chat.hear('oui')).toEqual(['language.changed | menu?']);
    expect(chat.last?.outbound[0]?.language).toBe('fr');
  });

  it('stands in nobody’s way: whatever else is said is for the open question', () => {
    const chat = asked();
    chat.hear(FRENCH);
    expect(chat.hear('12')).toEqual(['m?']);
    expect(chat.conversation.paused).toBeNull();
    expect(chat.conversation.session?.stack[0]?.answers).toMatchObject({ n: { value: 12 } });
    expect(chat.last?.outbound[0]?.language).toBe('en');
  });

  it('gives way to words of every flow, to buttons from before and to what the host begins', () => {
    const chat = asked();
    chat.hear('3');
    chat.hear('yes');
    const token = chat.last?.outbound[0]?.choices?.[0]?.token ?? '';
    chat.hear(FRENCH);
    expect(chat.hear({ choice: token })).toEqual([]);
    const helped = asked();
    helped.hear(FRENCH);
    expect(helped.hear('help')).toEqual(['question.help | n?']);
    const named = asked();
    named.hear(FRENCH);
    expect(named.hear('español')).toEqual(['language.changed | n?']);
    expect(named.last?.language).toBe('es');
    const interrupted = asked();
    interrupted.hear(FRENCH);
    expect(interrupted.start('quick')).toEqual(['q?']);
    expect(interrupted.hear('x')).toEqual(['flow.resumed | n?']);
    const stopped = asked();
    stopped.hear(FRENCH);
    expect(stopped.hear('STOP')).toEqual(['consent.stopped']);
  });

  it('leaves the question waiting, with its timers, when nobody answers', () => {
    const chat = asked();
    chat.hear(FRENCH);
    const { id = '', wait } = chat.conversation.session ?? {};
    chat.now = wait?.expiresAt ?? '';
    expect(chat.happen({ t: 'timer', session: id, timer: 'expire', wait: wait?.id ?? '' })).toEqual([]);
    expect(chat.conversation).toMatchObject({ session: { status: 'waiting' }, paused: null });
    expect(chat.hear('12')).toEqual(['m?']);
  });

  it('waits until all that the message asked of the host is done', () => {
    const saving = aFlow(
      {
        n: anAsk('n', { next: 'look' }),
        look: { kind: 'lookup', lookup: 'mine', into: 'x', next: 'm', fail: 'm' },
        m: anAsk('m'),
      },
      { key: 'fill_in' },
    );
    const chat = new Speaker();
    chat.flows = [...FLOWS, saving];
    chat.start('fill_in');
    expect(chat.hear(FRENCH)).toEqual([]);
    expect(chat.last?.offered).toBeUndefined();
    expect(chat.succeed()).toEqual(['language.offer']);
    expect(chat.last?.offered).toBe(true);
    expect(chat.hear('1')).toEqual(['language.changed | m?']);
  });

  it('says what became of the answer before it asks', () => {
    const telling = aFlow(
      {
        n: anAsk('n', { next: 's' }),
        s: { kind: 'say', text: { content: { en: 'saved' } }, next: 'm' },
        m: anAsk('m'),
      },
      { key: 'fill_in' },
    );
    const chat = new Speaker();
    chat.flows = [...FLOWS, telling];
    chat.start('fill_in');
    expect(chat.hear(FRENCH).join('; ')).toMatch(/^saved.*language\.offer$/u);
  });
});

describe('a language is not offered', () => {
  it.each([
    ['for a name or a number', 'count', 'Jean-Pierre de la Tour, 12 avenue des Ternes'],
    ['where somebody’s words may be noted', 'survey', FRENCH],
    ['where a survey is read in another language', 'outer', FRENCH],
  ])('%s', (_what, flow, text) => {
    const chat = new Speaker();
    chat.start(flow);
    chat.hear(text);
    expect(chat.last?.offered).toBeUndefined();
  });

  it('in the middle of a survey about somebody', () => {
    const about = aFlow(
      { n: anAsk('n', { input: { kind: 'integer' } }) },
      { key: 'about', args: ['responseId'] },
    );
    const chat = new Speaker();
    chat.flows = [...chat.flows, about];
    chat.start('about', { responseId: 'r' });
    expect(chat.hear(FRENCH)).toEqual(['invalid.not_a_number | n?']);
  });

  it('to whoever was offered one, or spoke none of ours', () => {
    const chat = new Chat();
    chat.start('survey');
    chat.hear(FRENCH);
    expect(chat.last?.offered).toBeUndefined();
  });

  it('while something else waits beneath', () => {
    const chat = new Speaker();
    chat.flows = [
      ...chat.flows,
      aFlow({ n: anAsk('n', { input: { kind: 'integer' } }) }, { key: 'aside', interrupting: true }),
    ];
    chat.start('count');
    chat.hear('3');
    chat.start('aside');
    expect(chat.hear(FRENCH)).toEqual(['invalid.not_a_number | n?']);
    expect(chat.last?.offered).toBeUndefined();
  });

  it('to whoever has opted out', () => {
    const chat = new Speaker({ optedOut: true });
    expect(chat.hear(FRENCH)).toEqual([]);
  });
});
