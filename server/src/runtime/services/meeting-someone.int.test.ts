import { v7 as uuidv7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import {
  MET,
  client,
  command,
  count,
  data,
  lookup,
  reason,
  somebody,
  spaceId,
  value,
  useServices,
} from '../../../test/helpers/services-world.ts';
import type { ServiceContext } from './service.ts';

useServices();

describe('meeting someone', () => {
  const open = (context: ServiceContext, contactId: unknown, survey: unknown) =>
    data(
      command(context, 'open_response', {
        rehearsal: null,
        survey,
        contactId,
        language: null,
        mode: 'meeting',
      }),
    );
  const meet = async (context: ServiceContext) =>
    (await data(command(context, 'find_or_create_contact', MET)))['contactId'];
  const survey = async (context: ServiceContext) => (await data(lookup(context, 'my_context')))['survey'];

  it('finds the contact with exactly this number again, and tells nothing of what is known', async () => {
    const first = await somebody({ name: 'Ann', member: true });
    const second = await somebody({ name: 'Ben', member: true });
    const made = await data(command(first, 'find_or_create_contact', MET));
    const found = await data(command(second, 'find_or_create_contact', { ...MET, name: 'Someone Else' }));
    expect(found).toEqual(made);
    expect(Object.keys(found)).toEqual(['contactId']);
    expect(await value('SELECT first_name AS value FROM contact WHERE id = $1', [found['contactId']])).toBe(
      'Bea',
    );
    expect(await reason(command(first, 'find_or_create_contact', { ...MET, consentVersion: '' }))).toBe(
      'consent_required',
    );
  });

  it('lets nobody speak about a contact they have not met in this conversation', async () => {
    const met = await somebody({ name: 'Ann', member: true });
    const contactId = await meet(met);
    const other = await somebody({ name: 'Ben', member: true });
    const status = await value(`SELECT id AS value FROM status WHERE space_id = $1 LIMIT 1`, [spaceId]);
    expect(await reason(command(other, 'set_status', { rehearsal: null, contactId, status }))).toBe(
      'not_found',
    );
    expect(
      await reason(
        command({ ...met, sessionId: uuidv7() }, 'set_status', { rehearsal: null, contactId, status }),
      ),
    ).toBe('not_found');
    expect(await reason(command(met, 'set_status', { rehearsal: null, contactId, status }))).toBe('ok');
  });

  it('counts a talk and applies what the answers set, and takes all of it back', async () => {
    const context = await somebody({ name: 'Ann', member: true });
    const contactId = await meet(context);
    const { responseId } = await open(context, contactId, await survey(context));
    const status = await value<string>(
      `SELECT id AS value FROM status WHERE space_id = $1 AND code = 'supporter'`,
      [spaceId],
    );
    await client.query(
      `INSERT INTO answer (response_id, question, value, raw, match, at) VALUES ($1, 'q', '"x"', 'x', 'token', now())`,
      [responseId],
    );
    const closed = await data(
      command(context, 'close_response', { rehearsal: null, responseId, outcome: 'completed' }),
    );
    expect(closed['today']).toBe(1);
    await data(command(context, 'set_status', { rehearsal: null, contactId, status }));
    expect(
      await count('outcome WHERE response_id = $1 AND counts_as_contact AND undone_at IS NULL', [responseId]),
    ).toBe(1);
    expect(await reason(command(context, 'undo_encounter', { rehearsal: null, responseId, contactId }))).toBe(
      'ok',
    );
    expect(await count('contact WHERE id = $1', [contactId])).toBe(0);
    expect(await count('answer WHERE response_id = $1', [responseId])).toBe(0);
    expect(await value('SELECT status AS value FROM response WHERE id = $1', [responseId])).toBe('discarded');
    expect(await count('outcome WHERE response_id = $1 AND undone_at IS NULL', [responseId])).toBe(0);
  });

  it('cannot be undone once the next person is met', async () => {
    const context = await somebody({ name: 'Ann', member: true });
    const contactId = await meet(context);
    const { responseId } = await open(context, contactId, await survey(context));
    await data(command(context, 'close_response', { rehearsal: null, responseId, outcome: 'completed' }));
    await data(
      command({ ...context, now: new Date(Date.now() + 1000) }, 'find_or_create_contact', {
        ...MET,
        phone: '+33199000002',
      }),
    );
    expect(await reason(command(context, 'undo_encounter', { rehearsal: null, responseId, contactId }))).toBe(
      'too_late',
    );
  });

  it('keeps a contact that was known before when an encounter is taken back', async () => {
    const earlier = await somebody({ name: 'Ann', member: true });
    const contactId = await meet(earlier);
    const statusId = (status: string) =>
      value<string>('SELECT id AS value FROM status WHERE space_id = $1 AND code = $2', [spaceId, status]);
    const [before, after] = [await statusId('undecided'), await statusId('supporter')];
    await data(command(earlier, 'set_status', { rehearsal: null, contactId, status: before }));
    const later = { ...(await somebody({ name: 'Ben', member: true })), now: new Date(Date.now() + 5_000) };
    await data(command(later, 'find_or_create_contact', MET));
    await data(command(later, 'set_status', { rehearsal: null, contactId, status: after }));
    await data(command(later, 'undo_encounter', { rehearsal: null, responseId: null, contactId }));
    expect(await value('SELECT status_id AS value FROM contact WHERE id = $1', [contactId])).toBe(before);
    const metBy = 'encounter WHERE contact_id = $1 AND member_id = $2 AND undone_at IS NULL';
    expect(await count(metBy, [contactId, earlier.member?.id])).toBe(1);
    expect(await count(metBy, [contactId, later.member?.id])).toBe(0);
  });

  it('stores nothing in a rehearsal', async () => {
    const context = await somebody({ name: 'Ann', member: true });
    const rehearsal = true;
    const { contactId } = await data(command(context, 'find_or_create_contact', { ...MET, rehearsal }));
    const { responseId } = await data(
      command(context, 'open_response', {
        rehearsal,
        survey: await survey(context),
        contactId,
        language: null,
        mode: 'meeting',
      }),
    );
    await data(command(context, 'close_response', { rehearsal, responseId, outcome: 'completed' }));
    const stored: string[] = [];
    for (const table of ['contact', 'response', 'outcome', 'encounter', 'task', 'consent_entry']) {
      if ((await count(`${table} WHERE space_id = $1`, [spaceId])) > 0) stored.push(table);
    }
    expect(stored).toEqual([]);
  });
});
