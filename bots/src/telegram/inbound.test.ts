import { describe, expect, test } from 'vitest';
import type { Envelope } from '@muster/conversations';
import { readUpdate } from './inbound.ts';

const ANA = { id: 7, is_bot: false, first_name: 'Ana', last_name: 'Ruiz', language_code: 'es-MX' };
const PRIVATE = { id: 7, type: 'private', first_name: 'Ana' };

function update(content: Record<string, unknown>): Record<string, unknown> {
  return { update_id: 10, ...content };
}

function message(content: Record<string, unknown>): Record<string, unknown> {
  return update({ message: { message_id: 5, from: ANA, chat: PRIVATE, date: 1_767_225_600, ...content } });
}

function envelopeOf(raw: unknown): Envelope {
  const [envelope] = readUpdate(raw)?.envelopes ?? [];
  if (envelope === undefined) throw new Error('no envelope');
  return envelope;
}

const contentOf = (content: Record<string, unknown>): Envelope['content'] =>
  envelopeOf(message(content)).content;

describe('a message in a private chat', () => {
  test('says who, when, in which language, and what', () => {
    expect(envelopeOf(message({ text: 'hola' }))).toEqual({
      channel: 'telegram',
      dedupKey: '10.1767225600',
      sender: { address: '7', name: 'Ana Ruiz', language: 'es' },
      content: { text: 'hola' },
      sentAt: '2026-01-01T00:00:00.000Z',
    });
  });

  test.each([
    ['/start OPENC1TY', { start: 'OPENC1TY' }],
    ['/start@OpenCityBot  OPENC1TY ', { start: 'OPENC1TY' }],
    ['/start', { start: '' }],
    ['/START@OpenCityBot ', { start: '' }],
    ['/start my code is OPENC1TY', { text: 'start my code is OPENC1TY' }],
    ['/menu', { text: '/menu' }],
    ['/Menu@OpenCityBot', { text: '/menu' }],
    ['/1', { text: '1' }],
    ['/language fr', { text: 'language fr' }],
    ['/ menu', { text: '/ menu' }],
    ['1/2', { text: '1/2' }],
    ['//', { text: '//' }],
  ])('%s becomes %j', (text, content) => {
    expect(contentOf({ text })).toEqual(content);
  });

  test('a place, alone or with a name, is a location', () => {
    const location = { latitude: 48.85, longitude: 2.35, horizontal_accuracy: 12 };
    expect(contentOf({ location })).toEqual({ location: { lat: 48.85, lng: 2.35, accuracyM: 12 } });
    expect(contentOf({ location, venue: { location, title: 'Café' } })).toEqual({
      location: { lat: 48.85, lng: 2.35, accuracyM: 12 },
    });
  });

  test('a place off the earth is none', () => {
    expect(contentOf({ location: { latitude: 91, longitude: 0 } })).toEqual({});
  });

  test('a number is the person’s own only if Telegram says so and it was not forwarded', () => {
    const contact = { phone_number: '33612345678', first_name: 'Ana', user_id: 7 };
    expect(contentOf({ contact }).contact).toEqual({ phone: '+33612345678', own: true, name: 'Ana' });
    expect(contentOf({ contact: { ...contact, user_id: 8 } }).contact).toMatchObject({ own: false });
    expect(contentOf({ contact: { phone_number: '06 12', first_name: 'Bo' } }).contact).toEqual({
      phone: '06 12',
      own: false,
      name: 'Bo',
    });
    expect(contentOf({ contact, forward_origin: { type: 'user' } }).contact).toMatchObject({ own: false });
  });

  test('of a photo the largest size is taken, its caption is the text', () => {
    const photo = [
      { file_id: 'small', width: 90, height: 90 },
      { file_id: 'large', width: 1280, height: 960, file_size: 200_000 },
      { file_id: 'middle', width: 320, height: 240 },
    ];
    expect(contentOf({ photo, caption: 'the leaflet' })).toEqual({
      text: 'the leaflet',
      media: [{ kind: 'photo', ref: 'large', mime: 'image/jpeg', bytes: 200_000 }],
    });
  });

  test.each([
    [{ document: { file_id: 'd', mime_type: 'application/pdf', file_name: 'list\u202E.pdf' } }, 'file'],
    [{ document: { file_id: 'd', mime_type: 'image/png' } }, 'photo'],
    [{ voice: { file_id: 'd', mime_type: 'audio/ogg' } }, 'audio'],
    [{ video: { file_id: 'd' } }, 'video'],
    [{ video_note: { file_id: 'd' } }, 'video'],
  ])('%j is media', (content, kind) => {
    expect(contentOf(content).media).toMatchObject([{ kind, ref: 'd' }]);
  });

  test.each(['sticker', 'dice', 'poll', 'game', 'story', 'something_new'])(
    'a %s reaches the flow as content without anything, so that it asks again',
    (kind) => {
      expect(contentOf({ [kind]: { file_id: 'x' } })).toEqual({});
    },
  );

  test('forwarded words and words written through an inline bot count as the person’s', () => {
    expect(contentOf({ text: 'OPENC1TY', forward_origin: { type: 'user' } })).toEqual({ text: 'OPENC1TY' });
    expect(contentOf({ text: 'OPENC1TY', via_bot: { id: 9, is_bot: true } })).toEqual({ text: 'OPENC1TY' });
  });

  test('a chat that is not the person’s id is where replies go', () => {
    expect(envelopeOf(message({ text: 'hi', chat: { id: 99, type: 'private' } }))).toMatchObject({
      sender: { address: '7' },
      replyTo: '99',
    });
  });

  test('what PostgreSQL could not store is gone from texts and names', () => {
    const from = { ...ANA, first_name: 'A\u0000na\uD83D', last_name: '\u202Egnp.exe\nx' };
    const envelope = envelopeOf(message({ from, text: 'a\u0000b\uDE00' }));
    expect(envelope.content.text).toBe('ab\uFFFD');
    expect(envelope.sender.name).toBe('Ana\uFFFD gnp.exe x');
  });

  test.each(['\u3164', '\u200B\u200D', '\u2800 \uFE0F', '\u202E'])(
    'a name of nothing that shows is none: %j',
    (name) => {
      expect(
        envelopeOf(message({ from: { ...ANA, first_name: name, last_name: '' }, text: 'x' })).sender.name,
      ).toBe(undefined);
    },
  );

  test('a name of emoji and of joined letters stays whole', () => {
    const from = { ...ANA, first_name: '👩‍👩‍👧', last_name: 'می‌خواهم' };
    expect(envelopeOf(message({ from, text: 'x' })).sender.name).toBe('👩‍👩‍👧 می‌خواهم');
  });

  test('words written with formatting are words', () => {
    const blocks = [
      { type: 'heading', text: ['My ', { type: 'bold', text: { type: 'italic', text: 'code' } }], size: 1 },
      { type: 'divider' },
      { type: 'list', items: [{ label: '1', blocks: [{ type: 'paragraph', text: 'OPENC1TY' }] }] },
      { type: 'photo', caption: { text: 'please' } },
    ];
    expect(contentOf({ rich_message: { blocks } })).toEqual({ text: 'My code\nOPENC1TY\nplease' });
    expect(contentOf({ rich_message: { blocks: [{ type: 'divider' }] } })).toEqual({});
    const deep = JSON.parse(`${'{"text":['.repeat(5000)}"x"${']}'.repeat(5000)}`) as unknown;
    expect(contentOf({ rich_message: { blocks: [deep] } })).toEqual({});
  });

  test('an update id that another bot, or a server begun anew, has used before is another key', () => {
    const first = envelopeOf(message({ text: 'a' })).dedupKey;
    expect(envelopeOf(message({ text: 'b', date: 1_767_312_000 })).dedupKey).not.toBe(first);
    expect(envelopeOf(message({ text: 'a' })).dedupKey).toBe(first);
  });

  test('an impossible date is no date', () => {
    expect(envelopeOf(message({ text: 'x', date: 1e300 })).sentAt).toBeNull();
    expect(envelopeOf(message({ text: 'x', date: 0 })).sentAt).toBeNull();
  });
});

