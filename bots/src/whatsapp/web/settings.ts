import type { Connection } from '../../adapter/adapter.ts';
import { InvalidSettings } from '../../adapter/channel-error.ts';

export interface WebSettings {
  /** Digits of the phone that a code is to be typed on; undefined: a picture is scanned. */
  readonly pairingNumber: string | undefined;
  /** Choices as polls to tap on, instead of numbers to type. */
  readonly polls: boolean;
  /** Messages of our own accord in a day; answers are not counted. */
  readonly dailyCap: number;
  /** Whether somebody has just asked to link a phone: a browser is not kept open for nobody. */
  isAskedFor(now: number): boolean;
}

const DAILY_CAP = 60;
const MOST_A_DAY = 1000;
/** Somebody who asked for a code is taken to be there for so long. */
const ASKED_MS = 600_000;

/** Reads and checks a connection's settings: there is no secret among them. Throws {@link InvalidSettings}. */
export function readSettings({ settings }: Connection): WebSettings {
  const text = (name: string): string => {
    const value = settings[name];
    return typeof value === 'string' ? value.trim() : '';
  };
  const problems: string[] = [];
  const number = text('pairingNumber').replace(/[\s().-]/g, '');
  if (number !== '' && !/^\+?[1-9]\d{6,14}$/.test(number))
    problems.push('The phone number must be international, such as +33199000001.');
  if (!['', 'numbers', 'polls'].includes(text('choices')))
    problems.push('Choices are shown as numbers or as polls.');
  const cap = text('dailyCap');
  if (cap !== '' && !(/^\d{1,4}$/.test(cap) && Number(cap) <= MOST_A_DAY))
    problems.push(`The daily limit must be a number from 0 to ${MOST_A_DAY}.`);
  if (problems.length > 0) throw new InvalidSettings(problems);
  return {
    pairingNumber: number === '' ? undefined : number.replace('+', ''),
    polls: text('choices') === 'polls',
    dailyCap: cap === '' ? DAILY_CAP : Number(cap),
    isAskedFor: (now) => Date.parse(text('linkingAskedAt')) > now - ASKED_MS,
  };
}
