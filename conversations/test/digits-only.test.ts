import { describe, expect, it } from 'vitest';
import type { InputKind } from '../src/definition/input-spec.ts';
import { Phone } from './support/phone.ts';
import { strictTranslator } from './support/scenario-files.ts';
import { worldFor, type Scenario } from './support/scenario.ts';

const translate = strictTranslator();

/** What somebody types who has digits and nothing else. */
const DIGITS: Partial<Record<InputKind, string>> = {
  text: '12',
  long_text: '12',
  integer: '4',
  decimal: '4',
  phone: '07700900111',
  date: '12/05/2027',
};
const CHOICES = ['1', '2', '3', '4', '5', '6', '7'];
const MOST_STATES = 300;

const BEGINNINGS: readonly { readonly first: string; readonly scenario: Partial<Scenario> }[] = [
  { first: ':start welcome {"text":"hi"}', scenario: { stranger: true } },
  { first: 'JOIN OPENC1TY', scenario: { stranger: true } },
  { first: ':start menu', scenario: { surveys: ['demo', 'default'] } },
  { first: ':start rehearsal', scenario: {} },
  { first: ':start language', scenario: {} },
  { first: ':start help', scenario: {} },
];

/** A place in a conversation: where every open flow stands. */
type Place = string;

function play(scenario: Partial<Scenario>, lines: readonly string[]): Phone {
  const world = worldFor({ name: '', channel: 'sms', language: 'en', steps: [], ...scenario });
  const phone = new Phone({ world, channel: 'sms', translate });
  for (const line of lines) phone.enter(line);
  return phone;
}

const placeOf = ({ conversation: { open, asked } }: Phone): Place =>
  open.join(' > ') + (asked === 'confirmation' ? '?' : '');

/** Every place that can be reached by digits, with the way there and the places that follow. */
function explore(scenario: Partial<Scenario>, first: string) {
  const ways = new Map<Place, readonly string[]>();
  const follow = new Map<Place, ReadonlySet<Place>>();
  const queue: (readonly string[])[] = [[first]];
  for (let way = queue.shift(); way && ways.size < MOST_STATES; way = queue.shift()) {
    const phone = play(scenario, way);
    const place = placeOf(phone);
    if (ways.has(place)) continue;
    ways.set(place, way);
    const { asked } = phone.conversation;
    const typed = asked === null || asked === 'confirmation' ? undefined : DIGITS[asked];
    const inputs = asked === null ? [] : typed === undefined ? CHOICES : [typed];
    const reached = inputs.map((input) => ({ input, place: placeOf(play(scenario, [...way, input])) }));
    follow.set(place, new Set(reached.map((next) => next.place)));
    for (const next of reached) if (!ways.has(next.place)) queue.push([...way, next.input]);
  }
  return { ways, follow };
}

/** Places from which an end, or the main menu, can be reached. */
function leadingOut(follow: ReadonlyMap<Place, ReadonlySet<Place>>): ReadonlySet<Place> {
  const out = new Set<Place>(['', 'menu.menu']);
  for (let grown = true; grown;) {
    const found = [...follow].filter(
      ([place, next]) => !out.has(place) && [...next].some((one) => out.has(one)),
    );
    for (const [place] of found) out.add(place);
    grown = found.length > 0;
  }
  return out;
}

describe.each(BEGINNINGS)('somebody with nothing but digits, from $first', ({ first, scenario }) => {
  const { ways, follow } = explore(scenario, first);

  it('finds a way out of every place', () => {
    const out = leadingOut(follow);
    expect(ways.size).toBeLessThan(MOST_STATES);
    expect([...follow.keys()].filter((place) => !out.has(place))).toEqual([]);
  });

  it('gets an answer to a skip, too', () => {
    const silent = [...ways.values()].filter((way) => play(scenario, way).enter('skip').length === 0);
    expect(silent).toEqual([]);
  });

  it('is never kept at a question that is not understood', () => {
    const stuck = [...ways].filter(([place, way]) => {
      if (place === '') return false;
      const phone = play(scenario, way);
      for (let attempt = 0; attempt < 3; attempt += 1) phone.enter('blorp');
      return placeOf(phone) === place;
    });
    expect(stuck.map(([place]) => place)).toEqual([]);
  });
});
