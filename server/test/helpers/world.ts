import { randomUUID } from 'node:crypto';
import { createSpaceWithDefaults } from '../../src/modules/spaces/seeding.ts';
import { insertAdministrator } from '../../src/modules/setup/setup.service.ts';
import type { Role } from '../../src/modules/access/rights.ts';
import type { SpaceDb } from '../../src/db/scoped.ts';
import { createAccounts, type Accounts } from '../../src/modules/auth/accounts.ts';
import { createAuth } from '../../src/modules/auth/auth.ts';
import { anAdministratorOf, signIn, type Caller } from './callers.ts';
import type { TestApp } from './test-app.ts';

export const PASSWORD = 'correct horse battery';
/** Role of the one who asks; `team_leader` is a plain member who leads the space's team. */
export type Who = Role | 'team_leader';

/** A space with one row of every kind that a route can name. */
export interface TestSpace {
  readonly id: string;
  readonly db: SpaceDb;
  readonly administrator: Caller;
  readonly ids: Readonly<Record<Entity, string>>;
  caller(who: Who): Promise<Caller>;
}

export type Entity =
  | 'member'
  | 'team'
  | 'territory'
  | 'invite'
  | 'batch'
  | 'chat'
  | 'survey'
  | 'response'
  | 'contact'
  | 'status'
  | 'task_type'
  | 'action'
  | 'shift'
  | 'sign_up'
  | 'action_template'
  | 'task'
  | 'thread'
  | 'document'
  | 'connection'
  | 'linked_phone'
  | 'cloud_number'
  | 'teams_bot'
  | 'keyword'
  | 'notice'
  | 'mail'
  | 'list'
  | 'outcome_type'
  | 'address_file'
  | 'result_export'
  | 'person'
  | 'audit_entry';

/** Sign-ins, made without asking for a strong password. */
export function accountsOf(test: TestApp): Accounts {
  return createAccounts(
    createAuth({
      prisma: test.database.prisma,
      baseUrl: 'http://127.0.0.1:3000',
      secret: test.secrets.derive('sessions'),
      takeCode: () => Promise.resolve(true),
      sendResetLink: () => Promise.resolve(),
    }),
  );
}

/** A new space with its defaults, an administrator who can sign in, and a team in a territory. */
export async function aSpace(test: TestApp, name: string): Promise<TestSpace> {
  const accounts = accountsOf(test);
  const email = anAdministratorOf(name);
  const user = await accounts.createTrusted({ email, name: `Admin ${name}`, password: PASSWORD });
  const wish = { name, slug: name.toLowerCase(), language: 'en', timeZone: 'UTC', region: 'GB' };
  const id = await createSpaceWithDefaults(test.database.pool, wish, (client, spaceId) =>
    insertAdministrator(client, { spaceId, userId: user.id, name: `Admin ${name}`, language: 'en' }),
  );
  const db = test.database.in({ spaceId: id });
  const ids = await fill(db, id, name);
  const callers = new Map<Who, Promise<Caller>>();
  const administrator = await signIn(test.app, email, PASSWORD);
  callers.set('administrator', Promise.resolve(administrator));
  const make = async (who: Who) => {
    const address = `${who}@${name.toLowerCase()}.example`;
    const made = await accounts.createTrusted({ email: address, name: `${who} ${name}`, password: PASSWORD });
    const role: Role = who === 'team_leader' ? 'member' : who;
    const person = await db.person.create({ data: { spaceId: id, displayName: `${who} ${name}` } });
    const member = await db.member.create({
      data: { spaceId: id, personId: person.id, userId: made.id, role },
    });
    if (who === 'team_leader' || who === 'field_organizer') {
      await db.teamMember.create({
        data: { spaceId: id, teamId: ids.team, memberId: member.id, isLeader: who === 'team_leader' },
      });
    }
    return signIn(test.app, address, PASSWORD);
  };
  return {
    id,
    db,
    administrator,
    ids,
    caller(who) {
      const known = callers.get(who) ?? make(who);
      callers.set(who, known);
      return known;
    },
  };
}

