import type { RouteEntry } from '../../src/plugins/route-guard.ts';
import type { Entity } from './world.ts';

/** Which row the `:id` of a path names. A route with parameters that is not here fails the sweep. */
const ENTITY_BY_PATH: Readonly<Record<string, Entity>> = {
  members: 'member',
  teams: 'team',
  invites: 'invite',
  'invite-lists': 'batch',
  me: 'chat',
  surveys: 'survey',
  responses: 'response',
  contacts: 'contact',
  statuses: 'status',
  'task-types': 'task_type',
  tasks: 'task',
  threads: 'thread',
  documents: 'document',
  actions: 'action',
  'action-templates': 'action_template',
  connections: 'connection',
  keywords: 'keyword',
  persons: 'person',
  notices: 'notice',
  outbox: 'mail',
  lists: 'list',
  'outcome-types': 'outcome_type',
  'address-files': 'address_file',
  'result-exports': 'result_export',
};

/** Routes that only some connections have. */
const ENTITY_BY_ROUTE: Readonly<Record<string, Entity>> = {
  getLinking: 'linked_phone',
  askToLink: 'linked_phone',
  listMessageTemplates: 'cloud_number',
  syncMessageTemplates: 'cloud_number',
  mapMessageTemplate: 'cloud_number',
  submitMessageTemplates: 'cloud_number',
  getAppPackage: 'teams_bot',
};

/** A body that would be accepted in one's own space. */
export const BODIES: Readonly<Record<string, object>> = {
  changeMember: { role: 'member' },
  changeAction: { place: 'Taken over' },
  startResultExport: { format: 'csv' },
  declineAction: {},
  cancelAction: {},
  addSignUp: {
    memberId: '01900000-0000-7000-8000-000000000000',
    shiftId: '01900000-0000-7000-8000-000000000000',
  },
  changeSignUp: { status: 'checked_in' },
  messageRoster: { text: 'Taken over' },
  changeTask: { title: 'Taken over' },
  finishTask: {},
  changeThread: { assigneeId: null },
  answerThread: { text: 'Taken over' },
  noteOnThread: { text: 'Taken over' },
  changeDocument: { category: 'Taken over' },
  changeTeam: { name: 'Taken over' },
  putTeamMember: { isLeader: true },
  changeSurvey: { archived: true },
  saveSurveyDraft: { content: { title: { en: 'Taken over' } } },
  changeStatus: { name: { en: 'Taken over' } },
  changeTaskType: { name: { en: 'Taken over' } },
  mergeStatus: { intoId: '01900000-0000-7000-8000-000000000000' },
  mergeTaskType: { intoId: '01900000-0000-7000-8000-000000000000' },
  changeConnection: { name: 'Taken over' },
  retryUndelivered: { reason: 'gave_up' },
  dismissUndelivered: { reason: 'gave_up' },
  askToLink: {},
  mapMessageTemplate: { key: '*', language: 'en', template: null },
  submitMessageTemplates: { texts: [{ key: '*', language: 'en' }] },
  changeKeyword: { active: false },
  mergePersons: { otherId: '01900000-0000-7000-8000-000000000000' },
  addMembership: { how: 'now' },
  setSurveyStart: { word: 'taken' },
  changeWorkList: { name: 'Taken over' },
  releaseWorkList: { memberId: null },
  changeOutcomeType: { name: { en: 'Taken over' } },
};

/** What a route wants to be asked before it looks for its row. */
export const QUERIES: Readonly<Record<string, string>> = {
  findAddresses: '?text=mill',
  importAddressFile: '?name=taken.csv',
  compareSurveyVersions: '?from=1&to=1',
  exportSurvey: '?format=json',
};

/** The row that a route's `:id` names. */
export function entityOf(route: RouteEntry): Entity {
  const entity = ENTITY_BY_ROUTE[route.operationId] ?? ENTITY_BY_PATH[route.url.split('/')[3] ?? ''];
  if (entity === undefined) throw new Error(`The sweep does not know what :id of ${route.url} is`);
  return entity;
}

export function urlWith(route: RouteEntry, ids: Readonly<Record<Entity, string>>): string {
  const path = route.url
    .replace(':id', ids[entityOf(route)])
    .replace(':memberId', ids.member)
    .replace(':signUpId', ids.sign_up)
    .replace(':outcomeId', ids.list)
    .replace(':version', '1')
    .replace(':question', 'q');
  return path + (QUERIES[route.operationId] ?? '');
}
