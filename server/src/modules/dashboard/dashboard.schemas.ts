import { HomeSurvey } from './home-surveys.ts';
import { Type } from 'typebox';
import { Id, LocalisedText, nullable, oneOf, Timestamp } from '../../lib/schemas.ts';
import { EVENT_KINDS } from './home-event.ts';
import { STEPS } from './next-steps.ts';

const Figures = Type.Object({
  today: Type.Integer({ description: 'Since midnight in the space’s time zone' }),
  dayBefore: Type.Integer({ description: 'Yesterday up to this hour' }),
  week: Type.Integer({ description: 'Today and the six days before' }),
  weekBefore: Type.Integer({ description: 'The seven days before those, up to this hour' }),
});

export const HomeFigures = Type.Object(
  {
    responses: Figures,
    talks: Figures,
    attempts: Figures,
    newMembers: Figures,
    newContacts: Figures,
    messagesIn: Figures,
    messagesOut: Figures,
    activeMembers: Type.Integer(),
    openTasks: Type.Integer(),
    contacts: Type.Integer(),
    days: Type.Array(
      Type.Object({
        day: Type.String({ format: 'date' }),
        responses: Type.Integer(),
        messagesIn: Type.Integer(),
      }),
      { description: 'The last 14 days' },
    ),
  },
  { $id: 'HomeFigures' },
);

export const NextStep = Type.Object(
  {
    name: oneOf(STEPS),
    done: Type.Boolean(),
    aside: Type.Boolean({ description: 'The member does not want to be reminded of it' }),
  },
  { $id: 'NextStep' },
);

export const HomeEvent = Type.Object(
  {
    id: Type.String({ description: 'Of the newest row in it' }),
    kind: oneOf(EVENT_KINDS),
    at: Timestamp,
    count: Type.Integer({ description: 'So many in a row by the same member, told as one' }),
    actor: nullable(Type.Object({ id: Id, name: nullable(Type.String()) })),
    survey: nullable(Type.Object({ id: Id, title: LocalisedText })),
    name: nullable(Type.String({ description: 'The contact, member or thing that it is about' })),
    action: nullable(
      Type.String({ description: 'What an organizer did, as in the audit log: `team.create`' }),
    ),
    entityId: nullable(Id),
  },
  { $id: 'HomeEvent' },
);

export const dashboardSchemas = [HomeFigures, NextStep, HomeEvent, HomeSurvey];