describe('a tapped button', () => {
  const tap = { id: '555', from: ANA, data: 'tok-1', message: { message_id: 44, chat: PRIVATE, date: 1 } };

  test('carries its token, what to acknowledge and which buttons to take away, and no time', () => {
    expect(envelopeOf(update({ callback_query: tap }))).toMatchObject({
      content: { choice: 'tok-1' },
      sentAt: null,
      platform: { callbackId: '555', messageId: '44' },
    });
  });

  test('still counts when Telegram no longer knows the message', () => {
    const gone = { ...tap, message: { chat: PRIVATE, message_id: 44, date: 0 } };
    expect(envelopeOf(update({ callback_query: gone })).content).toEqual({ choice: 'tok-1' });
  });

  test('in a group, in an inline message or without data it is not ours', () => {
    const group = { ...tap, message: { message_id: 1, chat: { id: -5, type: 'group' } } };
    const { message: _message, ...inline } = tap;
    const { data: _data, ...game } = tap;
    for (const callback_query of [group, inline, game])
      expect(readUpdate(update({ callback_query }))?.envelopes).toEqual([]);
  });
});

test('an administrator of a group who hides their name is heard like anybody there', () => {
  const chat = { id: -5, type: 'supergroup' };
  const anonymous = message({
    from: { id: 1_087_968_824, is_bot: true },
    sender_chat: chat,
    chat,
    text: '/help',
  });
  expect(readUpdate(anonymous)).toMatchObject({ envelopes: [], group: { chatId: -5, text: '/help' } });
  const robot = message({ from: { id: 9, is_bot: true }, chat, text: '/help' });
  expect(readUpdate(robot)).toEqual({ envelopes: [] });
});

