import { describe, expect, it } from 'vitest';
import { finishErasures } from '../../modules/privacy/erase-person.ts';
import { HASH_ADDRESS } from '../testing/runtime-world.ts';
import {
  MET,
  client,
  command,
  count,
  data,
  reason,
  somebody,
  spaceId,
  useServices,
} from '../../../test/helpers/services-world.ts';

useServices();

describe('being forgotten', () => {
  it('leaves no trace but counts and a keyed hash', async () => {
    const context = await somebody({ name: 'Zenobia Unmistakable', member: true });
    await data(command(context, 'save_profile', { phone: '+33199001234' }));
    await data(command(context, 'ask_organizers', { text: 'Unmistakable words', topic: 'help' }));
    const { contactId } = await data(command(context, 'find_or_create_contact', MET));
    expect(contactId).toBeDefined();
    expect(await reason(command(context, 'erase_me'))).toBe('ok');
    await client.query(`UPDATE person SET erased_at = erased_at - interval '1 hour' WHERE id = $1`, [
      context.personId,
    ]);
    expect(await finishErasures(client, HASH_ADDRESS)).toBe(1);
    const { rows } = await client.query<{ table: string }>(
      `SELECT table_name AS table FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
    );
    const traces: string[] = [];
    for (const { table } of rows) {
      const found = await client.query(`SELECT 1 FROM "${table}" t WHERE t::text ~ $1 LIMIT 1`, [
        `Unmistakable|33199001234|${context.identity.address}`,
      ]);
      if (found.rowCount !== 0) traces.push(table);
    }
    expect(traces).toEqual([]);
    // The chat, and the number as SMS and WhatsApp know it.
    expect(await count('suppression WHERE space_id = $1', [spaceId])).toBe(3);
    expect(await count('contact WHERE space_id = $1', [spaceId])).toBe(1);
  });

  it('is refused to the last administrator', async () => {
    const context = await somebody({ name: 'Ann', member: true });
    await client.query(`UPDATE member SET role = 'administrator' WHERE person_id = $1`, [context.personId]);
    expect(await reason(command(context, 'erase_me'))).toBe('last_administrator');
  });
});
