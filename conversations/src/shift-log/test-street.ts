import type { ShiftCode, ShiftDoor, ShiftLogContext } from './types.ts';

/** What a volunteer has in hand in the tests of this folder: two streets, a house with six flats, a tower. */

const house = (number: string, street = 'Mill Street'): ShiftDoor => ({
  id: street === 'Mill Street' ? number : `${street} ${number}`,
  street,
  number,
});
const flat = (number: string, flatName: string, floor: string | null = null): ShiftDoor => ({
  id: `${number}${floor === null ? '' : `/${floor}`}/${flatName}`,
  street: 'Mill Street',
  number,
  floor,
  flat: flatName,
});

export const DOORS: readonly ShiftDoor[] = [
  ...['10', '12A', '12B', '12C', '12D', '12E', '12F', '14', '16', '18', '5 bis'].map((number) =>
    house(number),
  ),
  ...['3', '7', '10'].map((number) => house(number, 'Rue des Lilas')),
  ...['A', 'B', 'C'].map((name) => flat('20', name)),
  ...['1', '2'].flatMap((floor) => ['1', '2'].map((name) => flat('31', name, floor))),
];

const outcome = (code: string, short: string, countsAsContact: boolean, ...words: string[]): ShiftCode => ({
  kind: 'outcome',
  id: code,
  code,
  countsAsContact,
  words: [short, ...words],
});

export const CODES: readonly ShiftCode[] = [
  outcome('present', 'ok', true, 'Talked', 'Discussion', 'Conversación', 'تم الحديث'),
  outcome('not_home', 'nh', false, 'Nobody home', 'Personne', 'No hay nadie', 'لا أحد في البيت'),
  outcome(
    'call_back',
    'cb',
    true,
    'Come back later',
    'Repasser plus tard',
    'Volver más tarde',
    'العودة لاحقًا',
  ),
  outcome('refused', 'ref', true, 'Refused', 'Refus', 'Rechazo', 'رفض'),
  outcome('do_not_contact', 'dnc', true, 'Never again'),
  outcome('left_material', 'lft', false, 'Leaflet left', 'Tract déposé', 'Folleto entregado', 'تُرك منشور'),
  outcome('inaccessible', 'ina', false, 'Could not get in'),
  outcome('moved', 'mv', false, 'Moved away', 'A déménagé'),
  outcome('vacant', 'vac', false, 'Empty'),
  ...['Strongly for', 'For', 'Undecided', 'Not convinced', 'Wants to help'].map((name, i): ShiftCode => ({
    kind: 'status',
    id: `s${String(i + 1)}`,
    code: name,
    words: [`s${String(i + 1)}`, name],
  })),
  { kind: 'task', id: 'welcome_volunteer', code: 'welcome_volunteer', words: ['Welcome as volunteer'] },
  { kind: 'task', id: 'send_information', code: 'send_information', words: ['Send information'] },
  { kind: 'tag', id: 'poster', code: 'poster', words: ['poster'] },
];

export const inLanguage = (language: string, change: Partial<ShiftLogContext> = {}): ShiftLogContext => ({
  doors: DOORS,
  codes: CODES,
  parse: {
    language,
    now: '2026-03-10T16:00:00Z',
    timeZone: 'Europe/London',
    region: 'GB',
    channel: 'telegram',
  },
  ...change,
});
