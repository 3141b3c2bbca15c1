import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../test-support/database.ts';
import { inTransaction } from '../../db/transaction.ts';
import { issueDocumentLink, openDocumentLink } from '../../modules/documents/document-links.ts';
import { impactOf } from '../../modules/impact/impact.ts';
import { sendPending } from '../../modules/messages/send-pending.ts';
import { tellLater } from '../../modules/messages/tell-later.ts';
import { remindOverdue } from '../../modules/tasks/remind-overdue.ts';
import { escalateThreads } from '../../modules/threads/escalate-threads.ts';
import { newId } from '../ids.ts';
import { createWorld, type World } from '../testing/runtime-world.ts';

const database = useTestDatabase();

let world: World;
let teamId: string;
beforeAll(async () => {
  world = await createWorld({ connectionString: database().connectionString });
  teamId = newId();
  await world.pool.query(
    `INSERT INTO team (id, space_id, name, goal) VALUES ($1, $2, 'North', '{"talks": 10}')`,
    [teamId, world.spaceId],
  );
});
afterAll(() => world.close());

interface Member {
  readonly id: string;
  readonly personId: string;
}

async function member(who: string, { leads = false } = {}): Promise<Member> {
  await world.joins(who);
  const { rows } = await world.pool.query<Member>(
    `SELECT m.id, m.person_id AS "personId" FROM member m JOIN chat_identity i ON i.person_id = m.person_id
     WHERE i.space_id = $1 AND i.address = $2`,
    [world.spaceId, who],
  );
  const [row] = rows;
  if (row === undefined) throw new Error(`${who} has not joined`);
  await world.pool.query(
    `INSERT INTO team_member (id, space_id, team_id, member_id, is_leader) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (team_id, member_id) DO UPDATE SET is_leader = excluded.is_leader`,
    [newId(), world.spaceId, teamId, row.id, leads],
  );
  return row;
}

async function aTask({ by, to = null, due = null }: { by: Member; to?: Member | null; due?: Date | null }) {
  const id = newId();
  await world.pool.query(
    `INSERT INTO task (id, space_id, type_id, title, team_id, created_by_id, assignee_id, due_at, status)
     SELECT $1, $2, t.id, 'the hall', $3, $4, $5, $6, CASE WHEN $5::uuid IS NULL THEN 'open' ELSE 'taken' END::task_status
     FROM task_type t WHERE t.space_id = $2 AND t.code = 'call_back'`,
    [id, world.spaceId, teamId, by.id, to?.id ?? null, due],
  );
  return id;
}

const last = async (who: string) => (await world.heard(who)).at(-1) ?? '';
async function reachesForTheTask(who: string): Promise<void> {
  await world.says(who, 'tasks');
  await world.taps(who, 'Free tasks');
  await world.taps(who, 'Call back: the hall');
}
const sendAll = () => sendPending({ pool: world.pool, runtime: world.runtime });

describe('a follow-up', () => {
  it('is taken by one of two who reach for it at once, and whoever asked is told when it is done', async () => {
    const [kim, ann] = [await member('kim'), await member('ann')];
    await member('ben');
    await aTask({ by: kim });
    for (const who of ['ann', 'ben']) await reachesForTheTask(who);
    await Promise.all([world.taps('ann', "I'll do it"), world.taps('ben', "I'll do it")]);
    const heard = [await last('ann'), await last('ben')];
    expect(heard.filter((text) => text.includes('It is yours now'))).toHaveLength(1);
    expect(heard.filter((text) => text.includes('Somebody was quicker'))).toHaveLength(1);
    const { rows } = await world.pool.query<{ assignee: string }>(
      `SELECT assignee_id AS assignee FROM task WHERE created_by_id = $1`,
      [kim.id],
    );
    const winner = rows[0]?.assignee === ann.id ? 'ann' : 'ben';
    await world.taps(winner, 'Done');
    await world.says(winner, 'They open at six');
    await sendAll();
    expect(await last('kim')).toContain(`They open at six`);
  });

  it('says so to whoever comes later, when it is out of their sight by then', async () => {
    const kim = await member('kim');
    for (const who of ['ann', 'ben']) await member(who);
    await aTask({ by: kim });
    for (const who of ['ann', 'ben']) await reachesForTheTask(who);
    await world.taps('ann', "I'll do it");
    await world.taps('ben', "I'll do it");
    expect(await last('ben')).toContain('Somebody was quicker');
    await world.taps('ann', 'Done');
    await world.says('ann', 'skip');
  });

  it('is given on by a leader only, and whoever gets it is told with a way to it', async () => {
    const lea = await member('lea', { leads: true });
    const tim = await member('tim');
    const id = await aTask({ by: lea, to: tim });
    await world.runtime.startFlow({ personId: tim.personId, flow: 'task', args: { task: id } });
    await world.until('the task is shown', async () => (await last('tim')).includes('Call back: the hall'));
    expect([...(await world.choices('tim')).keys()]).not.toContain('Give to someone');
    await member('uli');
    await world.runtime.startFlow({ personId: lea.personId, flow: 'task', args: { task: id } });
    await world.until('the task is shown', async () => (await last('lea')).includes('Call back: the hall'));
    await world.taps('lea', 'Give to someone');
    await world.taps('lea', 'uli');
    await sendAll();
    expect(await last('uli')).toContain('A task for you from lea: Call back: the hall');
    await world.taps('uli', 'Look at it');
    expect(await last('uli')).toContain('Asked by lea');
  });

  it('that is overdue is reminded of once a day, all of them in one message', async () => {
    const kim = await member('kim');
    const noa = await member('noa');
    const yesterday = new Date('2026-03-09T18:00:00Z');
    for (let i = 0; i < 3; i += 1) await aTask({ by: kim, to: noa, due: yesterday });
    const remind = (at: string) => inTransaction(world.pool, (db) => remindOverdue(db, new Date(at)));
    expect(await remind('2026-03-10T04:00:00Z')).toBe(0);
    expect(await remind('2026-03-10T10:00:00Z')).toBe(1);
    expect(await remind('2026-03-10T12:00:00Z')).toBe(0);
    const { rows } = await world.pool.query<{ text: { values: { count: number } } }>(
      `SELECT text FROM pending_message WHERE person_id = $1`,
      [noa.personId],
    );
    expect(rows.map(({ text }) => text.values.count)).toEqual([3]);
    expect(await remind('2026-03-11T10:00:00Z')).toBe(1);
  });
});

