import { LANGUAGES, resources, type ShippedLanguage } from '@muster/locales';
import { describe, expect, it } from 'vitest';
import { BUILT_IN_FLOWS, defaultSurvey, demoSurvey } from '../flows/index.ts';
import { ROOM_WORDS } from '../flows/room-words.ts';
import type { AskNode, FlowDefinition } from '../src/definition/flow.ts';
import { DISPATCH_WORDS } from '../src/dispatch/notices.ts';
import { OFFER_FLOW } from '../src/dispatch/offer-flow.ts';
import { SWITCH_FLOW } from '../src/dispatch/switch-flow.ts';
import { WORDS } from '../src/engine/words.ts';
import { parseConsentWord } from '../src/parsing/consent.ts';
import { foldWords } from '../src/parsing/normalise.ts';
import type { InvalidReason } from '../src/parsing/types.ts';
import { RENDERING_WORDS } from '../src/rendering/words.ts';
import { compileSurvey } from '../src/survey/compile.ts';

/** WhatsApp's reply buttons are the narrowest. */
const MAX_LABEL = 20;
/** What a small phone shows at a glance, before the question itself. */
const MAX_TEXT = 300;

const REASONS: Readonly<Record<InvalidReason, true>> = {
  not_allowed: true,
  not_text: true,
  not_a_time_of_day: true,
  not_an_option: true,
  not_a_choice: true,
  several_numbers: true,
  not_a_number: true,
  not_whole: true,
  too_small: true,
  too_large: true,
  not_a_date: true,
  not_a_time: true,
  too_early: true,
  too_late: true,
  not_a_phone: true,
  not_an_email: true,
  not_a_location: true,
  not_a_photo: true,
  not_a_file: true,
  too_big: true,
  wrong_type: true,
  too_short: true,
  too_long: true,
  too_few: true,
  too_many: true,
  yes_or_no: true,
  stale_choice: true,
};

/** Spoken by the channel adapters, which this workspace does not know. */
const SPOKEN_BY_ADAPTERS = ['group.private_only'];

const surveys = [demoSurvey, defaultSurvey].map((survey) =>
  compileSurvey(survey, { surveyId: 'x', version: 1 }),
);
const flows: readonly FlowDefinition[] = [...BUILT_IN_FLOWS, ...surveys, SWITCH_FLOW, OFFER_FLOW];
const asks = flows
  .flatMap(({ nodes }) => Object.values(nodes))
  .filter((node): node is AskNode => node.kind === 'ask');

/** Every value under `key`, wherever it stands. */
function keysIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(keysIn);
  if (value === null || typeof value !== 'object') return [];
  const { key, kind, specVersion } = value as Record<string, unknown>;
  const own = typeof key === 'string' && kind === undefined && specVersion === undefined ? [key] : [];
  return [...own, ...Object.values(value).flatMap(keysIn)];
}

function botTexts(language: ShippedLanguage): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const collect = (value: object, path: string) => {
    for (const [name, inner] of Object.entries(value)) {
      if (typeof inner === 'string') texts.set(path + name, inner);
      else collect(inner as object, `${path}${name}.`);
    }
  };
  collect(resources[language].bot, '');
  return texts;
}

/** Said by the server outside any conversation. */
const SPOKEN_BY_SERVER = [
  'account.sign_in',
  'connection.test_message',
  'chat_link.offer',
  'membership.offer',
  'membership.look',
  'membership.made',
  'chat_link.look',
  'account.role',
  ...['administrator', 'staff', 'field_organizer', 'member'].map((role) => `account.role_name.${role}`),
];

/** Put together from several parts by whoever answers for doors (src/field, server/src/runtime/services/walk). */
const SPOKEN_AT_DOORS = [
  ...['heading', 'heading_people', 'offline', 'floor', 'last', 'people', 'near', 'others', 'more', 'undo'],
  ...[
    'someone_else',
    'today',
    'tomorrow',
    'other_time',
    'group_floor',
    'group_house',
    'several',
    'handed',
    'take',
    'near_boxes',
  ],
].map((name) => `field.${name}`);

/** Promised calls that are due. */
const SPOKEN_BY_CHORES = ['calls.due', 'calls.call_now'];

/** Parts of what is asked about a report (src/shift-log/prepare-report.ts). */
const SPOKEN_OF_REPORTS = [
  ...[
    'all',
    'these',
    'without',
    'only_outcome',
    'none',
    'which_door',
    'save_rest',
    'what_happened',
    'one_door',
  ],
  ...['which_is_right', 'what_is_meant'],
].map((name) => `shift_log.${name}`);

