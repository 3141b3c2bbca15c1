import { describe, expect, it } from 'vitest';
import type { Channel } from '../src/messages/envelope.ts';
import { Phone } from './support/phone.ts';
import { strictTranslator } from './support/scenario-files.ts';
import { worldFor } from './support/scenario.ts';

const translate = strictTranslator();

function phoneOf(channel: Channel, stranger: boolean): Phone {
  const world = worldFor({ name: '', channel, language: 'en', stranger, steps: [] });
  return new Phone({ world, channel, translate });
}

/** What is open after the last line, and how many messages the person sent and got until then. */
function play(phone: Phone, lines: readonly string[]) {
  const received = lines.reduce((count, line) => count + phone.enter(line).length, 0);
  return { open: phone.conversation.open.at(-1), sent: lines.length, received };
}

describe('taps are counted', () => {
  it('joining where the platform names the person: the link, one yes, the menu', () => {
    expect(play(phoneOf('telegram', true), [':link OPENC1TY', ':1'])).toEqual({
      open: 'menu.menu',
      sent: 2,
      received: 3,
    });
  });

  it('joining by text message, where nothing is known: three questions before the menu', () => {
    const phone = phoneOf('sms', true);
    expect(play(phone, ['JOIN OPENC1TY', '1', '1', 'Amina']).open).toBe('menu.menu');
  });

  it('somebody who does not want to talk: one tap', () => {
    const phone = phoneOf('telegram', false);
    phone.enter(':start meet');
    expect(play(phone, [':3'])).toEqual({ open: 'meet.after', sent: 1, received: 1 });
  });

  it('from one respondent in the street to the next: one tap, one message', () => {
    const phone = phoneOf('telegram', false);
    play(phone, [':start street', ':3', ':1', 'skip', ':4', ':2']);
    expect(play(phone, [':1'])).toEqual({ open: 'survey:demo.topic', sent: 1, received: 1 });
  });

  it('a refusal in the street: one tap, one message', () => {
    const phone = phoneOf('telegram', false);
    play(phone, [':start street', ':3', ':1', 'skip', ':4', ':2']);
    expect(play(phone, [':2'])).toEqual({ open: 'respondents.between', sent: 1, received: 1 });
  });

  it('an anonymous survey of five questions: at most eight messages from the consent to "next person"', () => {
    const phone = phoneOf('telegram', false);
    phone.enter(':start meet');
    const { open, sent, received } = play(phone, [':2', ':3', ':1', 'skip', ':4', ':2']);
    expect(open).toBe('meet.after');
    expect(sent).toBeLessThanOrEqual(8);
    expect(received).toBeLessThanOrEqual(8);
  });

  it('meeting somebody by name, number included: four taps more than without', () => {
    const phone = phoneOf('telegram', false);
    phone.enter(':start meet');
    const named = [':1', 'Amina', '07700900123', ':1', ':3', ':1', 'skip', ':4', ':2', 'skip'];
    expect(play(phone, named)).toMatchObject({ open: 'meet.after', sent: 10 });
  });
});
