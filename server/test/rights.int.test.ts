import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '../../test-support/database.ts';
import { nobody, signIn } from './helpers/callers.ts';
import { createTestApp, type TestApp } from './helpers/test-app.ts';
import { aSpace, PASSWORD, type TestSpace, type Who } from './helpers/world.ts';

/** a: administrator, s: staff, f: field organizer, l: team leader, m: member. The table of the design, route by route. */
const MAY: Readonly<Record<string, string>> = {
  getSpace: 'asflm',
  changeSpace: 'a',
  startOwnSpace: 'a',
  listMembers: 'asfl',
  getMember: 'asfl',
  changeMember: 'asf',
  sendSignInLink: 'asf',
  listTerritories: 'asfl',
  listRoles: 'a',
  changeRole: 'a',
  listMyChats: 'asflm',
  connectMyChat: 'asflm',
  disconnectMyChat: 'asflm',
  listInvites: 'asf',
  createInvite: 'asf',
  getInvite: 'asf',
  rotateInvite: 'asf',
  revokeInvite: 'asf',
  resendInvite: 'asf',
  checkInviteList: 'asf',
  sendInviteList: 'asf',
  getInviteList: 'asf',
  listTeams: 'asfl',
  getTeam: 'asfl',
  createTeam: 'asf',
  changeTeam: 'asf',
  putTeamMember: 'asf',
  removeTeamMember: 'asf',
  listSurveys: 'asf',
  getSurvey: 'asf',
  listSurveyVersions: 'asf',
  getSurveyVersion: 'asf',
  createSurvey: 'as',
  changeSurvey: 'as',
  saveSurveyDraft: 'as',
  checkSurvey: 'as',
  publishSurvey: 'as',
  killSurveyVersion: 'as',
  closeSurvey: 'as',
  readSurveyFile: 'as',
  exportSurvey: 'asf',
  reopenSurvey: 'as',
  listSurveyTemplates: 'as',
  duplicateSurvey: 'as',
  deleteSurvey: 'as',
  getPublishImpact: 'as',
  compareSurveyVersions: 'asf',
  restoreSurveyVersion: 'as',
  getSurveyStart: 'asf',
  setSurveyStart: 'as',
  listResponses: 'asf',
  getResponse: 'asf',
  getResponseTranscript: 'asf',
  getAnswerFile: 'asf',
  getSurveyResults: 'asfl',
  getResultChoices: 'asfl',
  getCrossTable: 'asfl',
  listGivenAnswers: 'asf',
  exportResults: 'asf',
  startResultExport: 'asf',
  listResultExports: 'asf',
  getResultExportFile: 'asf',
  deleteResultExport: 'asf',
  listContacts: 'asf',
  getContact: 'asf',
  listContactHistory: 'asf',
  listStatuses: 'asf',
  createStatus: 'as',
  changeStatus: 'as',
  reorderStatuses: 'as',
  getStatusImpact: 'as',
  mergeStatus: 'as',
  listActions: 'asfl',
  getAction: 'asfl',
  createAction: 'asfl',
  changeAction: 'asfl',
  publishAction: 'asfl',
  declineAction: 'asfl',
  cancelAction: 'asfl',
  listSignUps: 'asfl',
  addSignUp: 'asfl',
  changeSignUp: 'asfl',
  messageRoster: 'asfl',
  listActionTemplates: 'asfl',
  createActionTemplate: 'asfl',
  deleteActionTemplate: 'asfl',
  listWorkLists: 'asflm',
  createWorkList: 'asfl',
  getWorkList: 'asflm',
  getDoorPhoto: 'asfl',
  listWorkListItems: 'asfl',
  changeWorkList: 'asfl',
  releaseWorkList: 'asfl',
  listOutcomeTypes: 'asflm',
  changeOutcomeType: 'a',
  reorderOutcomeTypes: 'a',
  readGeocoding: 'a',
  switchGeocoding: 'a',
  listAddressFiles: 'a',
  importAddressFile: 'a',
  removeAddressFile: 'a',
  findAddresses: 'a',
  listTaskTypes: 'asflm',
  createTaskType: 'as',
  changeTaskType: 'as',
  reorderTaskTypes: 'as',
  getTaskTypeImpact: 'as',
  mergeTaskType: 'as',
  listTasks: 'asflm',
  createTask: 'asfl',
  changeTask: 'asfl',
  listThreads: 'asfl',
  getThread: 'asfl',
  changeThread: 'asfl',
  answerThread: 'asfl',
  noteOnThread: 'asfl',
  readThread: 'asfl',
  listDocuments: 'as',
  getDocument: 'as',
  createDocument: 'as',
  changeDocument: 'as',
  getDocumentFile: 'as',
  listHelpTexts: 'a',
  saveHelpTexts: 'a',
  getTask: 'asflm',
  finishTask: 'asflm',
  reopenTask: 'asflm',
  listDataRequests: 'as',
  getPerson: 'as',
  mergePersons: 'asf',
  addMembership: 'asf',
  copyPersonData: 'a',
  erasePerson: 'a',
  listKeywords: 'as',
  createKeyword: 'as',
  changeKeyword: 'as',
  deleteKeyword: 'as',
  tryKeyword: 'as',
  listConnections: 'a',
  listConnectionKinds: 'a',
  createConnection: 'a',
  getConnection: 'a',
  changeConnection: 'a',
  getLinking: 'a',
  askToLink: 'a',
  listMessageTemplates: 'a',
  syncMessageTemplates: 'a',
  mapMessageTemplate: 'a',
  submitMessageTemplates: 'a',
  testConnection: 'a',
  checkServerReach: 'a',
  getAppPackage: 'a',
  getConnectionFigures: 'a',
  sendTestMessage: 'a',
  listUndelivered: 'a',
  countUndelivered: 'a',
  retryUndelivered: 'a',
  dismissUndelivered: 'a',
  pauseConnection: 'a',
  resumeConnection: 'a',
  deleteConnection: 'a',
  sendSimulatorMessage: 'as',
  listSimulatorMessages: 'as',
  getHomeFigures: 'asfl',
  listHomeSurveys: 'asfl',
  listHomeEvents: 'asflm',
  listNextSteps: 'asflm',
  putNextStepAside: 'asflm',
  search: 'asflm',
  listAuditEntries: 'a',
  listNotices: 'asflm',
  readNotice: 'asflm',
  readAllNotices: 'asflm',
  listOutbox: 'as',
  getOutboxMail: 'as',
  streamEvents: 'asflm',
};

