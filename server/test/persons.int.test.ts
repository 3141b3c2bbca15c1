import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '../../test-support/database.ts';
import { collectOwnData } from '../src/modules/privacy/collect-own-data.ts';
import { recordDataRequest } from '../src/modules/privacy/data-requests.ts';
import { nobody } from './helpers/callers.ts';
import { createTestApp, type TestApp } from './helpers/test-app.ts';
import { aSpace, type TestSpace } from './helpers/world.ts';

const database = useTestDatabase();
let app: TestApp;
let space: TestSpace;
beforeAll(async () => {
  app = await createTestApp(database().connectionString);
  space = await aSpace(app, 'Harbour');
});
afterAll(() => app.close());

const NUMBER = '+447700900321';

/** A contact from the door, with a tag and an answer; and somebody who writes from the same number. */
async function twoHalves() {
  const spaceId = space.id;
  const met = await space.db.person.create({ data: { spaceId } });
  const contact = await space.db.contact.create({
    data: {
      spaceId,
      personId: met.id,
      firstName: 'Ada',
      lastName: 'Byron',
      phone: NUMBER,
      note: 'Blue door',
    },
  });
  const writes = await space.db.person.create({ data: { spaceId, displayName: 'Ada B' } });
  const chat = await space.db.chatIdentity.create({
    data: {
      spaceId,
      personId: writes.id,
      channel: 'sms',
      address: NUMBER,
      connectionId: space.ids.connection,
    },
  });
  await space.db.contact.create({
    data: { spaceId, personId: writes.id, email: 'ada@example.org', note: 'By text' },
  });
  await space.db.consentEntry.create({
    data: { spaceId, personId: writes.id, purpose: 'campaign_messages', given: true, source: 'keyword:join' },
  });
  return { met, contact, writes, chat };
}

test('where messages to somebody go is told: to their last chat, to the next one only where they allowed it', async () => {
  const { id } = await space.db.person.create({ data: { spaceId: space.id } });
  const [first, last] = await Promise.all(
    ['2026-03-01', '2026-03-02'].map((day, i) =>
      space.db.chatIdentity.create({
        data: {
          ...{ spaceId: space.id, personId: id, channel: 'telegram', address: `chat ${String(i)}` },
          ...{ connectionId: space.ids.connection, lastInboundAt: new Date(day) },
        },
      }),
    ),
  );
  const seen = async () => (await space.administrator.get(`/api/v1/persons/${id}`)).body;
  const connection = expect.any(String) as string;
  expect(await seen()).toMatchObject({
    ...{ useOtherChats: false, writesTo: last?.id },
    chats: [{ id: last?.id, connection }, { id: first?.id }],
  });
  await space.db.chatIdentity.update({ where: { id: last?.id ?? '' }, data: { reachability: 'blocked' } });
  expect(await seen()).toMatchObject({ writesTo: null });
  await space.db.person.update({ where: { id }, data: { useOtherChats: true } });
  expect(await seen()).toMatchObject({ useOtherChats: true, writesTo: first?.id });
});

describe('two who are one', () => {
  test('are found by their number and made one, with all that both had', async () => {
    const { met, contact, writes, chat } = await twoHalves();
    const seen = await space.administrator.get(`/api/v1/persons/${met.id}`);
    expect(seen.body).toMatchObject({
      contactId: contact.id,
      chats: [],
      doubles: [{ personId: writes.id, name: 'Ada B', reason: 'number', chats: ['sms'] }],
    });
    const merged = await space.administrator.send('POST', `/api/v1/persons/${met.id}/merge`, {
      otherId: writes.id,
    });
    expect(merged.body).toMatchObject({ id: met.id, chats: [{ id: chat.id, address: NUMBER }], doubles: [] });
    const kept = await space.db.contact.findMany({ where: { personId: met.id } });
    expect(kept).toMatchObject([
      { id: contact.id, firstName: 'Ada', email: 'ada@example.org', note: 'Blue door\nBy text' },
    ]);
    expect(await space.db.person.count({ where: { id: writes.id } })).toBe(0);
    expect(await space.db.consentEntry.count({ where: { personId: met.id } })).toBe(1);
    const [entry] = await space.db.auditEntry.findMany({ where: { action: 'person.merge' } });
    expect(entry?.changes).toMatchObject({ merged: { from: { id: writes.id, chats: [chat.id] } } });
  });

  test('stay two where both have a sign-in', async () => {
    const staff = await space.caller('staff');
    expect(staff).toBeDefined();
    const members = await space.db.member.findMany({ where: { userId: { not: null } }, take: 2 });
    const [one, other] = members.map(({ personId }) => personId);
    const answer = await space.administrator.send('POST', `/api/v1/persons/${one ?? ''}/merge`, {
      otherId: other,
    });
    expect(answer.body).toMatchObject({ error: { code: 'not_mergeable' } });
  });
});

describe('a chat', () => {
  test('is not made that of somebody of a rank that one may not give', async () => {
    const staff = await space.caller('staff');
    const administrator = await space.db.member.findFirstOrThrow({ where: { role: 'administrator' } });
    const person = await space.db.person.create({ data: { spaceId: space.id } });
    const merge = (caller: typeof staff) =>
      caller.send('POST', `/api/v1/persons/${administrator.personId}/merge`, { otherId: person.id });
    expect((await merge(staff)).body).toMatchObject({ error: { code: 'role_above_own' } });
    expect((await merge(space.administrator)).status).toBe(200);
  });
});

