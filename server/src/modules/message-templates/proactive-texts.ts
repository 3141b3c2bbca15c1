/**
 * Every text that Muster sends of its own accord, by its key in `bot.json`: where a platform's window is closed each needs a
 * template in each language. Authored texts (campaigns) go by the template for all others, `*`.
 */
export const PROACTIVE_TEXTS = [
  'action_message.day_before',
  'action_message.same_day',
  'action_message.half_hour',
  'action_message.after',
  'action_message.place_free',
  'action_message.offer_over',
  'action_message.added',
  'action_message.removed',
  'action_message.changed',
  'action_message.cancelled',
  'action_message.word',
  'action_message.handed',
  'action_message.proposal',
  'action_message.approved',
  'action_message.declined',
  'task.notice.given',
  'task.notice.done',
  'task.notice.done_note',
  'task.notice.overdue',
  'calls.due',
  'field.handed',
  'documents.notice',
  'thread.answer',
  'thread.closed',
  'thread.waiting',
  'digest.text',
  'membership.offer',
  'membership.made',
  'account.role',
  'account.sign_in',
  'chat_link.offer',
  'place.found',
  'place.unknown',
] as const;

/** Stands for every text that has no template of its own. */
export const ANY_TEXT = '*';

export type TextKey = (typeof PROACTIVE_TEXTS)[number] | typeof ANY_TEXT;
export const TEXT_KEYS: readonly TextKey[] = [ANY_TEXT, ...PROACTIVE_TEXTS];

/** What the texts' values look like: the platform's reviewers want to see whole sentences. */
export const EXAMPLES: Readonly<Record<string, string>> = {
  space: 'Open City',
  message: 'The meeting is at seven, at the library.',
  name: 'Ana',
  title: 'Door to door in Riverside',
  about: 'Door to door in Riverside, Saturday 10:00, 5 Quay Street',
  until: '18/4 19:00',
  note: 'It rains.',
  text: 'We meet at the back entrance.',
  list: 'Riverside North',
  code: 'A7K2',
  briefing: 'Meeting point: in front of the library.',
  line: 'Call back: Sam',
  count: '3',
  n: '12',
  items: 'New document: Script.',
  role: 'staff',
  hours: '24',
  link: 'https://muster.example/l/a1b2c3',
  channel: 'Telegram',
  address: '5 Quay Street',
};