const LETTERS: Readonly<Record<string, Who>> = {
  a: 'administrator',
  s: 'staff',
  f: 'field_organizer',
  l: 'team_leader',
  m: 'member',
};
const NO_SUCH_ID = '01900000-0000-7000-8000-000000000000';

const database = useTestDatabase();
let app: TestApp;
let space: TestSpace;

beforeAll(async () => {
  app = await createTestApp(database().connectionString);
  space = await aSpace(app, 'Harbour');
});
afterAll(() => app.close());

const guarded = () =>
  app.app.routeTable.filter(({ url, right }) => url.startsWith('/api/v1/') && right !== 'public');
const inSpace = () => guarded().filter(({ right }) => right !== 'signed_in');
const pathOf = (url: string) =>
  url
    .replace(':id', NO_SUCH_ID)
    .replace(':memberId', NO_SUCH_ID)
    .replace(':role', 'staff')
    .replace(':version', '1')
    .replace(':question', 'q');

describe('who may call what', () => {
  test('every route of a space is in the table', () => {
    expect(
      inSpace()
        .map(({ operationId }) => operationId)
        .sort(),
    ).toEqual(Object.keys(MAY).sort());
  });

  test.each(Object.entries(LETTERS))(
    '%s: %s gets what the table says and nothing else',
    async (letter, who) => {
      const caller = await space.caller(who);
      const wrong: string[] = [];
      for (const { method, url, operationId } of inSpace().filter(
        (route) => route.operationId !== 'streamEvents',
      )) {
        const { status } = await caller.send(method, pathOf(url), method === 'GET' ? undefined : {});
        const may = MAY[operationId]?.includes(letter) === true;
        const isRefused = status === 403;
        if (status === 401 || isRefused === may || status >= 500) wrong.push(`${operationId}: ${status}`);
      }
      expect(wrong).toEqual([]);
    },
  );

  test('nobody gets anything without signing in', async () => {
    const statuses = await Promise.all(
      guarded().map(async ({ method, url, operationId }) => {
        const { status } = await nobody(app.app).send(method, pathOf(url), method === 'GET' ? undefined : {});
        return [operationId, status];
      }),
    );
    expect(statuses.filter(([, status]) => status !== 401)).toEqual([]);
  });

  test('a suspended member is signed out at once and gets nothing after signing in again', async () => {
    const quay = await aSpace(app, 'Quay');
    const caller = await quay.caller('staff');
    const { body } = await caller.get('/api/v1/me');
    const { memberId } = (body as { current: { memberId: string } }).current;
    const suspend = (status: string) =>
      quay.administrator.send('PATCH', `/api/v1/members/${memberId}`, { status });
    await suspend('suspended');
    expect((await caller.get('/api/v1/surveys')).status).toBe(401);
    const again = await signIn(app.app, 'staff@quay.example', PASSWORD);
    const refused = await again.get('/api/v1/surveys');
    expect(refused.body).toMatchObject({ error: { code: 'suspended' } });
    await suspend('active');
    expect((await again.get('/api/v1/surveys')).status).toBe(200);
  });

  test('a space can take a right away from a role, and give it another reach', async () => {
    await space.db.roleRight.create({
      data: { spaceId: space.id, role: 'staff', right: 'surveys', scope: 'none' },
    });
    await space.db.roleRight.create({
      data: { spaceId: space.id, role: 'member', right: 'responses', scope: 'own' },
    });
    const staff = await space.caller('staff');
    const member = await space.caller('member');
    expect((await staff.send('POST', '/api/v1/surveys', { title: { en: 'X' } })).status).toBe(403);
    expect((await member.get('/api/v1/responses')).body).toMatchObject({ items: [] });
    await space.db.roleRight.deleteMany({});
  });
});

