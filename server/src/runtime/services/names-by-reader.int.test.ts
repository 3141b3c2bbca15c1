import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTranslator } from '@muster/locales';
import { useTestDatabase } from '../../../../test-support/database.ts';
import { newId } from '../ids.ts';
import { createWorld, type World } from '../testing/runtime-world.ts';
import { actionTemplates } from './new-action-commands.ts';
import type { MemberContext } from './service.ts';

const database = useTestDatabase();

let world: World;
beforeAll(async () => {
  world = await createWorld({ connectionString: database().connectionString });
});
afterAll(() => world.close());

it('a common kind of documents is offered in the language of whoever reads it', async () => {
  const { pool, spaceId } = world;
  await world.joins('lea');
  await pool.query(
    `UPDATE person SET language = 'fr' WHERE id = (SELECT person_id FROM chat_identity WHERE space_id = $1 AND address = 'lea')`,
    [spaceId],
  );
  for (const [kind, title] of [
    ['Checklists', 'Stand'],
    ['Statutes', 'Rules'],
  ] as const) {
    const fileId = newId();
    await pool.query(
      `INSERT INTO file (id, space_id, sha256, mime, bytes, name) VALUES ($1, $2, $3, 'text/plain', 3, 'a.txt')`,
      [fileId, spaceId, newId().replaceAll('-', '').padEnd(64, '0')],
    );
    await pool.query(
      `INSERT INTO document (id, space_id, file_id, title, category) VALUES ($1, $2, $3, jsonb_build_object('en', $4::text), $5)`,
      [newId(), spaceId, fileId, title, kind],
    );
  }
  await world.says('lea', 'menu');
  await world.says('lea', 'documents');
  const labels = [...(await world.choices('lea')).keys()];
  expect(labels).toEqual(expect.arrayContaining(['Aide-mémoire', 'Statutes']));
  await world.taps('lea', 'Aide-mémoire');
  expect([...(await world.choices('lea')).keys()]).toContain('Stand');
});

it('a template that is called like its actions is called so in every language', async () => {
  const { pool, spaceId } = world;
  const title = JSON.stringify({ en: 'Market stall', fr: 'Stand au marché' });
  for (const name of ['Market stall', 'Stall at the weekend']) {
    await pool.query(
      `INSERT INTO action_template (id, space_id, name, kind, title, duration_minutes) VALUES ($1, $2, $3, 'stall', $4, 60)`,
      [newId(), spaceId, name, title],
    );
  }
  const context = { db: pool, spaceId, language: 'fr', translate: createTranslator() };
  const found = await actionTemplates(context as unknown as MemberContext, {});
  expect(found).toMatchObject({ ok: true });
  expect(JSON.stringify(found)).toContain('Stand au marché');
  expect(JSON.stringify(found)).toContain('Stall at the weekend');
  expect(JSON.stringify(found)).not.toContain('"Market stall"');
});
