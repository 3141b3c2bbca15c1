import { Type } from 'typebox';
import { Id, LocalisedText, nullable, oneOf, ref, Timestamp } from '../../lib/schemas.ts';
import { ACTION_KINDS } from './action-kinds.ts';
import { REMINDERS } from './reminder-times.ts';

export const ACTION_STATUSES = ['draft', 'proposed', 'published', 'cancelled', 'done'] as const;
export const SIGN_UP_STATUSES = [
  'signed_up',
  'waitlisted',
  'confirmed',
  'checked_in',
  'attended',
  'no_show',
  'cancelled',
] as const;

const named = Type.Object({ id: Id, name: nullable(Type.String()) });
const Text = (maxLength: number) => Type.Record(Type.String(), Type.String({ maxLength }));
const Title = Type.Record(Type.String(), Type.String({ minLength: 1, maxLength: 120 }), { minProperties: 1 });

export const Briefing = Type.Object({
  meetingPoint: Type.Optional(Text(300)),
  kit: Type.Optional(Text(300)),
  talkingPoints: Type.Optional(Text(2000)),
  script: Type.Optional(Text(4000)),
});

export const Shift = Type.Object(
  {
    id: Id,
    startsAt: Timestamp,
    endsAt: Timestamp,
    capacity: nullable(Type.Integer()),
    needed: nullable(Type.Integer()),
    taken: Type.Integer(),
    waiting: Type.Integer(),
    here: Type.Integer(),
  },
  { $id: 'Shift' },
);

export const Action = Type.Object(
  {
    id: Id,
    code: Type.String({ description: 'Typed in a chat as `ACT K7Q4MX`, it leads straight here' }),
    kind: oneOf(ACTION_KINDS),
    status: oneOf(ACTION_STATUSES),
    title: LocalisedText,
    description: nullable(LocalisedText),
    startsAt: Timestamp,
    endsAt: Timestamp,
    timeZone: Type.String(),
    place: nullable(Type.String()),
    address: nullable(Type.String()),
    lat: nullable(Type.Number()),
    lng: nullable(Type.Number()),
    team: nullable(named),
    territory: nullable(named),
    leader: nullable(named),
    survey: nullable(Type.Object({ id: Id })),
    briefing: Briefing,
    remindersOff: Type.Array(oneOf(REMINDERS)),
    privacyMode: Type.Boolean(),
    proposedBy: nullable(named),
    cancelNote: nullable(Type.String()),
    revision: Type.Integer(),
    shifts: Type.Array(ref(Shift)),
    createdAt: Timestamp,
  },
  { $id: 'Action' },
);

export const SignUp = Type.Object(
  {
    id: Id,
    shiftId: Id,
    personId: Id,
    memberId: nullable(Id),
    name: nullable(Type.String()),
    status: oneOf(SIGN_UP_STATUSES),
    position: Type.Integer(),
    offeredUntil: nullable(Timestamp),
    confirmedAt: nullable(Timestamp),
    checkedInAt: nullable(Timestamp),
    checkedInBy: nullable(Type.String()),
    invitedBy: nullable(Type.String()),
    createdAt: Timestamp,
  },
  { $id: 'SignUp' },
);

export const ActionTemplate = Type.Object(
  {
    id: Id,
    name: Type.String(),
    kind: oneOf(ACTION_KINDS),
    title: LocalisedText,
    description: nullable(LocalisedText),
    briefing: Briefing,
    remindersOff: Type.Array(oneOf(REMINDERS)),
    survey: nullable(Type.Object({ id: Id })),
    durationMinutes: Type.Integer(),
    shiftMinutes: nullable(Type.Integer({ description: 'Of one shift, where there are several' })),
    capacity: nullable(Type.Integer()),
    needed: nullable(Type.Integer()),
    createdAt: Timestamp,
  },
  { $id: 'ActionTemplate' },
);

const Capacity = Type.Integer({ minimum: 1, maximum: 10_000 });
const Moment = Type.String({ format: 'date-time' });

export const ShiftInput = Type.Object({
  id: Type.Optional(Id),
  startsAt: Moment,
  endsAt: Moment,
  capacity: nullable(Capacity),
  needed: nullable(Type.Integer({ minimum: 0, maximum: 10_000 })),
});

const fields = {
  title: Title,
  description: Type.Optional(nullable(Text(2000))),
  place: Type.Optional(nullable(Type.String({ maxLength: 160 }))),
  address: Type.Optional(nullable(Type.String({ maxLength: 200 }))),
  lat: Type.Optional(nullable(Type.Number({ minimum: -90, maximum: 90 }))),
  lng: Type.Optional(nullable(Type.Number({ minimum: -180, maximum: 180 }))),
  teamId: Type.Optional(nullable(Id)),
  leaderId: Type.Optional(nullable(Id)),
  surveyId: Type.Optional(nullable(Id)),
  briefing: Type.Optional(Briefing),
  remindersOff: Type.Optional(Type.Array(oneOf(REMINDERS))),
  privacyMode: Type.Optional(Type.Boolean()),
};

export const NewAction = Type.Object({
  kind: oneOf(ACTION_KINDS),
  ...fields,
  timeZone: Type.Optional(Type.String({ maxLength: 60 })),
  shifts: Type.Array(ShiftInput, { minItems: 1, maxItems: 50 }),
  publish: Type.Optional(Type.Boolean()),
});

export const ActionChange = Type.Partial(
  Type.Object({
    ...fields,
    shifts: Type.Array(ShiftInput, { minItems: 1, maxItems: 50 }),
    note: nullable(
      Type.String({ maxLength: 300, description: 'Told to everybody with a place, if time or place change' }),
    ),
  }),
);

export const Note = Type.Object({ note: Type.Optional(nullable(Type.String({ maxLength: 300 }))) });
export const NewSignUp = Type.Object({ memberId: Id, shiftId: Id });
export const SignUpChange = Type.Object({
  status: oneOf(['checked_in', 'attended', 'no_show', 'confirmed', 'cancelled']),
});
export const RosterMessage = Type.Object({ text: Type.String({ minLength: 1, maxLength: 600 }) });
export const NewTemplate = Type.Object({ actionId: Id, name: Type.String({ minLength: 1, maxLength: 24 }) });

export const actionSchemas = [Shift, Action, SignUp, ActionTemplate];