describe('a supporter', () => {
  test('becomes a volunteer by decision, once, and stays the same person', async () => {
    const person = await space.db.person.create({ data: { spaceId: space.id, displayName: 'Lee' } });
    const url = `/api/v1/persons/${person.id}/membership`;
    const made = await space.administrator.send('POST', url, { how: 'now', teamId: space.ids.team });
    expect(made.status).toBe(201);
    const member = await space.db.member.findFirstOrThrow({ where: { personId: person.id } });
    expect(member).toMatchObject({ role: 'member', status: 'active' });
    expect(await space.db.teamMember.count({ where: { memberId: member.id } })).toBe(1);
    const again = await space.administrator.send('POST', url, { how: 'now' });
    expect(again.body).toMatchObject({ error: { code: 'already_member' } });
  });

  test('is asked by an invitation that works once', async () => {
    const person = await space.db.person.create({ data: { spaceId: space.id } });
    const url = `/api/v1/persons/${person.id}/membership`;
    expect((await space.administrator.send('POST', url, { how: 'invite' })).status).toBe(201);
    const [invite] = await space.db.invite.findMany({ orderBy: { createdAt: 'desc' }, take: 1 });
    expect(invite).toMatchObject({ kind: 'link', role: 'member', maxUses: 1 });
  });
});

describe('somebody who asked by letter to be forgotten', () => {
  test('is erased by an administrator alone, with a receipt; nothing waits to be sent, and the log names nobody', async () => {
    const spaceId = space.id;
    const person = await space.db.person.create({ data: { spaceId, displayName: 'Kim Writes' } });
    await space.db.contact.create({
      data: { spaceId, personId: person.id, firstName: 'Kim', lastName: 'Writes', phone: '+447700900399' },
    });
    const path = `/api/v1/persons/${person.id}`;
    const staff = await space.caller('staff');
    expect((await staff.send('DELETE', path)).status).toBe(403);
    const { status, body } = await space.administrator.send('DELETE', path);
    expect([status, body]).toEqual([200, { receipt: expect.stringMatching(/^R-/) as string }]);
    expect((await space.administrator.send('DELETE', path)).status).toBe(404);
    expect(await space.db.contact.findFirst({ where: { personId: person.id } })).toBeNull();
    const { receipt } = body as { receipt: string };
    const found = await space.administrator.get(`/api/v1/data-requests?search=${receipt}`);
    expect(found.body).toMatchObject({
      items: [{ kind: 'erasure', channel: null, detail: { contacts: 1 } }],
    });
    const entry = await space.db.auditEntry.findFirstOrThrow({ where: { action: 'person.erase' } });
    expect(JSON.stringify(entry)).not.toContain('Kim');
  });

  test('is not erased when they are the last administrator', async () => {
    const { personId } = await space.db.member.findFirstOrThrow({ where: { role: 'administrator' } });
    const answer = await space.administrator.send('DELETE', `/api/v1/persons/${personId}`);
    expect(answer.body).toMatchObject({ error: { code: 'last_administrator' } });
  });
});

describe('somebody who asked for their data', () => {
  test('by letter gets a link from an administrator alone, which shows it for a day', async () => {
    const { id } = await space.db.person.create({ data: { spaceId: space.id, displayName: 'Noor Asks' } });
    const path = `/api/v1/persons/${id}/data-copy`;
    expect((await (await space.caller('staff')).send('POST', path)).status).toBe(403);
    const { status, body } = await space.administrator.send('POST', path);
    const { receipt, link } = body as { receipt: string; link: string };
    expect([status, receipt]).toEqual([201, expect.stringMatching(/^R-/) as string]);
    const page = await nobody(app.app).get(new URL(link).pathname);
    expect([page.status, page.text.includes('Noor Asks')]).toEqual([200, true]);
    const found = await space.administrator.get(`/api/v1/data-requests?search=${receipt}`);
    expect(found.body).toMatchObject({ items: [{ kind: 'access', channel: null }] });
  });

  test('reads it by a link, as a page and as a file, and organizers find the receipt', async () => {
    const person = await space.db.person.create({
      data: { spaceId: space.id, displayName: '<b>Kim</b>', language: 'fr' },
    });
    const request = {
      spaceId: space.id,
      kind: 'access',
      personId: person.id,
      channel: 'sms',
      address: NUMBER,
    } as const;
    const { receipt, token } = await recordDataRequest(app.database.pool, {
      ...request,
      detail: { messages: 3 },
      hashAddress: () => 'hash',
    });
    const page = await nobody(app.app).get(`/my/${token}`);
    expect([page.status, page.text.includes('&lt;b&gt;Kim'), page.text.includes('<b>Kim')]).toEqual([
      200,
      true,
      false,
    ]);
    expect(page.text).toContain(`Reçu ${receipt}`);
    const file = await nobody(app.app).get(`/my/${token}?format=json`);
    expect(JSON.parse(file.text)).toMatchObject({ receipt, person: [{ name: '<b>Kim</b>' }] });
    expect((await nobody(app.app).get('/my/nothing-of-the-kind')).status).toBe(400);
    const found = await space.administrator.get(
      `/api/v1/data-requests?search=${receipt.slice(2).toLowerCase()}`,
    );
    expect(found.body).toMatchObject({ items: [{ receipt, kind: 'access', detail: { messages: 3 } }] });
    expect(Object.keys(await collectOwnData(app.database.pool, person.id))).toEqual(['person', 'requests']);
  });
});
