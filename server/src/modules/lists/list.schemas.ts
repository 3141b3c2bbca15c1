import { Type } from 'typebox';
import { Id, LocalisedText, nullable, oneOf, Timestamp } from '../../lib/schemas.ts';
import { OUTCOME_KINDS } from '../outcomes/outcome-kinds.ts';

const named = Type.Object({ id: Id, name: Type.String() });
const Whole = (minimum: number, maximum: number, description: string) =>
  Type.Integer({ minimum, maximum, description });

export const ListProgress = Type.Object(
  {
    items: Type.Integer(),
    done: Type.Integer(),
    left: Type.Integer({ description: 'Still to do, those that rest included' }),
    held: Type.Integer({ description: 'In somebody’s hands at this moment' }),
    attempts: Type.Integer(),
    talks: Type.Integer(),
  },
  { $id: 'ListProgress' },
);

export const WorkList = Type.Object(
  {
    id: Id,
    name: Type.String(),
    kind: oneOf(OUTCOME_KINDS),
    code: Type.String({ description: 'Short name, unique in the space' }),
    actionId: nullable(Id),
    team: nullable(named),
    territory: nullable(named),
    assignee: nullable(named),
    surveyId: nullable(Id),
    leaseMinutes: Type.Integer(),
    sliceSize: Type.Integer(),
    coolDownHours: Type.Integer(),
    maxAttempts: Type.Integer(),
    closedAt: nullable(Timestamp),
    createdAt: Timestamp,
    progress: Type.Unsafe<{
      items: number;
      done: number;
      left: number;
      held: number;
      attempts: number;
      talks: number;
    }>({ $ref: 'ListProgress#' }),
  },
  { $id: 'WorkList' },
);

export const ListHolder = Type.Object(
  {
    member: named,
    items: Type.Integer(),
    takenAt: Timestamp,
    until: Timestamp,
  },
  { $id: 'ListHolder' },
);

export const LIST_SORTS = ['createdAt', 'name'] as const;
export const ITEM_STATES = ['open', 'held', 'resting', 'done', 'blocked'] as const;
export type ListItemState = (typeof ITEM_STATES)[number];

export const ListItem = Type.Object(
  {
    id: Id,
    place: Type.String({ description: 'Street, number and flat; of a call, the name' }),
    state: oneOf(ITEM_STATES),
    notBefore: nullable(Timestamp),
    attempts: Type.Integer(),
    holder: nullable(Type.String()),
    assignee: nullable(Type.String()),
    note: nullable(Type.String()),
    reports: Type.Array(
      Type.Object({
        id: Id,
        code: Type.String(),
        name: LocalisedText,
        talk: Type.Boolean(),
        by: nullable(Type.String()),
        note: nullable(Type.String()),
        photo: Type.Boolean({ description: 'There is a photo: `/lists/{id}/photos/{outcomeId}`' }),
        receivedAt: Timestamp,
        sentAt: nullable(Timestamp),
      }),
    ),
  },
  { $id: 'ListItem' },
);

const settings = {
  leaseMinutes: Type.Optional(Whole(10, 1440, 'Minutes of silence after which doors are free again')),
  sliceSize: Type.Optional(Whole(1, 40, 'Doors or people given out at once')),
  coolDownHours: Type.Optional(Whole(0, 720, 'Hours between two attempts')),
  maxAttempts: Type.Optional(Whole(1, 20, 'Attempts without a talk')),
};
const people = {
  teamId: Type.Optional(nullable(Id)),
  assigneeId: Type.Optional(nullable(Id)),
  surveyId: Type.Optional(nullable(Id)),
};

export const NewWorkList = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 120 }),
  kind: oneOf(OUTCOME_KINDS),
  actionId: Type.Optional(nullable(Id)),
  ...people,
  ...settings,
  from: Type.Object(
    {
      territoryId: Type.Optional(Id),
      buildingIds: Type.Optional(Type.Array(Id, { maxItems: 5_000 })),
      segmentId: Type.Optional(Id),
      statusIds: Type.Optional(Type.Array(Id, { maxItems: 60 })),
    },
    { description: 'All conditions hold together; one at least is given' },
  ),
});

export const WorkListChange = Type.Object({
  name: Type.Optional(Type.String({ minLength: 1, maxLength: 120 })),
  closed: Type.Optional(Type.Boolean()),
  ...people,
  ...settings,
});

export const listSchemas = [ListProgress, WorkList, ListHolder, ListItem];
