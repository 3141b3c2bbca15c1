import { describe, expect, it } from 'vitest';
import { addressing } from '../../src/rendering/index.ts';
import type { Capabilities, RenderedMessage } from '../../src/messages/prompt.ts';
import { SMS, TEAMS, TELEGRAM, WHATSAPP_CLOUD, WHATSAPP_WEB } from '../../src/rendering/index.ts';
import { Crossing } from '../support/crossing.ts';
import { Phone } from '../support/phone.ts';
import { readScenario, SCENARIO_FILES, strictTranslator } from '../support/scenario-files.ts';
import { resultOf, worldFor } from '../support/scenario.ts';

const CHANNELS = [
  { name: 'telegram', channel: 'telegram', capabilities: TELEGRAM },
  { name: 'teams', channel: 'teams', capabilities: TEAMS },
  { name: 'whatsapp cloud', channel: 'whatsapp', capabilities: WHATSAPP_CLOUD },
  { name: 'whatsapp web', channel: 'whatsapp', capabilities: WHATSAPP_WEB },
  { name: 'sms', channel: 'sms', capabilities: SMS },
] as const;

/** What carriers act on, or what only a platform can send, has no counterpart on other channels. */
const OF_ITS_CHANNEL = ['meet-stop.json', 'help-sms.json', 'meet-stale-button.json'];

/** Pages are shorter by SMS, where the same digit means something else: played by what is chosen. */
const BY_LENGTH_OF_PAGE = [
  'actions-arabic-sms.json',
  'actions-browse.json',
  'actions-map-and-calendar.json',
  'actions-mine.json',
  'actions-sign-up-french.json',
  'actions-sign-up-sms-digits.json',
  'actions-swap.json',
  'canvass-talks.json',
  'fault-action-no-briefing.json',
  'fault-canvass-too-late.json',
  'fault-canvass-undo.json',
  'organize-later.json',
  'organize-roster-left.json',
];

/** A text message carries no photo and no file: the link to the calendar is asked for elsewhere. */
const NOT_BY_SMS = ['actions-sign-up-french.json', 'canvass-photo-without-talk.json'];

const translate = strictTranslator();
const filesOn = (channel: string) =>
  SCENARIO_FILES.filter(
    (file) => !OF_ITS_CHANNEL.includes(file) && !(channel === 'sms' && NOT_BY_SMS.includes(file)),
  );

/** A name that somebody gave can be too long for a button, if the text above says it whole. */
function isLost(label: string, text: string): boolean {
  if (!label.endsWith('…')) return false;
  const words = label
    .slice(0, -1)
    .replace(/^\d+\. /, '')
    .split(' ');
  return !words.every((word) => text.includes(word));
}

/** Which limits of the channel a message breaks. */
function broken({ text, layout, choices, listLabel }: RenderedMessage, limits: Capabilities): string[] {
  const shape = layout === 'buttons' ? limits.buttons : layout === 'list' ? limits.list : null;
  const maxText = choices.length > 0 ? (limits.maxTextWithChoices ?? limits.maxText) : limits.maxText;
  const checks: [string, boolean][] = [
    ['empty text', text.trim() === ''],
    ['text too long', text.length > maxText],
    ['choices without a layout', choices.length > 0 && shape === null],
    ['too many choices', shape !== null && choices.length > shape.max],
    ['label too long', shape !== null && choices.some(({ label }) => Array.from(label).length > shape.label)],
    ['label cut off', choices.some(({ label }) => isLost(label, text))],
    ['token too long', shape !== null && choices.some(({ token }) => Buffer.byteLength(token) > shape.token)],
    ['list label too long', (listLabel?.length ?? 0) > 20],
    ['emoji', limits.digitsOnly && /\p{Extended_Pictographic}/u.test(text)],
  ];
  return checks.filter(([, wrong]) => wrong).map(([what]) => `${what}: ${text}`);
}

describe.each(CHANNELS)('on $name', ({ channel, capabilities }) => {
  it.each(filesOn(channel))('%s comes to the same end, within the limits', (file) => {
    const scenario = readScenario(file);
    const spoken = addressing(translate, scenario.formal === true ? 'formal' : 'informal');
    const phone = new Phone({ world: worldFor(scenario), channel, capabilities, translate: spoken });
    const home = () => new Phone({ world: worldFor(scenario), channel: scenario.channel, translate: spoken });
    const player = BY_LENGTH_OF_PAGE.includes(file) ? new Crossing(home(), phone) : phone;
    const messages = scenario.steps.flatMap(({ in: line }) => player.enter(line));
    expect(messages.flatMap((message) => broken(message, capabilities))).toEqual([]);
    expect(resultOf(phone.conversation)).toEqual(scenario.end);
  });
});
