import type { Channel, Envelope, InboundContent } from '@muster/conversations';
import type { ShippedLanguage } from '@muster/locales';
import { newId } from '../../src/runtime/ids.ts';
import { codeOf, envelopeOf, type World } from '../../src/runtime/testing/runtime-world.ts';

/** Numbers that look random and come again from the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface RandomPerson {
  readonly who: string;
  readonly language: ShippedLanguage;
  /** Whether they come by an invitation, or by the word of a campaign. */
  readonly member: boolean;
}

/** A message as it was queued for somebody. */
export interface Told {
  readonly text: string;
  readonly choices: readonly { readonly label: string; readonly token: string }[];
}

const WORDS: Readonly<Record<ShippedLanguage, readonly string[]>> = {
  en: ['menu', 'back', 'skip', 'help', 'doors', 'actions', 'tasks', 'undo', 'pause', 'list', 'settings', 'documents', 'impact', 'calls', 'leaflets', 'people', 'meet', 'street', 'exit', 'language', 'hello', 'yes', 'no', 'mydata', 'tomorrow 18:00', 'Sam Lee', '07700900123', 'we must STOP this bill', '12/05/2030', 'twenty five', 'questions', 'practise', 'chats', 'thanks!'],
  fr: ['menu', 'retour', 'passer', 'aide', 'portes', 'actions', 'tâches', 'retirer', 'pause', 'liste', 'réglages', 'bonjour', 'oui', 'non', 'demain 18h', 'Léa', 'il faut STOP cette loi', 'langue', 'appels', 'tracts', 'sortir', 'rencontrer', 'vingt-cinq', 'mes données', 'merci'],
  es: ['menú', 'volver', 'saltar', 'ayuda', 'puertas', 'acciones', 'tareas', 'deshacer', 'pausa', 'lista', 'ajustes', 'hola', 'sí', 'no', 'mañana a las 18', 'José', 'idioma', 'llamadas', 'folletos', 'salir', 'veinticinco', 'basta de recortes', 'gracias'],
  ar: ['القائمة', 'رجوع', 'تخطي', 'مساعدة', 'أبواب', 'أنشطة', 'مهام', 'تراجع', 'استراحة', 'الإعدادات', 'مرحبا', 'نعم', 'لا', 'غدا', 'سامي', 'لغة', 'اتصالات', 'خروج', '\u200f٢\u200f', 'خمسة وعشرون', 'شكرا'],
}; // prettier-ignore
const REPORTS: Readonly<Record<ShippedLanguage, readonly string[]>> = {
  en: ['nh', 'ref', 'ok', 'ok s2', 'cb', 'mv', 'nobody home'],
  fr: ['abs', 'ref', 'ok', 'personne', 'ok s1'],
  es: ['nc', 'rec', 'ok', 'nadie'],
  ar: ['غ', 'رف', 'تم', 'لا أحد'],
};
const NOISE = [
  'blorp',
  'zzz qq',
  '؟؟',
  '12 Mill Lane',
  'x',
  '👍',
  'نص',
  '1 or 2',
  '👍👍👍',
  'a'.repeat(3_000),
  '\u202e3',
] as const;
export const OWN_NAME: Readonly<Record<ShippedLanguage, string>> = { en: 'English', fr: 'français', es: 'español', ar: 'العربية' }; // prettier-ignore
export const MENU: Readonly<Record<ShippedLanguage, string>> = { en: 'menu', fr: 'menu', es: 'menú', ar: 'القائمة' }; // prettier-ignore

type Pick = <T>(from: readonly T[]) => T;

/** One of the choices of the newest message that has any, the first ones more often: or its number, where there are no buttons. */
function answer(told: readonly Told[], random: () => number): InboundContent | null {
  const last = told.findLast(({ text, choices }) => choices.length > 0 || /^\d+\) /mu.test(text));
  if (!last) return null;
  const count = last.choices.length > 0 ? last.choices.length : [...last.text.matchAll(/^\d+\) /gmu)].length;
  const at = Math.floor(random() ** 1.5 * count);
  const token = last.choices[at]?.token;
  return token === undefined ? { text: String(at + 1) } : { choice: token };
}

function report({ language }: RandomPerson, random: () => number, pick: Pick): InboundContent {
  const doors = Array.from({ length: 1 + Math.floor(random() * 3) }, () => 1 + Math.floor(random() * 12));
  return { text: doors.map((door) => `${String(door)} ${pick(REPORTS[language])}`).join(', ') };
}

