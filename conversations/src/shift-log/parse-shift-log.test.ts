import { describe, expect, it } from 'vitest';
import { parseShiftLog } from './parse-shift-log.ts';
import { inLanguage } from './test-street.ts';
import type { ShiftEntry, ShiftLog, UnclearEntry } from './types.ts';

/** `12A not_home`, `14 present s4 +welcome_volunteer "a note" @time`: what was understood, at a glance. */
function brief({ door, outcome, status, tasks, tags, note, callBackAt }: ShiftEntry): string {
  const marks = [...tasks.map((task) => `+${task}`), ...tags.map((tag) => `#${tag}`)];
  const told = [
    status,
    ...marks,
    note === null ? null : `"${note}"`,
    callBackAt === null ? null : `@${callBackAt}`,
  ];
  return [door, outcome, ...told.filter((one) => one !== null)].join(' ');
}
const briefUnclear = ({ text, reason, doors }: UnclearEntry) => `? ${text} (${reason}: ${doors.join(', ')})`;
const briefAll = ({ saved, unclear }: ShiftLog) => [...saved.map(brief), ...unclear.map(briefUnclear)];

type Row = readonly [typed: string, ...understood: string[]];
const FLOOR_12 = ['12A', '12B', '12C', '12D', '12E', '12F'];
const each = (doors: readonly string[], outcome: string) => doors.map((door) => `${door} ${outcome}`);

const ENGLISH: readonly Row[] = [
  ['12A nh, 12B ref, 14 ok s4 vol', '12A not_home', '12B refused', '14 present s4 +welcome_volunteer'],
  ['12a nh 12b ref 14 ok s4 vol', '12A not_home', '12B refused', '14 present s4 +welcome_volunteer'],
  ['12A: nh; 12B - ref; 14 = ok', '12A not_home', '12B refused', '14 present'],
  ['12A NH\n12B REF\n14 OK', '12A not_home', '12B refused', '14 present'],
  ['12anh 12bref 14ok', '12A not_home', '12B refused', '14 present'],
  ['12 A nh. 12 B refused. 14 talked.', '12A not_home', '12B refused', '14 present'],
  ['12A-12F nh', ...each(FLOOR_12, 'not_home')],
  ['12A to 12F nobody home', ...each(FLOOR_12, 'not_home')],
  ['12A-F nh', ...each(FLOOR_12, 'not_home')],
  ['from 12A through 12C no answer', ...each(FLOOR_12.slice(0, 3), 'not_home')],
  ['20A to 20F nh', '? 20A to 20F nh (unknown_door: 20/A, 20/B, 20/C)'],
  ['12D-12K nh', '? 12D-12K nh (unknown_door: 12D, 12E, 12F)'],
  ['14 rfe', '? 14 rfe (unknown_word: 14)'],
  ['12A, 12B and 12C not home', ...each(FLOOR_12.slice(0, 3), 'not_home')],
  ['nh 12A 12B 12C, ref 14', ...each(FLOOR_12.slice(0, 3), 'not_home'), '14 refused'],
  ['nh: 12A, 12B; ref: 14, 16', '12A not_home', '12B not_home', '14 refused', '16 refused'],
  ['12A nh, B ref', '12A not_home', '12B refused'],
  ['14 ok, s2', '14 present s2'],
  ['14 s2', '14 present s2'],
  ['14 ok strongly for poster', '14 present s1 #poster'],
  ['14 ok s 4 info', '14 present s4 +send_information'],
  ['14 ok wants a sign in the garden, 16 nh', '14 present "wants a sign in the garden"', '16 not_home'],
  ['14 ok (dog in the yard) 16 nh', '14 present "dog in the yard"', '16 not_home'],
  ['16 cb tomorrow 6pm', '16 call_back @2026-03-11T18:00+00:00'],
  ['16 come back later', '16 call_back'],
  ['no. 14 ok, house 16 nh', '14 present', '16 not_home'],
  ['20 flat B nh', '20/B not_home'],
  ['20/B nh 20c ref', '20/B not_home', '20/C refused'],
  ['20 all nh', ...each(['20/A', '20/B', '20/C'], 'not_home')],
  ['all of 20 nh', ...each(['20/A', '20/B', '20/C'], 'not_home')],
  ['31 floor 2 nh', ...each(['31/2/1', '31/2/2'], 'not_home')],
  ['31 floor 2 flat 1 ref', '31/2/1 refused'],
  ['14-18 nh', ...each(['14', '16', '18'], 'not_home')],
  ['Mill Street 10 nh', '10 not_home'],
  ['10 Mill St nh, 14 ref', '10 not_home', '14 refused'],
  ['Lilas 10 nh, 7 ref', 'Rue des Lilas 10 not_home', 'Rue des Lilas 7 refused'],
  ['5bis moved away', '5 bis moved'],
  ['12A nh 12A nh', '12A not_home'],
  ['12A nh, 12A ref', '12A not_home', '12A refused'],
  ["12A couldn't get in", '12A inaccessible'],
  ['10 nh', '? 10 nh (ambiguous_door: 10, Rue des Lilas 10)'],
  ['20 nh', '? 20 nh (ambiguous_door: 20/A, 20/B, 20/C)'],
  ['14 nh, 99 ref', '14 not_home', '? 99 ref (unknown_door: )'],
  ['14 nh, Elm 12 ref', '14 not_home', '? Elm 12 ref (unknown_door: )'],
  ['14 nh 16', '14 not_home', '? 16 (no_outcome: 16)'],
  ['14 ok xyz', '? 14 ok xyz (unknown_word: 14)'],
  ['14 refusd', '? 14 refusd (unknown_word: 14)'],
  ['14 nh ref', '? 14 nh ref (contradiction: 14)'],
  ['14 nh s4', '? 14 nh s4 (contradiction: 14)'],
  ['14 ok s4 s2', '? 14 ok s4 s2 (contradiction: 14)'],
  ['12A 12B ok s4', '? 12A 12B ok s4 (one_door_only: 12A, 12B)'],
];

