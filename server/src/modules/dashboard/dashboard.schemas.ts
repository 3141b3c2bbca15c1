import { Type } from 'typebox';

const Figures = Type.Object({
  today: Type.Integer({ description: 'Since midnight in the space’s time zone' }),
  week: Type.Integer({ description: 'Today and the six days before' }),
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

export const dashboardSchemas = [HomeFigures];