describe('notices', () => {
  it('of a day come in one message to whoever wants that, at once to others, never to whoever wants none', async () => {
    const people = { all: await member('every'), daily: await member('digest'), none: await member('quiet') };
    for (const [level, { id }] of Object.entries(people)) {
      await world.pool.query('UPDATE member SET notice_preference = $2::notice_preference WHERE id = $1', [
        id,
        level,
      ]);
    }
    const tomorrow = new Date(Date.now() + 86_400_000);
    const tell = (title: string) =>
      inTransaction(world.pool, (db) =>
        tellLater(
          db,
          Object.values(people).map(({ personId }) => ({
            spaceId: world.spaceId,
            personId,
            class: 'notice' as const,
            text: { key: 'documents.notice', values: { title } },
            expiresAt: tomorrow,
          })),
        ),
      );
    await tell('Leaflet');
    await tell('Rules');
    await sendAll();
    expect((await world.heard('every')).slice(-2)).toEqual([
      'New document: Leaflet.',
      'New document: Rules.',
    ]);
    expect(await last('digest')).not.toContain('New document');
    await world.pool.query(`UPDATE pending_message SET created_at = now() - interval '2 days'`);
    await sendAll();
    expect(await last('digest')).toContain('- New document: Leaflet.\n- New document: Rules.');
    expect(await last('quiet')).not.toContain('New document');
    const { rows } = await world.pool.query<{ terms: unknown }>(
      `SELECT terms FROM outbound WHERE person_id = $1 AND terms IS NOT NULL`,
      [people.daily.personId],
    );
    expect(rows).toEqual([{ terms: { digest: true } }]);
  });
});

describe('messages that wait', () => {
  it('leave although somebody before them cannot be written to just now', async () => {
    const [first, second] = [await member('stuck'), await member('behind')];
    const waiting = [first, second].map(({ personId }) => ({
      spaceId: world.spaceId,
      personId,
      class: 'notice' as const,
      text: { key: 'documents.notice', values: { title: 'Plan' } },
      expiresAt: new Date(Date.now() + 86_400_000),
    }));
    for (const message of waiting) await inTransaction(world.pool, (db) => tellLater(db, [message]));
    const runtime: Parameters<typeof sendPending>[0]['runtime'] = {
      wakeDelivery: (ids) => world.runtime.wakeDelivery(ids),
      queueStanding: (db, message) =>
        message.personId === first.personId
          ? Promise.reject(new Error('no template'))
          : world.runtime.queueStanding(db, message),
    };
    await expect(sendPending({ pool: world.pool, runtime })).rejects.toThrow('pending messages');
    await world.until('it is there', async () => (await last('behind')).includes('New document: Plan.'));
    expect(await last('stuck')).not.toContain('Plan');
    await sendAll();
    await world.until('it is there', async () => (await last('stuck')).includes('New document: Plan.'));
  });
});

