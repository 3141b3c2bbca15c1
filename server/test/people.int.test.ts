import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '../../test-support/database.ts';
import { issueMemberLink } from '../src/modules/members/member-links.ts';
import { nobody, signIn, type Answer } from './helpers/callers.ts';
import { createTestApp, type TestApp } from './helpers/test-app.ts';
import { accountsOf, aSpace, PASSWORD, type TestSpace } from './helpers/world.ts';

const database = useTestDatabase();
let app: TestApp;
let space: TestSpace;

beforeAll(async () => {
  app = await createTestApp(database().connectionString);
  space = await aSpace(app, 'Harbour');
});
afterAll(() => app.close());

const codeOf = (answer: Answer) => (answer.body as { error?: { code: string } }).error?.code ?? answer.status;
const invite = async (body: object) =>
  (await space.administrator.send('POST', '/api/v1/invites', body)).body as { id: string; code: string };
const joining = (code: string, account: object) =>
  nobody(app.app).send('POST', `/api/v1/public/join/${code}/account`, { name: 'Ada', ...account });

test('an invitation that nobody could use is refused at its field', async () => {
  const refused = async (body: object) =>
    (await space.administrator.send('POST', '/api/v1/invites', body)).body as { error: { message: string } };
  const mailed = await refused({ kind: 'email' });
  expect(mailed.error.message).toMatch(/email: is missing$/);
  const over = await refused({ kind: 'code', expiresAt: '2001-01-01T00:00:00Z' });
  expect(over.error.message).toMatch(/expiresAt: is over already$/);
});

