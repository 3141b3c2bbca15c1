import { setTimeout as delay } from 'node:timers/promises';
import { smsSegments, type Channel, type Envelope, type InboundContent } from '@muster/conversations';
import type { ShippedLanguage } from '@muster/locales';
import { createWorld, type World } from '../../src/runtime/testing/runtime-world.ts';
import {
  furnish,
  MENU,
  nextOf,
  OWN_NAME,
  randomFrom,
  randomPeople,
  written,
  type RandomPerson,
  type Told,
} from './random-people.ts';

interface Sent {
  readonly person: RandomPerson;
  readonly envelope: Envelope;
}

/** What the platforms take in one message. */
const LONGEST: Readonly<Record<Channel, number>> = {
  telegram: 4_096,
  whatsapp: 4_096,
  teams: 28_000,
  sms: 1_600,
};
const MOST_SEGMENTS = 10;
const PATIENCE_MS = 60_000;
/** Keys that were not translated, values that were not there. */
const STRANGE =
  /\{\{|\bundefined\b|\[object|\bNaN\b|\bnull\b|(?:^|\s)(?:bot|field|actions|canvass|help|organize|tasks|settings)\.[a-z_]+/u;
const FAILED = /That did not work just now|n'a pas marché|no ha funcionado|لم ينجح/u;

const EVERYDAY: Readonly<Record<ShippedLanguage, ReadonlySet<string>>> = {
  en: new Set(['the', 'you', 'your', 'and', 'is', 'what', 'for', 'this', 'with', 'have', 'are']),
  fr: new Set([
    'le',
    'les',
    'vous',
    'votre',
    'vos',
    'et',
    'est',
    'une',
    'pour',
    'quel',
    'dans',
    'avec',
    'du',
  ]),
  es: new Set(['el', 'los', 'las', 'tu', 'y', 'una', 'para', 'qué', 'con', 'por', 'del', 'lo']),
  ar: new Set(),
};

/** Whether a text is plainly in another language than somebody's. Short ones, and those of names, are nobody's. */
function isInAnotherLanguage(text: string, language: ShippedLanguage): boolean {
  const arabic = text.match(/\p{Script=Arabic}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (language === 'ar') return latin > 60 && arabic < 10;
  if (arabic > 40 && arabic > latin) return true;
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const count = (of: ShippedLanguage): number => words.filter((word) => EVERYDAY[of].has(word)).length;
  return (['en', 'fr', 'es'] as const).some(
    (other) => other !== language && count(other) >= 4 && count(language) === 0,
  );
}

/** People who do whatever comes to their mind, on one channel of one space. */
export class RandomWorld {
  readonly problems: string[] = [];
  readonly #trace: string[] = [];
  readonly #random: () => number;
  readonly #world: World;
  readonly #channel: Channel;
  readonly #people: readonly RandomPerson[];
  readonly #past: Sent[] = [];
  #code = '';

  private constructor(world: World, channel: Channel, seed: number, people: number) {
    this.#world = world;
    this.#channel = channel;
    this.#random = randomFrom(seed);
    this.#people = randomPeople(channel, people);
  }

  static async open(
    connectionString: string,
    { channel, seed, people }: { readonly channel: Channel; readonly seed: number; readonly people: number },
  ): Promise<RandomWorld> {
    const opened = new RandomWorld(await createWorld({ connectionString, channel }), channel, seed, people);
    return opened;
  }

  close(): Promise<void> {
    return this.#world.close();
  }

  /** Everybody comes in, in their language; supporters by the word of the campaign. */
  async arrive(): Promise<void> {
    this.#code = await furnish(this.#world);
    for (const person of this.#people) {
      const byText = this.#channel === 'sms' || !person.member;
      const word = person.member ? this.#code : 'news';
      await this.#send([{ person, content: byText ? { text: word } : { start: word } }]);
      for (let step = 0; person.member && step < 5 && !(await this.#isMember(person)); step += 1) {
        const last = (await this.#told(person)).findLast(({ choices }) => choices.length > 0);
        const token = last?.choices[0]?.token;
        await this.#send([
          { person, content: token === undefined ? { text: step === 1 ? 'Sam' : '1' } : { choice: token } },
        ]);
      }
      if (this.#channel === 'sms' && person.language !== 'en')
        await this.#send([{ person, content: { text: OWN_NAME[person.language] } }]);
    }
  }

  /** Somebody says something and is answered; or several at once say several things, some of it twice and some of it late. */
  async round(): Promise<void> {
    const isBurst = this.#random() < 0.3;
    const everybody = this.#people.filter(() => this.#random() < 0.6);
    const who = isBurst
      ? everybody
      : [this.#people[Math.floor(this.#random() * this.#people.length)]].filter((one) => one !== undefined);
    const before = new Map<RandomPerson, number>();
    const said: { person: RandomPerson; content: InboundContent }[] = [];
    for (const person of who) {
      const told = await this.#told(person);
      before.set(person, told.length);
      const count = isBurst ? 1 + Math.floor(this.#random() * 4) : 1;
      for (let index = 0; index < count; index += 1)
        said.push({ person, content: nextOf(person, told, { random: this.#random, code: this.#code }) });
    }
    await this.#send(said);
    for (const person of who)
      await this.#judge(person, { before: before.get(person) ?? 0, mustAnswer: !isBurst });
    if (this.#random() < 0.2) await this.#repeat();
  }

  /** The same messages once more: nobody hears anything of it. */
  async #repeat(): Promise<void> {
    const again = this.#past[Math.floor(this.#random() * this.#past.length)];
    if (!again) return;
    const before = (await this.#told(again.person)).length;
    const [stored] = await this.#world.runtime.accept(this.#world.connection, [again.envelope]);
    if (stored?.fresh === true) this.#problem(again.person, 'a repeated message was taken for a new one');
    await this.#settled();
    if ((await this.#told(again.person)).length !== before)
      this.#problem(again.person, 'a repeated message was answered');
  }

  /** Whoever still hears from us gets to the menu by its word. */
  async comeBack(): Promise<void> {
    for (const person of this.#people) {
      if ((await this.#state(person)).stopped) continue;
      const before = (await this.#told(person)).length;
      await this.#send([{ person, content: { text: MENU[person.language] } }]);
      await this.#judge(person, { before, mustAnswer: true });
      const last = (await this.#told(person)).at(-1);
      const isMenu = (last?.choices.length ?? 0) > 2 || /^3\) /mu.test(last?.text ?? '');
      if (!isMenu && (await this.#isMember(person))) this.#problem(person, 'the menu does not come');
    }
  }

  /** What must never be, whatever people do. */
  async check(): Promise<void> {
    const never: Readonly<Record<string, string>> = {
      'leased twice': `SELECT item_id FROM lease WHERE space_id = $1 AND ended_at IS NULL GROUP BY item_id HAVING count(*) > 1`,
      'more people than places': `SELECT s.id FROM sign_up u JOIN shift s ON s.id = u.shift_id WHERE s.space_id = $1 AND s.capacity IS NOT NULL
        AND u.status IN ('signed_up', 'confirmed', 'checked_in', 'attended') GROUP BY s.id, s.capacity HAVING count(*) > s.capacity`,
      'reported twice': `SELECT door_id FROM outcome WHERE space_id = $1 AND inbound_id IS NOT NULL AND door_id IS NOT NULL
        GROUP BY inbound_id, door_id, type_id HAVING count(*) > 1`,
      'parked or failed': `SELECT error, content FROM inbound WHERE space_id = $1 AND (failures > 0 OR error IS NOT NULL)`,
      'left unplayed': `SELECT id FROM inbound WHERE space_id = $1 AND processed_at IS NULL`,
      'two conversations at once': `SELECT person_id FROM session WHERE space_id = $1 AND status IN ('active', 'waiting')
        GROUP BY person_id HAVING count(*) > 1`,
    };
    for (const [what, sql] of Object.entries(never)) {
      const { rows } = await this.#world.pool.query<Record<string, unknown>>(sql, [this.#world.spaceId]);
      if (rows.length > 0) this.problems.push(`${what}: ${JSON.stringify(rows[0])}`);
    }
    for (const error of this.#world.errors) this.problems.push(`logged: ${JSON.stringify(error)}`);
    for (const { outbound } of this.#world.sent) {
      const { text } = outbound.message;
      const isLong =
        text.length > LONGEST[this.#channel] ||
        (this.#channel === 'sms' && smsSegments(text).segments > MOST_SEGMENTS);
      if (isLong) this.problems.push(`too long for ${this.#channel}: ${text.slice(0, 80)}`);
    }
  }

  async #send(
    said: readonly { readonly person: RandomPerson; readonly content: InboundContent }[],
  ): Promise<void> {
    const sent = said.map(({ person, content }) => ({
      person,
      envelope: written(this.#channel, person, content, this.#random),
    }));
    for (const { person, envelope } of sent)
      this.#trace.push(`${person.who} > ${JSON.stringify(envelope.content).slice(0, 120)}`);
    this.#past.push(...sent);
    // What a phone kept while it was offline comes in one go, the parts of it in any order.
    const order = sent
      .map(({ envelope }) => ({ envelope, at: said.length > 1 ? this.#random() : 0 }))
      .sort((a, b) => a.at - b.at);
    await this.#world.runtime.accept(
      this.#world.connection,
      order.map(({ envelope }) => envelope),
    );
    await this.#settled();
  }

  /** However busy the machine is: a slow answer is none of the things that are looked for here. */
  async #settled(): Promise<void> {
    const deadline = Date.now() + PATIENCE_MS;
    const open = 'SELECT 1 FROM inbound WHERE processed_at IS NULL AND space_id = $1 LIMIT 1';
    while ((await this.#world.pool.query(open, [this.#world.spaceId])).rows.length > 0) {
      if (Date.now() > deadline) throw new Error('a message is not played');
      await delay(20);
    }
  }

  async #judge(
    person: RandomPerson,
    { before, mustAnswer }: { readonly before: number; readonly mustAnswer: boolean },
  ): Promise<void> {
    const { stopped, language } = await this.#state(person);
    const fresh = (await this.#told(person)).slice(before);
    for (const { text, choices } of fresh)
      this.#trace.push(
        `  ${person.who} < ${text.replaceAll('\n', ' / ')} ${choices.map(({ label }) => `[${label}]`).join('')}`,
      );
    if (mustAnswer && fresh.length === 0 && !stopped) this.#problem(person, 'no answer');
    for (const { text, choices } of fresh) {
      const all = [text, ...choices.map(({ label }) => label)].join('\n');
      if (STRANGE.test(all)) this.#problem(person, 'a strange text');
      if (FAILED.test(text)) this.#problem(person, 'something failed');
    }
    const last = fresh.at(-1);
    if (last && language && isInAnotherLanguage(last.text, language))
      this.#problem(person, `not in ${language}`);
    // Who has stopped by chance comes back, so that the rest is not silence.
    if (stopped && this.#random() < 0.7) await this.#send([{ person, content: { text: 'START' } }]);
  }

  #problem(person: RandomPerson, what: string): void {
    const own = this.#trace.filter((line) => line.includes(person.who)).slice(-6);
    this.problems.push(`${this.#channel}, ${person.who} (${person.language}): ${what}\n${own.join('\n')}`);
  }

  async #told(person: RandomPerson): Promise<Told[]> {
    const { rows } = await this.#world.pool.query<{ message: Told }>(
      `SELECT o.message FROM outbound o JOIN chat_identity i ON i.id = o.identity_id
       WHERE i.space_id = $1 AND i.address = $2 ORDER BY o.seq`,
      [this.#world.spaceId, person.who],
    );
    return rows.map(({ message }) => message);
  }

  async #state(
    person: RandomPerson,
  ): Promise<{ readonly stopped: boolean; readonly language: ShippedLanguage | null }> {
    const { rows } = await this.#world.pool.query<{ stopped: boolean; language: ShippedLanguage | null }>(
      `SELECT i.reachability = 'opted_out' AS stopped, p.language FROM chat_identity i JOIN person p ON p.id = i.person_id
       WHERE i.space_id = $1 AND i.address = $2`,
      [this.#world.spaceId, person.who],
    );
    return rows[0] ?? { stopped: false, language: null };
  }

  async #isMember(person: RandomPerson): Promise<boolean> {
    const { rows } = await this.#world.pool.query(
      `SELECT 1 FROM member m JOIN chat_identity i ON i.person_id = m.person_id WHERE i.space_id = $1 AND i.address = $2`,
      [this.#world.spaceId, person.who],
    );
    return rows.length > 0;
  }
}
