import type { Database } from '../../db/database.ts';
import type { SpaceEvent } from '../../runtime-port.ts';
import type { Access, Actor } from '../access/actor.ts';
import {
  reachableActions,
  reachableContacts,
  reachableMembers,
  reachableResponses,
  reachableTasks,
  reachableThreads,
} from '../access/reach-filters.ts';
import type { Right } from '../access/rights.ts';
import { listReach, REACHED_LIST } from '../lists/list-sql.ts';

/** What one has to be allowed to see, to be told that it changed. */
const RIGHTS_BY_SUBJECT: Readonly<Record<string, readonly Right[]>> = {
  response: ['responses'],
  member: ['members_see'],
  contact: ['contacts'],
  task: ['tasks', 'own_tasks'],
  list: ['lists'],
  lease: ['lists'],
  outcome: ['lists'],
  outcome_type: ['settings'],
  addresses: ['settings'],
  action: ['actions', 'rosters'],
  thread: ['threads'],
  document: ['documents'],
  message: ['conversations'],
  flow: ['surveys'],
  survey: ['surveys'],
  status: ['statuses'],
  task_type: ['task_types'],
  connection: ['connections'],
  keyword: ['keywords'],
};

/** Whether this event is for this member. Whoever has only part of the space is asked for row by row. */
export async function isForActor(event: SpaceEvent, actor: Actor, database: Database): Promise<boolean> {
  const subject = event.type.split('.')[0] ?? '';
  if (subject === 'notice') return true;
  const rights = RIGHTS_BY_SUBJECT[subject];
  if (rights === undefined || !rights.some((right) => actor.can(right))) return false;
  const access = actor.access(...rights);
  return access.reach.kind === 'space' || reaches(subject, event, access, database);
}

async function reaches(
  subject: string,
  event: SpaceEvent,
  access: Access,
  database: Database,
): Promise<boolean> {
  const { id } = event;
  if (id === undefined) return false;
  const db = database.in(access);
  switch (subject) {
    case 'response':
      return (await db.response.count({ where: { AND: [{ id }, reachableResponses(access)] } })) > 0;
    case 'member':
      return (await db.member.count({ where: { AND: [{ id }, reachableMembers(access)] } })) > 0;
    case 'contact':
      return (await db.contact.count({ where: { AND: [{ id }, reachableContacts(access)] } })) > 0;
    case 'thread':
      return (await db.thread.count({ where: { AND: [{ id }, reachableThreads(access)] } })) > 0;
    case 'task':
      return (await db.task.count({ where: { AND: [{ id }, reachableTasks(access)] } })) > 0;
    case 'action':
      return (await db.action.count({ where: { AND: [{ id }, reachableActions(access)] } })) > 0;
    case 'list':
    case 'lease':
      return reachesList(id, access, database);
    case 'outcome':
      return typeof event['listId'] === 'string' && reachesList(event['listId'], access, database);
    default:
      return false;
  }
}

async function reachesList(id: string, access: Access, database: Database): Promise<boolean> {
  const rows = await database.query(
    access,
    `SELECT 1 FROM work_list w LEFT JOIN action a ON a.id = w.action_id
     WHERE w.space_id = $1 AND ${REACHED_LIST} AND w.id = $7`,
    [...listReach(access), id],
  );
  return rows.length > 0;
}