describe('joining by a link', () => {
  test('makes an account that has to confirm its address; the mailed link confirms it once', async () => {
    const { code } = await invite({ kind: 'link', role: 'staff' });
    const account = { email: 'ada@new.example', password: 'analytical engine' };
    expect((await joining(code, account)).status).toBe(201);
    const ada = await signIn(app.app, account.email, account.password);
    const verified = async () =>
      ((await ada.get('/api/v1/me')).body as { user: { emailVerified: boolean } }).user.emailVerified;
    expect(await verified()).toBe(false);
    const { text } = await space.db.mail.findFirstOrThrow({ where: { kind: 'confirm_email' } });
    const token = /confirm-email\/(\S+)/.exec(text)?.[1] ?? '';
    const confirm = () => nobody(app.app).send('POST', '/api/v1/public/email/confirm', { token });
    const answers = await Promise.all([confirm(), confirm(), confirm()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400]);
    expect(await verified()).toBe(true);
  });

  test('with an address that has an account wants its password, and says no more than the sign-in does', async () => {
    const { code } = await invite({ kind: 'link', role: 'staff', maxUses: 5 });
    const email = 'solo@known.example';
    await accountsOf(app).createTrusted({ email, name: 'Solo', password: PASSWORD });
    expect(codeOf(await joining(code, { email, password: 'a wild guess' }))).toBe('wrong_credentials');
    expect((await joining(code, { email, password: PASSWORD })).body).toMatchObject({ spaceId: space.id });
  });

  test('a link for one is used once, however many open it at once', async () => {
    const { code } = await invite({ kind: 'link' });
    const answers = await Promise.all(
      [1, 2, 3].map((n) => joining(code, { email: `n${n}@race.example`, password: 'quick brown fox' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 410, 410]);
    expect(
      await app.database.prisma.authUser.count({ where: { email: { endsWith: '@race.example' } } }),
    ).toBe(1);
  });
});

describe('nobody gives more than they have', () => {
  test('staff neither see nor make invitations for their own rank or above, in the list or the outbox', async () => {
    const staff = await space.caller('staff');
    const strong = await invite({ kind: 'email', role: 'administrator', email: 'boss@example.org' });
    expect((await staff.get('/api/v1/invites')).text).not.toContain(strong.code);
    expect((await staff.get(`/api/v1/invites/${strong.id}`)).status).toBe(404);
    expect((await staff.get('/api/v1/outbox')).text).not.toContain('boss@example.org');
    expect(codeOf(await staff.send('POST', '/api/v1/invites', { kind: 'link', role: 'staff' }))).toBe(
      'role_above_own',
    );
  });

  test('a role that was given more than one has oneself cannot be handed on', async () => {
    const organizer = await space.caller('field_organizer');
    const body = { kind: 'link', role: 'member', teamId: space.ids.team };
    expect((await organizer.send('POST', '/api/v1/invites', body)).status).toBe(201);
    const change = { rights: [{ right: 'surveys', scope: 'space' }] };
    await space.administrator.send('PATCH', '/api/v1/roles/member', change);
    expect(codeOf(await organizer.send('POST', '/api/v1/invites', body))).toBe('role_above_own');
    const reset = { rights: [{ right: 'surveys', scope: null }] };
    const { body: role } = await space.administrator.send('PATCH', '/api/v1/roles/member', reset);
    expect(await space.db.roleRight.count()).toBe(0);
    expect(role).toMatchObject({ role: 'member' });
  });

  test('settings that were given to staff do not let them widen roles; volunteers never get them', async () => {
    const give = (role: string, right: string, scope: string | null) =>
      space.administrator.send('PATCH', `/api/v1/roles/${role}`, { rights: [{ right, scope }] });
    await give('staff', 'settings', 'space');
    const staff = await space.caller('staff');
    expect(
      (await staff.send('PATCH', '/api/v1/roles/staff', { rights: [{ right: 'erase', scope: 'space' }] }))
        .status,
    ).toBe(403);
    expect((await give('member', 'settings', 'space')).status).toBe(400);
    expect((await give('administrator', 'settings', 'none')).status).toBe(400);
    await give('staff', 'settings', null);
  });

  test('territories are given by those alone who see the whole space, and only those there are', async () => {
    const { member, territory } = space.ids;
    const patch = (territoryIds: string[]) =>
      space.administrator.send('PATCH', `/api/v1/members/${member}`, {
        role: 'field_organizer',
        territoryIds,
      });
    expect((await patch([territory])).body).toMatchObject({ territories: [{ id: territory }] });
    expect(codeOf(await patch(['01900000-0000-7000-8000-000000000000']))).toBe('unknown_reference');
    expect((await patch([])).body).toMatchObject({ territories: [] });
  });
});

describe('a list of people to invite', () => {
  const rows =
    'email,name,team\nx@list.example,X,\ny@list.example,Y,Nowhere\nx@list.example,,\nnot an address,,\nadmin@harbour.example,,';

  test('is looked at without sending anything, then sent, and says how far it got', async () => {
    const checked = await space.administrator.send('POST', '/api/v1/invite-lists/check', { text: rows });
    const problems = (checked.body as { rows: { problem: string | null }[] }).rows.map(
      ({ problem }) => problem,
    );
    expect(problems).toEqual([null, 'unknown_team', 'twice', 'bad_email', 'already_member']);
    expect(await space.db.invite.count({ where: { email: 'x@list.example' } })).toBe(0);
    const sent = await space.administrator.send('POST', '/api/v1/invite-lists', { text: rows });
    const { batchId } = sent.body as { batchId: string };
    const progress = await space.administrator.get(`/api/v1/invite-lists/${batchId}`);
    expect(progress.body).toEqual({ total: 1, sent: 0, held: 1, failed: 0, joined: 0 });
    const again = await space.administrator.send('POST', '/api/v1/invite-lists', { text: rows });
    expect(again.status).toBe(400);
  });

  test('too long, or with nothing in it, is refused whole; an organizer invites into their own team alone', async () => {
    const send = (text: string) => space.administrator.send('POST', '/api/v1/invite-lists/check', { text });
    expect((await send('x'.repeat(200_001))).status).toBe(400);
    expect((await send(`email\n${'a@b.example\n'.repeat(1001)}`)).text).toContain('too_many_rows');
    const organizer = await space.caller('field_organizer');
    const checked = await organizer.send('POST', '/api/v1/invite-lists/check', {
      text: 'admin@harbour.example',
    });
    expect(checked.body).toMatchObject({ rows: [{ problem: 'team_required' }] });
  });
});

describe('from a chat to a sign-in', () => {
  test('a promotion writes a one-time link into the chat; of many at once one alone gets the member', async () => {
    const person = await space.db.person.create({ data: { spaceId: space.id, displayName: 'Kim' } });
    const member = await space.db.member.create({ data: { spaceId: space.id, personId: person.id } });
    await space.db.chatIdentity.create({
      data: { spaceId: space.id, personId: person.id, channel: 'telegram', address: 'kim' },
    });
    await space.administrator.send('PATCH', `/api/v1/members/${member.id}`, { role: 'staff' });
    const said = app.runtime.standing.find(({ personId }) => personId === person.id);
    const values = said?.text as { values?: { link?: string } } | undefined;
    const token = values?.values?.link?.split('/').at(-1) ?? '';
    expect((await nobody(app.app).get(`/api/v1/public/welcome/${token}`)).body).toMatchObject({
      space: 'Harbour',
      name: 'Kim',
      role: 'staff',
    });
    const claim = (n: number) =>
      nobody(app.app).send('POST', `/api/v1/public/welcome/${token}/account`, {
        email: `kim${n}@claim.example`,
        password: 'the quick brown fox',
      });
    const answers = await Promise.all([claim(1), claim(2), claim(3)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 400, 400]);
    const users = await app.database.prisma.authUser.findMany({
      where: { email: { endsWith: '@claim.example' } },
    });
    expect(users).toHaveLength(1);
    const kim = await space.db.member.findUniqueOrThrow({ where: { id: member.id } });
    expect(kim.userId).toBe(users[0]?.id);
    expect(
      await app.database.pool.query('SELECT 1 FROM member_link WHERE token_hash LIKE $1', [`%${token}%`]),
    ).toMatchObject({ rowCount: 0 });
  });

  test('a newer link ends the older one, and suspension ends all, with sessions and leases', async () => {
    const person = await space.db.person.create({ data: { spaceId: space.id, displayName: 'Lou' } });
    const member = await space.db.member.create({ data: { spaceId: space.id, personId: person.id } });
    const link = {
      spaceId: space.id,
      memberId: member.id,
      kind: 'sign_in',
      createdByMemberId: member.id,
    } as const;
    const first = await issueMemberLink(app.database.pool, link);
    const second = await issueMemberLink(app.database.pool, link);
    const look = async (token: string) =>
      (await nobody(app.app).get(`/api/v1/public/welcome/${token}`)).status;
    expect([await look(first.token), await look(second.token)]).toEqual([400, 200]);
    const identity = await space.db.chatIdentity.create({
      data: { spaceId: space.id, personId: person.id, channel: 'telegram', address: 'lou' },
    });
    const session = await space.db.session.create({
      data: {
        spaceId: space.id,
        personId: person.id,
        identityId: identity.id,
        connectionId: space.ids.connection,
        flowKey: 'menu',
        flowVersion: 1,
        status: 'waiting',
        rev: 1,
        state: {},
      },
    });
    await space.administrator.send('PATCH', `/api/v1/members/${member.id}`, { status: 'suspended' });
    const ended = await space.db.session.findUniqueOrThrow({ where: { id: session.id } });
    expect([ended.status, ended.outcome]).toEqual(['cancelled', 'suspended']);
    expect(await look(second.token)).toBe(400);
  });
});

describe('one’s own address', () => {
  test('changes only with the password, by a link to the new one, and the old one is told', async () => {
    const staff = await space.caller('staff');
    const wish = (password: string) =>
      staff.send('POST', '/api/v1/me/email', { email: 'New@Harbour.example', password });
    expect(codeOf(await wish('wrong password'))).toBe('wrong_credentials');
    const { link } = (await wish(PASSWORD)).body as { link: string };
    const told = await space.db.mail.findFirstOrThrow({ where: { kind: 'account_changed' } });
    expect(told.toAddress).toBe('staff@harbour.example');
    const token = link.split('/').at(-1);
    const confirmed = await nobody(app.app).send('POST', '/api/v1/public/email/confirm', { token });
    expect(confirmed.body).toEqual({ email: 'new@harbour.example' });
    expect((await signIn(app.app, 'new@harbour.example', PASSWORD)).cookie).not.toBe('');
  });

  test('that is somebody else’s is answered alike and can never be taken', async () => {
    const member = await space.caller('member');
    const body = { email: 'admin@harbour.example', password: PASSWORD };
    const { link } = (await member.send('POST', '/api/v1/me/email', body)).body as { link: string };
    const token = link.split('/').at(-1);
    expect(codeOf(await nobody(app.app).send('POST', '/api/v1/public/email/confirm', { token }))).toBe(
      'link_expired',
    );
  });
});
