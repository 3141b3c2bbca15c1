import { describe, expect, test } from 'vitest';
import type { Envelope } from '@muster/conversations';
import { toEnvelope } from './inbound.ts';

function envelopeOf(body: unknown): Envelope {
  const reading = toEnvelope(body, () => 'made-up');
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.envelope;
}

function problemOf(body: unknown): string {
  const reading = toEnvelope(body);
  if (reading.ok) throw new Error('was accepted');
  return reading.problems.map(({ field, reason }) => `${field} ${reason}`).join();
}

describe('what a simulated person sends', () => {
  test('comes from an address that no platform has', () => {
    expect(
      envelopeOf({
        as: 'ana',
        channel: 'whatsapp',
        text: 'hi',
        id: 'm1',
        sentAt: '2026-01-01T10:00:00+01:00',
      }),
    ).toEqual({
      channel: 'whatsapp',
      dedupKey: 'ana:m1',
      sender: { address: 'sim:ana', name: 'ana' },
      content: { text: 'hi' },
      sentAt: '2026-01-01T09:00:00.000Z',
    });
  });

  test('carries everything it may hold', () => {
    const body = {
      as: 'ana',
      channel: 'telegram',
      choice: 'tok',
      location: { lat: 48.85, lng: 2.35 },
      phone: '+33199000001',
      image: 'front-door.jpg',
    };
    expect(envelopeOf(body).content).toEqual({
      choice: 'tok',
      location: { lat: 48.85, lng: 2.35 },
      contact: { phone: '+33199000001', own: true },
      media: [{ kind: 'photo', ref: 'front-door.jpg' }],
    });
  });

  test('is a command on Telegram only', () => {
    expect(envelopeOf({ as: 'a', channel: 'telegram', text: '/start OPENC1TY' }).content).toEqual({
      start: 'OPENC1TY',
    });
    expect(envelopeOf({ as: 'a', channel: 'sms', text: '/start OPENC1TY' }).content).toEqual({
      text: '/start OPENC1TY',
    });
  });

  test('has no name on SMS', () => {
    expect(envelopeOf({ as: 'a', channel: 'sms', text: 'x' }).sender).toEqual({ address: 'sim:a' });
  });

  test('is a duplicate only of the same id from the same person', () => {
    const key = (as: string, id: unknown): string =>
      envelopeOf({ as, channel: 'sms', text: 'x', id }).dedupKey;
    expect(key('ana', 'm1')).toBe(key('ana', 'm1'));
    expect(new Set([key('a:b', 'c'), key('a', 'b:c'), key('a', undefined), key('a%3Ab', 'c')]).size).toBe(4);
  });

  test.each([
    [null, 'body must be an object'],
    [{ channel: 'sms', text: 'x' }, 'as must be'],
    [{ as: ' ', channel: 'sms', text: 'x' }, 'as must be'],
    [{ as: 'a', channel: 'fax', text: 'x' }, 'channel must be one of telegram, whatsapp, teams, sms'],
    [{ as: 'a', channel: 'sms' }, 'text is missing'],
    [{ as: 'a', channel: 'sms', text: 5 }, 'text must be a text'],
    [{ as: 'a', channel: 'sms', location: { lat: 200, lng: 0 } }, 'location must hold'],
    [{ as: 'a', channel: 'sms', text: 'x', sentAt: 'yesterday' }, 'sentAt must be'],
    [{ as: 'a', channel: 'sms', text: 'x', id: '' }, 'id must be'],
  ])('%j is refused: %s', (body, words) => {
    expect(problemOf(body)).toContain(words);
  });
});
