import type { DemoDraft } from './draft.ts';
import type { DemoTeam } from './people.ts';

const HOUR = 3_600_000;

/** Kind, hours it lasts, places per shift (null: as many as come), texts in the languages that Muster ships. */
const KINDS = [
  ['canvass', 3, 8, 'Door to door', 'Porte-à-porte', 'Puerta a puerta', 'جولة على البيوت'],
  ['phone_bank', 2, 12, 'Phone evening', 'Soirée téléphone', 'Tarde de llamadas', 'أمسية اتصالات'],
  ['leafleting', 2, 10, 'Leaflets', 'Tractage', 'Reparto de folletos', 'توزيع منشورات'],
  ['street', 2, 6, 'Street survey', 'Enquête de rue', 'Encuesta en la calle', 'استطلاع في الشارع'],
  ['meeting', 2, null, 'Team meeting', "Réunion d'équipe", 'Reunión de equipo', 'اجتماع الفريق'],
  [
    'rally',
    3,
    null,
    'Rally for homes',
    'Rassemblement logement',
    'Concentración por la vivienda',
    'تجمّع من أجل السكن',
  ],
  ['stall', 4, 5, 'Market stall', 'Stand au marché', 'Puesto en el mercado', 'طاولة في السوق'],
  ['training', 2, 20, 'New volunteers', 'Nouveaux bénévoles', 'Nuevos voluntarios', 'تدريب المتطوعين الجدد'],
] as const;

const texts = (en: string, fr: string, es: string, ar: string) => ({ en, fr, es, ar });

const BRIEFING = {
  talkingPoints: texts(
    'Ask first, listen, then say why it matters to you.',
    "Pose d'abord la question, écoute, puis dis pourquoi cela compte pour toi.",
    'Pregunta primero, escucha y luego di por qué te importa.',
    'ابدأ بالسؤال والاستماع، ثم قل لماذا يهمك الأمر.',
  ),
  kit: texts(
    'Badge, leaflets, a pen, a charged phone.',
    'Badge, tracts, un stylo, un téléphone chargé.',
    'Acreditación, folletos, un bolígrafo y el móvil cargado.',
    'بطاقة تعريف ومنشورات وقلم وهاتف مشحون.',
  ),
};

/** Two months of actions of every kind, half of them still to come, each with shifts and sign-ups. */
export function addActions(draft: DemoDraft, teams: readonly DemoTeam[]): void {
  for (const [i, team] of teams.entries()) {
    for (const [j, kind] of KINDS.entries()) {
      // Spread so that every kind lies ahead for some team, and the coming week is never empty.
      const days = ((i * 5 + j * 7) % 48) - 24;
      addAction(draft, team, kind, days);
    }
  }
}

function addAction(draft: DemoDraft, team: DemoTeam, kind: (typeof KINDS)[number], daysAgo: number): void {
  const { random } = draft;
  const [code, hours, capacity, en, fr, es, ar] = kind;
  const startsAt = draft.daysAgo(daysAgo, random.pick([10, 14, 17, 18]));
  startsAt.setUTCMinutes(0);
  const endsAt = new Date(startsAt.getTime() + hours * HOUR);
  const place = random.pick(team.places).area;
  const street = random.pick(place.streets);
  const past = endsAt < draft.space.now;
  const createdAt = draft.daysAgo(Math.max(daysAgo, 0) + 14);
  const actionId = draft.add(
    'action',
    {
      kind: code,
      status: past ? 'done' : 'published',
      code: actionCode(random),
      title: texts(
        `${en}: ${place.name}`,
        `${fr} : ${place.name}`,
        `${es}: ${place.name}`,
        `${ar}: ${place.name}`,
      ),
      starts_at: startsAt,
      ends_at: endsAt,
      time_zone: 'Europe/London',
      place: place.name,
      address: `1 ${street.name}, Open City`,
      lng: street.from[0],
      lat: street.from[1],
      team_id: team.id,
      territory_id: team.territoryId,
      leader_id: team.members[0]?.id ?? null,
      survey_id: ['canvass', 'street'].includes(code) ? draft.defaults.survey.id : null,
      briefing: BRIEFING,
      privacy_mode: false,
      capacity,
      settings: {},
      created_at: createdAt,
      updated_at: createdAt,
    },
    createdAt,
  );
  const shiftId = draft.add('shift', {
    action_id: actionId,
    starts_at: startsAt,
    ends_at: endsAt,
    capacity,
    needed: capacity ?? 6,
  });
  addSignUps(draft, { shiftId, team, capacity, past, createdAt });
}

/** Kinds that come again, to make the next one from in two steps, here or in a chat. */
export function addTemplates(draft: DemoDraft): void {
  for (const [code, hours, capacity, en, fr, es, ar] of KINDS) {
    if (capacity === null) continue;
    draft.add('action_template', {
      name: en,
      kind: code,
      title: texts(en, fr, es, ar),
      briefing: BRIEFING,
      settings: { remindersOff: [] },
      duration_minutes: hours * 60,
      shift_minutes: code === 'stall' ? 120 : null,
      capacity,
      needed: Math.ceil(capacity / 2),
      survey_id: ['canvass', 'street'].includes(code) ? draft.defaults.survey.id : null,
      created_at: draft.daysAgo(40),
    });
  }
}

const DIGITS = Array.from('2346789');
const SIGNS = [...Array.from('ABCDEFGHJKMNPQRTUVWXYZ'), ...DIGITS];

/** As the server makes them: no look-alikes, and a digit at the end. */
function actionCode(random: DemoDraft['random']): string {
  const letters = Array.from({ length: 5 }, () => random.pick(SIGNS));
  return `${letters.join('')}${random.pick(DIGITS)}`;
}

interface DemoShift {
  readonly shiftId: string;
  readonly team: DemoTeam;
  readonly capacity: number | null;
  readonly past: boolean;
  readonly createdAt: Date;
}

function addSignUps(draft: DemoDraft, { shiftId, team, capacity, past, createdAt }: DemoShift): void {
  const { random } = draft;
  const people = random
    .shuffled(team.members)
    .slice(0, random.int(2, Math.min(capacity ?? 6, team.members.length)));
  for (const [position, member] of people.entries()) {
    draft.add('sign_up', {
      shift_id: shiftId,
      person_id: member.personId,
      status: past
        ? random.weighted({ attended: 7, no_show: 1, cancelled: 1 })
        : random.weighted({ signed_up: 5, confirmed: 3 }),
      position,
      source: 'chat',
      created_at: createdAt,
      updated_at: createdAt,
    });
  }
}
