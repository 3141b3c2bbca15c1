import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../test-support/database.ts';
import { newId } from '../ids.ts';
import { createWorld, type World } from '../testing/runtime-world.ts';
import { expireOptIns } from './opt-in.ts';

const database = useTestDatabase();

let world: World;
let parkId: string;

interface Settings {
  readonly flow?: string;
  readonly active?: boolean;
  readonly [name: string]: unknown;
}
beforeAll(async () => {
  world = await createWorld({ connectionString: database().connectionString, channel: 'sms' });
  await world.pool.query(`UPDATE connection SET account = '+447700900000' WHERE id = $1`, [
    world.connection.id,
  ]);
  const add = (word: string, kind: string, { flow = kind, active = true, ...settings }: Settings) =>
    world.pool.query<{ id: string }>(
      `INSERT INTO keyword (id, space_id, word, kind, flow_key, settings, active) VALUES ($1, $2, $3, $4, $5, $6, $7)
       RETURNING id`,
      [newId(), world.spaceId, word, kind, flow, JSON.stringify(settings), active],
    );
  await add('join', 'opt_in', {});
  const park = await add('park', 'opt_in', {
    purpose: 'survey',
    doubleOptIn: false,
    tags: ['Park'],
    source: 'Summer fair',
    program: { en: 'Park surveys' },
  });
  parkId = park.rows[0]?.id ?? '';
  await add('nopark', 'opt_out', { purpose: 'survey', program: { en: 'Park surveys' } });
  await add('basta', 'opt_out', { everything: true });
  await add('fair', 'reply', { flow: 'keyword_reply', text: { en: 'Saturday at ten.' } });
  await add('old', 'opt_in', { active: false });
  world.runtime.definitionsChanged();
});
afterAll(() => world.close());

let numbers = 0;
const somebody = () => `+4477009001${String((numbers += 1)).padStart(2, '0')}`;

async function ledger(who: string) {
  const { rows } = await world.pool.query<{
    purpose: string;
    given: boolean;
    source: string;
    evidence: Record<string, unknown>;
  }>(
    `SELECT e.purpose, e.given, e.source, e.evidence FROM consent_entry e
     JOIN chat_identity i ON i.person_id = e.person_id WHERE i.space_id = $1 AND i.address = $2 ORDER BY e.at, e.id`,
    [world.spaceId, who],
  );
  return rows;
}

async function contactOf(who: string) {
  const { rows } = await world.pool.query<Record<string, unknown>>(
    `SELECT c.id, c.first_name AS "firstName", c.phone, c.source, c.do_not_contact AS "doNotContact",
            ARRAY(SELECT t.name FROM contact_tag x JOIN tag t ON t.id = x.tag_id WHERE x.contact_id = c.id) AS tags
     FROM contact c JOIN chat_identity i ON i.person_id = c.person_id WHERE i.space_id = $1 AND i.address = $2`,
    [world.spaceId, who],
  );
  return rows;
}

describe('a supporter who texts the keyword', () => {
  it('has agreed after the second message, with both of them, word for word, in the ledger', async () => {
    const who = somebody();
    const first = await world.says(who, ' Join! ');
    expect(await ledger(who)).toEqual([]);
    expect(await contactOf(who)).toEqual([]);
    const second = await world.says(who, 'Yes!');
    expect(await world.heard(who)).toEqual([
      expect.stringMatching(/^Riverside news, a few messages a month\. .*HELP.*STOP[^]*Do you agree\?/u),
      expect.stringMatching(/^Thank you, you are in: Riverside news, .*HELP.*STOP/u),
    ]);
    const [entry, ...more] = await ledger(who);
    expect(more).toEqual([]);
    expect(entry).toMatchObject({ purpose: 'campaign_messages', given: true, source: 'keyword:join' });
    expect(entry?.evidence).toMatchObject({
      keyword: 'JOIN',
      text: ' Join! ',
      inboundId: first,
      address: who,
      receiver: '+447700900000',
      wordingVersion: 1,
      language: 'en',
      confirmation: { text: 'Yes!', inboundId: second, tapped: false },
    });
    expect(entry?.evidence.receivedAt).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/u);
    expect(await contactOf(who)).toMatchObject([{ phone: who, source: 'keyword:join' }]);
  });

  it('is not asked again while they agree, and anew after STOP and START', async () => {
    const who = somebody();
    for (const text of ['JOIN', '1', 'join', 'STOP', 'stop', 'JOIN', 'START']) await world.says(who, text);
    expect((await world.heard(who)).slice(2)).toEqual([
      expect.stringContaining('already'),
      expect.stringContaining('writes to you no more'),
      expect.stringContaining('Welcome back'),
    ]);
    expect((await ledger(who)).map(({ given }) => given)).toEqual([true, false, false, true]);
    expect((await ledger(who))[1]?.evidence).toMatchObject({
      text: 'STOP',
      address: who,
      receiver: '+447700900000',
    });
    expect(await contactOf(who)).toHaveLength(1);
  });

  it('has not agreed who says no, or says nothing for a day', async () => {
    const [no, silent] = [somebody(), somebody()];
    for (const text of ['join', '2']) await world.says(no, text);
    await world.says(silent, 'join');
    await world.pool.query(
      `UPDATE opt_in_request SET expires_at = now() - interval '1 minute' WHERE status = 'pending'`,
    );
    expect(await expireOptIns(world.pool)).toBe(1);
    await world.says(silent, '1');
    expect((await world.heard(silent)).at(-1)).toContain('has run out');
    expect([...(await ledger(no)), ...(await ledger(silent))]).toEqual([]);
  });

  it('is the contact who gave that number at the door, with what is known of them', async () => {
    const who = somebody();
    const [person, contact] = [newId(), newId()];
    await world.pool.query('INSERT INTO person (id, space_id) VALUES ($1, $2)', [person, world.spaceId]);
    await world.pool.query(
      `INSERT INTO contact (id, space_id, person_id, first_name, phone, source, do_not_contact)
       VALUES ($1, $2, $3, 'Ada', $4, 'canvass', true)`,
      [contact, world.spaceId, person, who],
    );
    for (const text of ['join', '1']) await world.says(who, text);
    expect(await contactOf(who)).toMatchObject([
      { id: contact, firstName: 'Ada', source: 'canvass', doNotContact: false },
    ]);
    const { rows } = await world.pool.query(
      `SELECT action FROM audit_entry WHERE space_id = $1 AND entity_id = $2`,
      [world.spaceId, contact],
    );
    expect(rows).toEqual([{ action: 'person.claim_number' }]);
  });
});

