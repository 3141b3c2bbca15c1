import { Type } from 'typebox';
import { Id, IdParams, ref } from '../../lib/schemas.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import { createActionRepository } from './action.repository.ts';
import { NewSignUp, RosterMessage, SignUp, SignUpChange } from './action.schemas.ts';
import { createRosterService, type RosterService } from './roster.service.ts';

const tags = ['actions'];
const Roster = Type.Object({ items: Type.Array(ref(SignUp)) });

export function rosterRoutes(app: ModuleApp, { database, runtime }: ModuleContext): void {
  const rosters = createRosterService({ database, runtime, actions: createActionRepository(database) });

  app.get(
    '/actions/:id/sign-ups',
    {
      config: { right: 'rosters' },
      schema: {
        operationId: 'listSignUps',
        tags,
        summary: 'Who comes: everybody of all shifts, in the order they signed up',
        params: IdParams,
        response: { 200: Roster },
      },
    },
    async (request) => ({ items: await rosters.list(request.actor.access('rosters'), request.params.id) }),
  );

  app.post(
    '/actions/:id/sign-ups',
    {
      config: { right: 'rosters' },
      schema: {
        operationId: 'addSignUp',
        tags,
        summary: 'Put a member on the list of a shift, or on its waiting list; they are told and can say no',
        params: IdParams,
        body: NewSignUp,
        response: { 200: Roster },
      },
    },
    async (request) => ({
      items: await rosters.add(request.actor.access('rosters'), request.params.id, request.body),
    }),
  );

  placeRoutes(app, rosters);
}

/** What becomes of those who are on it. */
function placeRoutes(app: ModuleApp, rosters: RosterService): void {
  app.patch(
    '/actions/:id/sign-ups/:signUpId',
    {
      config: { right: 'check_in' },
      schema: {
        operationId: 'changeSignUp',
        tags,
        summary: 'Check somebody in, say whether they were there, or take them off the list',
        params: Type.Object({ id: Id, signUpId: Id }),
        body: SignUpChange,
        response: { 200: Roster },
      },
    },
    async (request) => {
      const { id, signUpId } = request.params;
      const access = request.actor.access('check_in');
      return { items: await rosters.change(access, id, signUpId, request.body.status) };
    },
  );

  app.post(
    '/actions/:id/messages',
    {
      config: { right: 'notices' },
      schema: {
        operationId: 'messageRoster',
        tags,
        summary: 'A word to everybody who has a place',
        params: IdParams,
        body: RosterMessage,
        response: { 200: Type.Object({ told: Type.Integer() }) },
      },
    },
    async (request) => ({
      told: await rosters.message(request.actor.access('notices'), request.params.id, request.body.text),
    }),
  );
}
