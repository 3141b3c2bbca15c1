import { v7 as uuidv7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import {
  MET,
  client,
  code,
  command,
  count,
  data,
  emitted,
  inAnotherSpace,
  invite,
  lookup,
  pool,
  reason,
  somebody,
  spaceId,
  value,
  useServices,
} from '../../../test/helpers/services-world.ts';
import type { ServiceContext } from './service.ts';

const JOIN = { name: 'Amina', noticeVersion: 'v1' };

useServices();

describe('joining', () => {
  it('makes a member of the invited team, with the notice in the ledger', async () => {
    const context = await somebody();
    const team = uuidv7();
    await client.query(`INSERT INTO team (id, space_id, name) VALUES ($1, $2, 'North')`, [team, spaceId]);
    const typed = code();
    await invite(typed, { team_id: team, role: 'field_organizer' });
    const offer = await data(
      lookup(context, 'join_context', { code: `${typed.slice(0, 4)} ${typed.slice(4).toLowerCase()}` }),
    );
    expect(offer).toMatchObject({
      space: 'Tenants',
      team: 'North',
      name: 'Platform Name',
      languageKnown: true,
    });
    expect(await data(command(context, 'redeem_invite', { code: typed, ...JOIN }))).toMatchObject({
      team: 'North',
    });
    expect(await value(`SELECT role AS value FROM member WHERE person_id = $1`, [context.personId])).toBe(
      'field_organizer',
    );
    expect(await count(`consent_entry WHERE person_id = $1 AND source = 'join'`, [context.personId])).toBe(1);
    expect(emitted.map(({ type }) => type)).toEqual(['member.joined']);
  });

  it.each([
    ['revoked', { revoked_at: new Date() }],
    ['expired', { expires_at: new Date(0) }],
    ['full', { max_uses: 1, uses: 1 }],
  ])('refuses an invitation that is %s', async (expected, row) => {
    const context = await somebody();
    const typed = code();
    await invite(typed, row);
    expect(await reason(lookup(context, 'join_context', { code: typed }))).toBe(expected);
    expect(await reason(command(context, 'redeem_invite', { code: typed, ...JOIN }))).toBe(expected);
  });

  it('gives the last place of an invitation once, however many come at once', async () => {
    const typed = code();
    await invite(typed, { max_uses: 3 });
    const people: ServiceContext[] = [];
    for (let n = 0; n < 8; n += 1) people.push(await somebody());
    const results = await Promise.all(
      people.map(async (context) => {
        const db = await pool.connect();
        try {
          await db.query('BEGIN');
          const result = await reason(command({ ...context, db }, 'redeem_invite', { code: typed, ...JOIN }));
          await db.query('COMMIT');
          return result;
        } finally {
          db.release();
        }
      }),
    );
    expect(results.filter((result) => result === 'ok')).toHaveLength(3);
    expect(results.filter((result) => result === 'full')).toHaveLength(5);
  });

  it('does not say whether a code belongs to another space, and stops whoever guesses', async () => {
    const foreign = code();
    await invite(foreign);
    await inAnotherSpace();
    const context = await somebody();
    expect(await reason(lookup(context, 'join_context', { code: foreign }))).toBe('unknown_code');
    const results: string[] = [];
    for (let guess = 0; guess < 12; guess += 1)
      results.push(await reason(lookup(context, 'join_context', { code: code() })));
    expect(results.at(-1)).toBe('limit_reached');
    const right = code();
    await invite(right);
    expect(await reason(lookup(context, 'join_context', { code: right }))).toBe('limit_reached');
  });

  it('finds a code inside a sentence', async () => {
    const context = await somebody();
    const typed = code();
    await invite(typed);
    const found = await data(
      lookup(context, 'find_invite', { text: `Hi! my code is "${typed.toLowerCase()}", thanks` }),
    );
    expect(found['code']).toBe(typed);
    expect(await data(lookup(context, 'find_invite', { text: 'just saying hi' }))).toMatchObject({
      code: null,
      looksLike: null,
    });
  });

  it.each<[string, (typed: string) => string]>([
    ['in two groups', (typed) => `the code is ${typed.slice(0, 4)} ${typed.slice(4)}`],
    ['letter by letter', (typed) => typed.split('').join(' ')],
    ['with the digits of an Arabic keyboard', (typed) => `الرمز «${arabicDigits(typed.toLowerCase())}»،`],
    ['with a long dash', (typed) => `${typed.slice(0, 4)}–${typed.slice(4)}`],
  ])('finds a code written %s', async (_how, write) => {
    const context = await somebody();
    const typed = code();
    await invite(typed);
    expect(await data(lookup(context, 'find_invite', { text: write(typed) }))).toMatchObject({ code: typed });
  });

  it('opens nothing but the door to strangers', async () => {
    const context = await somebody();
    expect(await reason(lookup(context, 'my_context'))).toBe('not_a_member');
    expect(await reason(command(context, 'find_or_create_contact', MET))).toBe('not_a_member');
    expect(await reason(command(context, 'no_such_thing'))).toBe('not_found');
  });
});

function arabicDigits(text: string): string {
  return text.replace(/[0-9]/g, (digit) => String.fromCharCode(0x0660 + Number(digit)));
}