describe('a word that the space has defined', () => {
  it('asks for a purpose of its own, tags whoever sends it, and is taken back by another', async () => {
    const who = somebody();
    await world.says(who, 'PARK');
    expect(await ledger(who)).toMatchObject([
      {
        purpose: 'survey',
        given: true,
        source: 'keyword:park',
        evidence: { keyword: 'PARK', confirmation: null },
      },
    ]);
    expect(await contactOf(who)).toMatchObject([{ tags: ['Park'], source: 'Summer fair' }]);
    await world.says(who, 'No Park'.replace(' ', ''));
    expect((await ledger(who)).at(-1)).toMatchObject({
      purpose: 'survey',
      given: false,
      source: 'keyword:nopark',
    });
    expect((await world.heard(who)).at(-1)).toContain('Park surveys');
  });

  it('answers, ends everything, or reaches the organizers when it is switched off', async () => {
    const who = somebody();
    for (const text of ['fair', 'OLD', 'Basta!', 'fair']) await world.says(who, text);
    expect(await world.heard(who)).toEqual([
      'Saturday at ten.',
      expect.stringContaining('passed on to Riverside'),
      expect.stringContaining('writes to you no more'),
    ]);
    const { rows } = await world.pool.query(
      `SELECT e.text FROM thread_entry e JOIN thread t ON t.id = e.thread_id JOIN chat_identity i ON i.person_id = t.person_id
       WHERE i.address = $1`,
      [who],
    );
    expect(rows).toEqual([{ text: 'OLD' }]);
  });

  it('holds for its own connection before that of the whole space', async () => {
    await world.pool.query(
      `INSERT INTO keyword (id, space_id, connection_id, word, kind, flow_key, settings)
       VALUES ($1, $2, $3, 'fáir', 'reply', 'keyword_reply', '{"text": {"en": "Here on Sunday."}}')`,
      [newId(), world.spaceId, world.connection.id],
    );
    world.runtime.definitionsChanged();
    const who = somebody();
    await world.says(who, 'fair');
    expect(await world.heard(who)).toEqual(['Here on Sunday.']);
    expect(parkId).not.toBe('');
  });
});

describe('a provider that has answered STOP itself', () => {
  it('is believed, and not followed by a second confirmation', async () => {
    const who = somebody();
    for (const text of ['join', '1']) await world.says(who, text);
    const before = (await world.heard(who)).length;
    await world.says(who, { text: 'STOP', handled: 'stop' });
    await world.says(who, 'hello');
    expect(await world.heard(who)).toHaveLength(before);
    expect((await ledger(who)).at(-1)).toMatchObject({ given: false });
    await world.says(who, { text: 'START', handled: 'start' });
    await world.says(who, { text: 'HELP', handled: 'help' });
    expect(await world.heard(who)).toHaveLength(before);
    expect((await ledger(who)).at(-1)).toMatchObject({ given: true });
  });
});

describe('somebody who has opted out', () => {
  const sentTo = (who: string) =>
    world.sent.flatMap(({ to, outbound }) => (to.address === who ? [outbound.message.text] : []));

  it('is still sent what they ask about their own data, up to the last word, and nothing besides', async () => {
    const who = somebody();
    for (const text of ['join', '1', 'STOP']) await world.says(who, text);
    for (const text of ['hello', 'MYDATA', 'hello', 'FORGET', '2', 'hello']) await world.says(who, text);
    await world.until('the last word is sent', () =>
      Promise.resolve(sentTo(who).some((text) => text.includes('has deleted your data'))),
    );
    const sent = sentTo(who);
    expect(sent.slice(1 + sent.findIndex((text) => text.includes('writes to you no more')))).toEqual([
      expect.stringContaining('This is what Riverside keeps about you'),
      expect.stringContaining('Your receipt: R-'),
      expect.stringContaining('Delete everything?'),
      expect.stringMatching(/has deleted your data.* R-/u),
    ]);
  });
});