/** Put together for a card, a list or a briefing (flows/action-words.ts), and told at its time by the server. */
const SPOKEN_OF_ACTIONS = [
  ...['canvass', 'phone_bank', 'leafleting', 'street', 'meeting', 'rally', 'stall', 'training'].map(
    (kind) => `actions.kind.${kind}`,
  ),
  ...['list.heading', 'list.more', 'need.full', 'need.needed', 'need.left', 'distance', 'team'].map(
    (part) => `actions.${part}`,
  ),
  ...['signed_up', 'here', 'offered', 'waitlisted', 'cancelled', 'over', 'proposed'].map(
    (state) => `actions.state.${state}`,
  ),
  ...['shift.full', 'shift.needed', 'made_title'].map((part) => `actions.${part}`),
  ...['meetingPoint', 'leader', 'kit', 'talkingPoints', 'script'].map((part) => `actions.briefing.${part}`),
  ...['day_before', 'same_day', 'half_hour', 'after', 'place_free', 'offer_over', 'added', 'removed'].map(
    (kind) => `action_message.${kind}`,
  ),
  ...['changed', 'cancelled', 'word', 'proposal', 'approved', 'declined', 'handed'].map(
    (kind) => `action_message.${kind}`,
  ),
  ...['confirm', 'cancel', 'accept', 'decline', 'here', 'attended', 'absent', 'approve', 'refuse'].map(
    (answer) => `action_message.options.${answer}`,
  ),
];

/** Lines of follow-ups and figures, and what chores tell about them (server/src/modules, server/src/runtime/services/desk-*). */
const SPOKEN_BY_DESKS = [
  ...['line', 'overdue', 'due', 'by', 'open', 'with', 'look'].map((word) => `task.${word}`),
  ...['given', 'done', 'done_note', 'overdue'].map((notice) => `task.notice.${notice}`),
  ...['so_far', 'week', 'streak', 'goal', 'place'].map((line) => `impact.${line}`),
  ...['other', 'notice', 'get'].map((word) => `documents.${word}`),
  ...['answer', 'reply_button', 'closed', 'waiting'].map((word) => `thread.${word}`),
  ...['person', 'us'].map((side) => `threads.said.${side}`),
  'digest.text',
  'digest.join',
];

/** What somebody is told of an address that was looked up (server/src/modules/addresses/geocoding). */
const SPOKEN_OF_PLACES = [
  ...['found', 'unknown', 'doors', 'boxes', 'actions', 'again'].map((word) => `place.${word}`),
  'actions.list.elsewhere',
];

const used = new Set([
  ...SPOKEN_OF_PLACES,
  ...SPOKEN_BY_DESKS,
  ...SPOKEN_OF_ACTIONS,
  ...SPOKEN_OF_REPORTS,
  ...SPOKEN_BY_CHORES,
  ...SPOKEN_AT_DOORS,
  ...SPOKEN_BY_SERVER,
  ...keysIn(flows),
  ...Object.values(WORDS),
  ...Object.values(DISPATCH_WORDS),
  ...Object.values(RENDERING_WORDS),
  ...Object.keys(REASONS).map((reason) => `invalid.${reason}`),
  ...SPOKEN_BY_ADAPTERS,
  // Around a text of ours that a platform approves as a template.
  'template_frame',
]);

it('every text of the bots is spoken somewhere, and everything spoken has a text', () => {
  const written = new Set(botTexts('en').keys());
  expect([...used].filter((key) => !written.has(key))).toEqual([]);
  expect([...written].filter((key) => !used.has(key))).toEqual([]);
});

describe.each(LANGUAGES)('in %s', (language) => {
  const texts = botTexts(language);

  it('an entry of the menu is understood wherever its words are typed', () => {
    const flows: Readonly<Record<string, string>> = { doors: 'canvass' };
    const rooms = [...texts.keys()]
      .filter((key) => key.startsWith('menu.options.'))
      .map((key) => key.slice('menu.options.'.length))
      .filter((id) => id !== 'help');
    const led = rooms.map((id) => ROOM_WORDS[foldWords(texts.get(`menu.options.${id}`) ?? '')]);
    expect(led).toEqual(rooms.map((id) => flows[id] ?? id));
  });
  const labels = asks.flatMap(({ input }) => {
    const options = input.kind === 'single' || input.kind === 'multiple' ? input.options : [];
    return Array.isArray(options) ? options.map(({ label }: { label: object }) => label) : [];
  });
  const labelTexts = keysIn(labels)
    .filter((key) => key !== 'switch.start')
    .map((key) => texts.get(key) ?? '');

  it('labels fit the narrowest button', () => {
    expect(labelTexts.filter((label) => Array.from(label).length > MAX_LABEL)).toEqual([]);
  });

  it('no label is a word that carriers act on', () => {
    expect(labelTexts.filter((label) => parseConsentWord(label, { channel: 'sms' }) !== null)).toEqual([]);
  });

  it('texts are short enough to be read standing', () => {
    expect([...texts.values()].filter((text) => text.length > MAX_TEXT)).toEqual([]);
  });

  it('a question ends with its question, on a line of its own', () => {
    const prompts = keysIn(asks.map(({ prompt }) => prompt)).map((key) => texts.get(key) ?? '');
    expect(prompts.filter((text) => !/(^|\n)[^\n]{3,120}[?؟]$/.test(text))).toEqual([]);
  });
});