describe('how far a right reaches', () => {
  test('a field organizer sees the responses, contacts and members of their own teams and territories alone', async () => {
    const organizer = await space.caller('field_organizer');
    expect((await organizer.get('/api/v1/responses')).body).toMatchObject({ items: [] });
    expect((await organizer.get(`/api/v1/contacts/${space.ids.contact}`)).status).toBe(404);
    expect((await organizer.get(`/api/v1/members/${space.ids.member}`)).status).toBe(404);

    const { team, territory, member, contact, response } = space.ids;
    await space.db.teamMember.create({ data: { spaceId: space.id, teamId: team, memberId: member } });
    await space.db.response.update({ where: { id: response }, data: { teamId: team } });
    expect((await organizer.get('/api/v1/responses')).body).toMatchObject({ items: [{ id: response }] });
    expect((await organizer.get(`/api/v1/members/${member}`)).status).toBe(200);
    expect((await organizer.get(`/api/v1/contacts/${contact}`)).status).toBe(200);

    await space.db.response.update({ where: { id: response }, data: { teamId: null } });
    expect((await organizer.get(`/api/v1/contacts/${contact}`)).status).toBe(404);
    const ward = await space.db.territory.create({
      data: {
        spaceId: space.id,
        parentId: territory,
        name: 'Inner',
        boundary: {},
        minLng: 0,
        minLat: 0,
        maxLng: 1,
        maxLat: 1,
      },
    });
    await space.db.contact.update({ where: { id: contact }, data: { territoryId: ward.id } });
    expect((await organizer.get(`/api/v1/contacts/${contact}`)).status).toBe(200);
  });

  test('a team leader sees the members of the team they lead, and no contacts', async () => {
    const leader = await space.caller('team_leader');
    const { body } = await leader.get('/api/v1/teams');
    expect((body as { items: { id: string }[] }).items.map(({ id }) => id)).toEqual([space.ids.team]);
    expect((await leader.get('/api/v1/contacts')).status).toBe(403);
  });

  test('a member sees the tasks that are theirs alone', async () => {
    const member = await space.caller('member');
    expect((await member.get('/api/v1/tasks')).body).toMatchObject({ items: [] });
    const { body } = await member.get('/api/v1/me');
    const { memberId } = (body as { current: { memberId: string } }).current;
    await space.db.task.update({ where: { id: space.ids.task }, data: { assigneeId: memberId } });
    expect((await member.get('/api/v1/tasks')).body).toMatchObject({ items: [{ id: space.ids.task }] });
    expect((await member.send('POST', `/api/v1/tasks/${space.ids.task}/done`)).body).toMatchObject({
      status: 'done',
    });
  });

  test('a field organizer invites members into own teams, and nobody into the whole space or higher', async () => {
    const organizer = await space.caller('field_organizer');
    const invite = (body: object) => organizer.send('POST', '/api/v1/invites', body);
    expect((await invite({ kind: 'code', teamId: space.ids.team })).status).toBe(201);
    expect((await invite({ kind: 'code' })).body).toMatchObject({ error: { code: 'team_required' } });
    expect((await invite({ kind: 'link', role: 'staff', teamId: space.ids.team })).body).toMatchObject({
      error: { code: 'role_above_own' },
    });
  });

  test('nobody raises themselves or others to their own rank or above', async () => {
    const staff = await space.caller('staff');
    const { body } = await staff.get('/api/v1/me');
    const { memberId } = (body as { current: { memberId: string } }).current;
    const raise = (id: string, role: string) => staff.send('PATCH', `/api/v1/members/${id}`, { role });
    expect((await raise(memberId, 'administrator')).body).toMatchObject({
      error: { code: 'role_above_own' },
    });
    expect((await raise(space.ids.member, 'staff')).body).toMatchObject({
      error: { code: 'role_above_own' },
    });
    expect((await raise(space.ids.member, 'field_organizer')).status).toBe(200);
  });

  test('the last administrator stays one', async () => {
    const { body } = await space.administrator.get('/api/v1/me');
    const { memberId } = (body as { current: { memberId: string } }).current;
    const answer = await space.administrator.send('PATCH', `/api/v1/members/${memberId}`, { role: 'member' });
    expect(answer.body).toMatchObject({ error: { code: 'last_administrator' } });
  });
});
