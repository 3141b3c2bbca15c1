import { Type } from 'typebox';
import { listQuery, pageOf } from '../../lib/pagination.ts';
import { IdParams, oneOf, ref } from '../../lib/schemas.ts';
import type { ModuleApp, ModuleContext } from '../module.ts';
import { NewTeam, Team, TeamChange, TeamMemberParams, TeamMembership } from './team.schemas.ts';
import {
  createTeamService,
  describeTeam,
  TEAM_ENTRIES,
  TEAM_LACKS,
  TEAM_SORTS,
  type TeamService,
} from './team.service.ts';

const tags = ['teams'];

export function teamRoutes(app: ModuleApp, { database }: ModuleContext): void {
  const teams = createTeamService(database);

  app.get(
    '/teams',
    {
      config: { right: 'members_see' },
      schema: {
        operationId: 'listTeams',
        tags,
        summary: 'Teams within reach',
        querystring: Type.Object({
          ...listQuery(TEAM_SORTS, 'asc'),
          archived: Type.Optional(Type.Boolean()),
          entry: Type.Optional(oneOf(TEAM_ENTRIES)),
          without: Type.Optional(oneOf(TEAM_LACKS)),
        }),
        response: { 200: pageOf(ref(Team)) },
      },
    },
    async (request) => {
      const page = await teams.list(request.actor.access('members_see'), request.query);
      return { ...page, items: page.items.map(describeTeam) };
    },
  );

  app.get(
    '/teams/:id',
    {
      config: { right: 'members_see' },
      schema: {
        operationId: 'getTeam',
        tags,
        summary: 'One team',
        params: IdParams,
        response: { 200: ref(Team) },
      },
    },
    async (request) => describeTeam(await teams.get(request.actor.access('members_see'), request.params.id)),
  );
  editingRoutes(app, teams);
}

function editingRoutes(app: ModuleApp, teams: TeamService): void {
  app.post(
    '/teams',
    {
      config: { right: 'members_assign' },
      schema: {
        operationId: 'createTeam',
        tags,
        summary: 'Make a team',
        body: NewTeam,
        response: { 201: ref(Team) },
      },
    },
    async (request, reply) => {
      const team = await teams.create(request.actor.access('members_assign'), request.body);
      return reply.status(201).send(describeTeam(team));
    },
  );

  app.patch(
    '/teams/:id',
    {
      config: { right: 'members_assign' },
      schema: {
        operationId: 'changeTeam',
        tags,
        summary: 'Rename, hide, archive',
        params: IdParams,
        body: TeamChange,
        response: { 200: ref(Team) },
      },
    },
    async (request) =>
      describeTeam(
        await teams.change(request.actor.access('members_assign'), request.params.id, request.body),
      ),
  );
  membershipRoutes(app, teams);
}

function membershipRoutes(app: ModuleApp, teams: TeamService): void {
  app.put(
    '/teams/:id/members/:memberId',
    {
      config: { right: 'members_assign' },
      schema: {
        operationId: 'putTeamMember',
        tags,
        summary: 'Add a member to the team, or change whether they lead it',
        params: TeamMemberParams,
        body: TeamMembership,
        response: { 200: ref(Team) },
      },
    },
    async (request) => {
      const { id, memberId } = request.params;
      const membership = { memberId, isLeader: request.body.isLeader ?? false };
      return describeTeam(await teams.putMember(request.actor.access('members_assign'), id, membership));
    },
  );

  app.delete(
    '/teams/:id/members/:memberId',
    {
      config: { right: 'members_assign' },
      schema: {
        operationId: 'removeTeamMember',
        tags,
        summary: 'Take a member out of the team',
        params: TeamMemberParams,
        response: { 200: ref(Team) },
      },
    },
    async (request) => {
      const { id, memberId } = request.params;
      return describeTeam(await teams.removeMember(request.actor.access('members_assign'), id, memberId));
    },
  );
}