/** What somebody does next who has been told that: mostly an answer, sometimes a word, a report, or something odd. */
export function nextOf(
  person: RandomPerson,
  told: readonly Told[],
  { random, code }: { readonly random: () => number; readonly code: string },
): InboundContent {
  const pick: Pick = (from) => from[Math.floor(random() * from.length)] as (typeof from)[number];
  const ways: readonly [number, () => InboundContent | null][] = [
    [0.55, () => answer(told, random)],
    [0.15, () => ({ text: pick(WORDS[person.language]) })],
    [0.1, () => report(person, random, pick)],
    [0.03, () => ({ location: { lat: 46, lng: -6 } })],
    [
      0.03,
      () => ({ media: [{ kind: 'photo', ref: `p${String(random())}`, mime: 'image/jpeg', bytes: 1_000 }] }),
    ],
    [0.04, () => ({ text: String(1 + Math.floor(random() * 9)) })],
    [0.04, () => ({ text: pick(NOISE) })],
    // A button of long ago.
    [
      0.02,
      () => ({
        choice: pick([...told.flatMap(({ choices }) => choices.map(({ token }) => token)), 'old.0']),
      }),
    ],
    [0.02, () => ({ start: pick(['canvass', 'actions', 'menu', '', code]) })],
    [0.01, () => ({ contact: { phone: '+447700900199', own: true } })],
    [0.01, () => ({ text: 'STOP' })],
  ];
  let left = random();
  for (const [share, make] of ways) {
    left -= share;
    if (left <= 0) return make() ?? { text: pick(WORDS[person.language]) };
  }
  return { text: MENU[person.language] };
}

/** Their message as the platform hands it over: late, or without their language, where it knows neither. */
export function written(
  channel: Channel,
  person: RandomPerson,
  content: InboundContent,
  random: () => number,
): Envelope {
  const made = envelopeOf(channel, person.who, content);
  if (channel === 'sms') {
    const { language: _unknown, ...sender } = made.sender;
    return { ...made, sender };
  }
  const late = random() < 0.1 ? random() * 3_600_000 : 0;
  return {
    ...made,
    sender: { ...made.sender, language: person.language },
    sentAt: new Date(Date.now() - late).toISOString(),
  };
}

/** Two of each language: three of the four join, one supports. */
export function randomPeople(channel: Channel, count: number): RandomPerson[] {
  const languages = Object.keys(WORDS) as ShippedLanguage[];
  const hasNumbers = channel === 'sms' || channel === 'whatsapp';
  return Array.from({ length: count }, (_, index) => ({
    who: hasNumbers ? `+4477009001${String(10 + index)}` : `user${String(index)}`,
    language: languages[index % languages.length] as ShippedLanguage,
    member: index % 4 !== 3 || index === 3,
  }));
}

/** Actions that begin soon, lists of every kind with doors and people, and a word that opts in. */
export async function furnish(world: World): Promise<string> {
  const insert = async (table: string, row: Record<string, unknown>): Promise<string> => {
    const full = { id: newId(), space_id: world.spaceId, ...row };
    const places = Object.keys(full).map((_, index) => `$${String(index + 1)}`);
    await world.pool.query(
      `INSERT INTO ${table} (${Object.keys(full).join(', ')}) VALUES (${places.join(', ')})`,
      Object.values(full),
    );
    return full.id;
  };
  const hour = 3_600_000;
  const times = { starts_at: new Date(Date.now() - hour / 4), ends_at: new Date(Date.now() + 6 * hour) };
  for (const [index, kind] of ['stall', 'rally', 'canvass'].entries()) {
    const place = { place: 'Market', lat: 46, lng: -6 + index / 100, time_zone: 'Europe/London' };
    const named = {
      kind,
      code: newId().slice(-8).toUpperCase(),
      status: 'published',
      title: JSON.stringify({ en: kind }),
    };
    const action = await insert('action', { ...named, ...place, ...times });
    for (const capacity of [2, index === 1 ? null : 1])
      await insert('shift', { action_id: action, ...times, capacity });
  }
  for (const kind of ['door', 'leaflet', 'call']) {
    const list = await insert('work_list', { name: kind, kind, code: newId().slice(-8) });
    for (let number = 1; number <= 12; number += 1) {
      const at = { lat: 46 + number / 1e4, lng: -6 };
      const building = await insert('building', { street: `${kind} Lane`, number: String(number), ...at });
      const door = await insert('door', { building_id: building });
      const household = await insert('household', { door_id: door });
      const person = await insert('person', { display_name: 'Citizen' });
      const phone = kind === 'call' ? `+4477009${String(10_000 + number)}` : null;
      const contact = await insert('contact', {
        person_id: person,
        first_name: `Amina${String(number)}`,
        household_id: household,
        phone,
      });
      const target = kind === 'call' ? { contact_id: contact } : { door_id: door };
      await insert('work_list_item', { list_id: list, position: number, ...target });
    }
  }
  await insert('keyword', { word: 'news', kind: 'opt_in', flow_key: 'opt_in', settings: '{}' });
  return codeOf(world.spaceId);
}