describe('being blocked and unblocked', () => {
  test.each([
    ['kicked', 'blocked'],
    ['member', 'unblocked'],
  ])('%s means %s', (status, reachability) => {
    const my_chat_member = { chat: PRIVATE, from: ANA, date: 1_767_225_600, new_chat_member: { status } };
    expect(envelopeOf(update({ my_chat_member }))).toMatchObject({
      content: { reachability },
      sentAt: '2026-01-01T00:00:00.000Z',
    });
  });

  test('being added to a group concerns nobody', () => {
    const my_chat_member = {
      chat: { id: -5, type: 'group' },
      from: ANA,
      new_chat_member: { status: 'member' },
    };
    expect(readUpdate(update({ my_chat_member }))?.envelopes).toEqual([]);
  });
});

describe('what is not for us', () => {
  test.each([
    ['an edit', update({ edited_message: { message_id: 5, from: ANA, chat: PRIVATE, text: 'edited' } })],
    [
      'a channel post',
      update({ channel_post: { message_id: 5, chat: { id: -1, type: 'channel' }, text: 'x' } }),
    ],
    ['another bot', message({ from: { ...ANA, is_bot: true }, text: 'x' })],
    ['a pinned message', message({ pinned_message: { message_id: 1 } })],
    ['a topic that was opened', message({ forum_topic_created: { name: 'x' }, message_thread_id: 4 })],
    ['a ticked list', message({ checklist_tasks_done: { marked_as_done_task_ids: [1] } })],
    ['a boost', message({ boost_added: { boost_count: 1 } })],
    ['a group that moved', message({ chat: { id: -5, type: 'group' }, migrate_to_chat_id: -1005 })],
    ['an unknown kind', update({ star_ballot: {} })],
  ])('%s gives no envelope', (_name, raw) => {
    expect(readUpdate(raw)?.envelopes).toEqual([]);
  });

  test.each([null, 1, 'x', [], {}, { update_id: 'x' }, { update_id: 1.5 }])('%j is no update', (raw) => {
    expect(readUpdate(raw)).toBeNull();
  });
});