async function fill(db: SpaceDb, spaceId: string, name: string): Promise<Record<Entity, string>> {
  const square = {
    type: 'Polygon',
    coordinates: [
      [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 0],
      ],
    ],
  };
  const territory = await db.territory.create({
    data: { spaceId, name: `Ward of ${name}`, boundary: square, minLng: 0, minLat: 0, maxLng: 1, maxLat: 1 },
  });
  const team = await db.team.create({ data: { spaceId, name: `Team of ${name}` } });
  await db.teamTerritory.create({ data: { spaceId, teamId: team.id, territoryId: territory.id } });
  const volunteer = await db.person.create({ data: { spaceId, displayName: `Volunteer of ${name}` } });
  const member = await db.member.create({ data: { spaceId, personId: volunteer.id } });
  const person = await db.person.create({ data: { spaceId, displayName: `Citizen of ${name}` } });
  const contact = await db.contact.create({
    data: {
      spaceId,
      personId: person.id,
      firstName: 'Citizen',
      lastName: name,
      searchText: `citizen ${name}`.toLowerCase(),
    },
  });
  const version = await db.surveyVersion.findFirstOrThrow();
  const response = await db.response.create({
    data: {
      spaceId,
      surveyId: version.surveyId,
      surveyVersionId: version.id,
      contactId: contact.id,
      filledById: member.id,
      mode: 'asked',
      channel: 'telegram',
      language: 'en',
      status: 'complete',
      completedAt: new Date(),
    },
  });
  const taskType = await db.taskType.findFirstOrThrow();
  const task = await db.task.create({ data: { spaceId, typeId: taskType.id, contactId: contact.id } });
  const thread = await db.thread.create({ data: { spaceId, personId: person.id, teamId: team.id } });
  const file = await db.file.create({
    data: { spaceId, sha256: 'a'.repeat(64), mime: 'text/plain', bytes: 3, name: 'a.txt' },
  });
  const document = await db.document.create({ data: { spaceId, fileId: file.id, title: { en: 'Rules' } } });
  const batch = randomUUID();
  const invite = await db.invite.create({
    data: { spaceId, code: `${name.toUpperCase()}7X`.slice(0, 12), batchId: batch },
  });
  const { personId } = await db.member.findFirstOrThrow({ where: { role: 'administrator' } });
  const chat = await db.chatIdentity.create({
    data: { spaceId, personId, channel: 'telegram', address: `chat of ${name}` },
  });
  const connection = await db.connection.create({
    data: { spaceId, channel: 'telegram', name: 'field', settings: {} },
  });
  // Paused: no process is to go and open them.
  const paused = { spaceId, status: 'paused' } as const;
  const linkedPhone = await db.connection.create({
    data: { ...paused, channel: 'whatsapp', provider: 'web', name: 'phone', settings: {} },
  });
  const cloudNumber = await db.connection.create({
    data: { ...paused, channel: 'whatsapp', provider: 'cloud', name: 'number', settings: {} },
  });
  const teamsBot = await db.connection.create({
    data: { ...paused, channel: 'teams', name: 'bot', settings: { appId: randomUUID() } },
  });
  const notice = await db.notice.create({ data: { spaceId, kind: 'person_parked' } });
  const mail = await db.mail.create({
    data: {
      spaceId,
      kind: 'invite',
      toAddress: 'someone@example.org',
      subject: 'Come',
      text: 'https://example.org/x',
      status: 'held',
    },
  });
  const keyword = await db.keyword.create({
    data: {
      spaceId,
      word: 'fair',
      folded: 'fair',
      kind: 'reply',
      flowKey: 'keyword_reply',
      settings: { text: { en: 'Saturday' } },
    },
  });
  const tomorrow = new Date(Date.now() + 86_400_000);
  const times = { startsAt: tomorrow, endsAt: new Date(tomorrow.getTime() + 7_200_000) };
  const action = await db.action.create({
    data: {
      ...{
        spaceId,
        ...times,
        kind: 'stall',
        status: 'proposed',
        timeZone: 'UTC',
        title: { en: `Stall of ${name}` },
      },
      ...{ code: randomUUID().slice(0, 8).toUpperCase(), teamId: team.id, territoryId: territory.id },
    },
  });
  const shift = await db.shift.create({ data: { spaceId, actionId: action.id, ...times, capacity: 3 } });
  const signUp = await db.signUp.create({
    data: { spaceId, shiftId: shift.id, personId: volunteer.id, position: 0 },
  });
  const template = await db.actionTemplate.create({
    data: { spaceId, name: 'Stall', kind: 'stall', title: { en: 'Stall' }, durationMinutes: 60 },
  });
  const entry = await db.auditEntry.create({ data: { spaceId, action: 'test.make', entity: 'test' } });
  const status = await db.status.findFirstOrThrow();
  const list = await db.workList.create({
    data: {
      spaceId,
      name: `List of ${name}`,
      kind: 'call',
      code: `L${name.slice(0, 5).toUpperCase()}`,
      teamId: team.id,
    },
  });
  await db.workListItem.create({ data: { spaceId, listId: list.id, contactId: contact.id, position: 0 } });
  const outcomeType = await db.outcomeType.findFirstOrThrow();
  const addressFile = await db.addressImport.create({
    data: { spaceId, fileName: 'addresses.csv', status: 'done', bytes: 1 },
  });
  const administrator = await db.member.findFirstOrThrow({ where: { role: 'administrator' } });
  const resultExport = await db.backgroundJob.create({
    data: {
      ...{ spaceId, kind: 'results_export', status: 'done', createdByMemberId: administrator.id },
      ...{
        params: { surveyId: version.surveyId, choice: { format: 'csv' } },
        result: { name: 'a.csv', bytes: 0 },
      },
    },
  });
  return {
    member: member.id,
    team: team.id,
    territory: territory.id,
    invite: invite.id,
    batch,
    chat: chat.id,
    survey: version.surveyId,
    response: response.id,
    contact: contact.id,
    status: status.id,
    task_type: taskType.id,
    task: task.id,
    thread: thread.id,
    document: document.id,
    action: action.id,
    shift: shift.id,
    sign_up: signUp.id,
    action_template: template.id,
    connection: connection.id,
    linked_phone: linkedPhone.id,
    cloud_number: cloudNumber.id,
    teams_bot: teamsBot.id,
    keyword: keyword.id,
    notice: notice.id,
    mail: mail.id,
    list: list.id,
    outcome_type: outcomeType.id,
    address_file: addressFile.id,
    result_export: resultExport.id,
    person: person.id,
    audit_entry: entry.id,
  };
}