describe('a question to organizers', () => {
  it('goes on while it is open, is answered from a chat, and closed with a word', async () => {
    await member('ora');
    await world.pool.query(
      `UPDATE member SET role = 'field_organizer' WHERE person_id = (SELECT person_id FROM chat_identity WHERE address = 'ora')`,
    );
    await member('pam');
    await world.says('pam', 'help');
    await world.taps('pam', 'Ask a human');
    await world.says('pam', 'Where do we meet?');
    await world.says('pam', 'menu');
    await world.says('pam', 'And may I bring a friend?');
    expect(await last('pam')).toContain('Passed on');
    const waiting = await inTransaction(world.pool, (db) =>
      escalateThreads(db, new Date(Date.now() + 5 * 3_600_000)),
    );
    expect(waiting).toBe(1);
    await world.says('ora', 'questions');
    await world.taps('ora', 'pam');
    expect(await last('ora')).toContain('They: And may I bring a friend?');
    await world.taps('ora', 'Answer');
    await world.says('ora', 'At the town hall; bring them all');
    await sendAll();
    expect(await last('pam')).toContain('At the town hall; bring them all');
    await world.taps('pam', 'Reply');
    await world.says('pam', 'Thank you');
    const { rows } = await world.pool.query<{ kind: string; sent: boolean }>(
      `SELECT kind, outbound_id IS NOT NULL AS sent FROM thread_entry e JOIN thread t ON t.id = e.thread_id
       JOIN chat_identity i ON i.person_id = t.person_id WHERE i.address = 'pam' ORDER BY e.created_at, e.id`,
    );
    expect(rows.map(({ kind }) => kind)).toEqual(['inbound', 'inbound', 'outbound', 'inbound']);
    expect(rows[2]?.sent).toBe(true);
    await world.taps('ora', 'pam');
    await world.taps('ora', 'Close it');
    await sendAll();
    expect(await last('pam')).toContain('has closed your question');
    await world.says('pam', 'What a fine day');
    expect(await last('pam')).not.toContain('Passed on');
  });
});

describe('a document', () => {
  it('is for its team, and its link for one person, until it runs out', async () => {
    const { personId } = await member('dot');
    const [fileId, documentId, otherTeam] = [newId(), newId(), newId()];
    const { spaceId, pool } = world;
    await pool.query(`INSERT INTO team (id, space_id, name) VALUES ($1, $2, 'South')`, [otherTeam, spaceId]);
    await pool.query(
      `INSERT INTO file (id, space_id, sha256, mime, bytes, name) VALUES ($1, $2, $3, 'application/pdf', 9, 'a.pdf')`,
      [fileId, spaceId, 'b'.repeat(64)],
    );
    await pool.query(
      `INSERT INTO document (id, space_id, file_id, title, category) VALUES ($1, $2, $3, '{"en": "Leaflet"}', 'Print')`,
      [documentId, spaceId, fileId],
    );
    await pool.query(
      `INSERT INTO document_team (id, space_id, document_id, team_id) VALUES ($1, $2, $3, $4)`,
      [newId(), spaceId, documentId, otherTeam],
    );
    await world.says('dot', 'documents');
    expect(await last('dot')).not.toContain('Which kind');
    await pool.query('DELETE FROM document_team WHERE document_id = $1', [documentId]);
    await world.says('dot', 'documents');
    await world.taps('dot', 'Print');
    await world.taps('dot', 'Leaflet');
    await world.until('it is sent', async () =>
      Promise.resolve(
        world.sent.some(({ outbound }) => outbound.message.media?.[0]?.ref === `file:${fileId}`),
      ),
    );
    const token = await issueDocumentLink(pool, { spaceId, documentId, personId });
    expect(await openDocumentLink(pool, token)).toMatchObject({ space: 'Riverside', name: 'a.pdf' });
    expect(await openDocumentLink(pool, `${token}x`)).toBeNull();
    await pool.query(`UPDATE document_link SET expires_at = now() - interval '1 second'`);
    expect(await openDocumentLink(pool, token)).toBeNull();
  });
});

describe('what somebody has done', () => {
  it('counts talks once, weeks in a row, and how they compare only where it is wanted', async () => {
    const sol = await member('sol');
    const { spaceId, pool } = world;
    const outcome = (at: string, talk: boolean) =>
      pool.query(
        `INSERT INTO outcome (id, space_id, type_id, member_id, team_id, counts_as_contact, source, received_at)
         SELECT $1, $2, id, $3, $4, $5, 'chat', $6 FROM outcome_type WHERE space_id = $2 LIMIT 1`,
        [newId(), spaceId, sol.id, teamId, talk, at],
      );
    for (const [at, talk] of [
      ['2026-03-02T10:00:00Z', true],
      ['2026-03-10T10:00:00Z', true],
      ['2026-03-11T10:00:00Z', false],
      ['2026-02-01T10:00:00Z', true],
    ] as const)
      await outcome(at, talk);
    const whose = { memberId: sol.id, now: new Date('2026-03-12T10:00:00Z'), timeZone: 'Europe/London' };
    const own = await impactOf(pool, { ...whose, compare: false });
    expect(own).toMatchObject({ talks: 3, weeks: 2, week: { talks: 1 }, place: null });
    expect(own.goals).toEqual([{ team: 'North', goal: 10, done: 3, percent: 30 }]);
    expect((await impactOf(pool, { ...whose, compare: true })).place?.place).toBe(1);
    await world.says('sol', 'impact');
    expect((await world.heard('sol')).join('\n')).toContain('Talks: 3');
  });
});