const FRENCH: readonly Row[] = [
  [
    '12A abs, 12B refus, 14 ok s4 bénévole',
    '12A not_home',
    '12B refused',
    '14 present s4 +welcome_volunteer',
  ],
  ['12A à 12F personne', ...each(FLOOR_12, 'not_home')],
  ['de 12a a 12f pas là', ...each(FLOOR_12, 'not_home')],
  ['12A et 12B absents, 14 discuté', '12A not_home', '12B not_home', '14 present'],
  ['3 rue des Lilas : personne, 7 refus', 'Rue des Lilas 3 not_home', 'Rue des Lilas 7 refused'],
  ['r des lilas 3 abs', 'Rue des Lilas 3 not_home'],
  ['5 bis tract déposé', '5 bis left_material'],
  ['20 appt B refusé', '20/B refused'],
  ['31 étage 2 pas de réponse', ...each(['31/2/1', '31/2/2'], 'not_home')],
  ['n° 14 repasser demain 18h', '14 call_back @2026-03-11T18:00+00:00'],
  ['16 ok plutôt sympa mais pressé', '16 present "plutôt sympa mais pressé"'],
  ['tout le 20 abs', ...each(['20/A', '20/B', '20/C'], 'not_home')],
  ['14 veut pas, 16 pas chez eux', '14 refused', '16 not_home'],
];

const SPANISH: readonly Row[] = [
  [
    '12A nadie, 12B rechazo, 14 ok s4 voluntario',
    '12A not_home',
    '12B refused',
    '14 present s4 +welcome_volunteer',
  ],
  ['12A a 12F no hay nadie', ...each(FLOOR_12, 'not_home')],
  ['del 14 al 18 nadie', ...each(['14', '16', '18'], 'not_home')],
  ['14 a 18 nadie', ...each(['14', '16', '18'], 'not_home')],
  ['12A y 12B no está; 16 no quiere', '12A not_home', '12B not_home', '16 refused'],
  ['14 no interesa, 16 volver mañana a las 18:00', '14 refused', '16 call_back @2026-03-11T18:00+00:00'],
  ['20 puerta B nc', '20/B not_home'],
  ['todo el 20 nadie', ...each(['20/A', '20/B', '20/C'], 'not_home')],
  ['14 ok s4 vol', '14 present s4 +welcome_volunteer'],
  ['14 NO QUISO, 16 no se encuentra', '14 refused', '16 not_home'],
];

const ARABIC: readonly Row[] = [
  ['١٢A لا أحد، ١٤ رفض', '12A not_home', '14 refused'],
  ['١٤ غ، ١٦ تم س٤ متطوع', '14 not_home', '16 present s4 +welcome_volunteer'],
  ['من ١٤ إلى ١٨ لا أحد في البيت', ...each(['14', '16', '18'], 'not_home')],
  ['١٤ و١٦ لا رد؛ ١٨ تحدثنا', '14 not_home', '16 not_home', '18 present'],
  ['رقم ١٤ غير موجود', '14 not_home'],
  ['١٤ محدش، ١٦ مش عايز', '14 not_home', '16 refused'],
  ['١٤ ما في حدا ١٦ بعدين', '14 not_home', '16 call_back'],
  ['شقة B عمارة 20 رفض', '20/B refused'],
  ['كل ٢٠ لا أحد', ...each(['20/A', '20/B', '20/C'], 'not_home')],
  ['١٤ nh ١٦ ref', '14 not_home', '16 refused'],
];

describe.each([
  ['en', ENGLISH],
  ['fr', FRENCH],
  ['es', SPANISH],
  ['ar', ARABIC],
] as const)('a report as people type it (%s)', (language, rows) => {
  it.each(rows.map(([typed, ...understood]) => ({ typed, understood })))(
    '$typed',
    ({ typed, understood }) => {
      expect(briefAll(parseShiftLog(typed, inLanguage(language)))).toEqual(understood);
    },
  );
});

it('a short slip is no sure report: what it names may be the answer to another question', () => {
  const { isReport, isSure } = parseShiftLog('14 ans', inLanguage('fr'));
  expect({ isReport, isSure }).toEqual({ isReport: true, isSure: false });
});

describe('numbers that several slices have', () => {
  const doors = [
    { id: 'old 14', street: 'Mill Street', number: '14', takenAt: '2026-03-10T14:00:00Z' },
    { id: 'new 14', street: 'Elm Road', number: '14', takenAt: '2026-03-10T15:00:00Z' },
  ];
  const at = (sentAt: string | null) =>
    parseShiftLog('14 nh', inLanguage('en', { doors, sentAt })).saved.map(brief);

  it('mean the slice that its writer had in hand, however late the report comes', () => {
    expect(at('2026-03-10T14:30:00Z')).toEqual(['old 14 not_home']);
    expect(at('2026-03-10T15:30:00Z')).toEqual(['new 14 not_home']);
    expect(at(null)).toEqual(['new 14 not_home']);
  });

  it('mean the street that is named', () => {
    const read = parseShiftLog('Mill St 14 nh', inLanguage('en', { doors, sentAt: '2026-03-10T15:30:00Z' }));
    expect(read.saved.map(brief)).toEqual(['old 14 not_home']);
  });
});
